using System.Text.Json;
using Microsoft.Data.Sqlite;
using PersonaSite.Cli;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Storage.Stores;
using PersonaSite.Tests.Nouns.Experiments;
using PersonaSite.Tests.Storage;

namespace PersonaSite.Tests.Cli;

public sealed class VisitorsCommandTests : IDisposable
{
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FixedClock _clock = new(Sample.Start);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_kept_of_a_visitor_is_handed_out_and_erased()
    {
        var (hers, his) = (Guid.NewGuid(), Guid.NewGuid());
        await CountAsync(hers, his);

        var export = await RunAsync("export", "--site", Sample.SiteId.Value, "--id", hers.ToString("N"));
        export.Code.ShouldBe(ExitCodes.Published);
        JsonDocument.Parse(export.Output).RootElement.GetProperty("counted").EnumerateArray().Select(count => count.GetProperty("goal").GetString()).ShouldBe([null, "cta"]);

        (await RunAsync("erase", "--site", Sample.SiteId.Value, "--id", hers.ToString("N"))).Output.Trim().ShouldBe("Erased: 0 runs with their pages, 0 places in campaigns, 2 counts of experiments.");
        (await RunAsync("erase", "--site", Sample.SiteId.Value, "--id", hers.ToString("N"))).Output.Trim().ShouldBe("No run, no campaign and no experiment had anything of such a visitor.");
        JsonDocument.Parse((await RunAsync("export", "--site", Sample.SiteId.Value, "--id", his.ToString("N"))).Output).RootElement.GetProperty("counted").GetArrayLength().ShouldBe(2);
        JsonDocument.Parse((await RunAsync("export", "--site", Sample.SiteId.Value, "--field", "email", "--value", "a@b.example")).Output).RootElement.GetProperty("runs").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_visitor_whose_campaign_has_not_begun_is_handed_out_and_erased_however_the_value_is_written()
    {
        await CountAsync();
        var campaigns = new CampaignStore(_database, _clock);
        var id = Guid.NewGuid();
        await campaigns.CreateAsync(id, Sample.SiteId, "Orchard", "Spring", 2, "{}", "{}", "{}", [
            new(0, "L-1", 1, """{"email":"J\u00f6rg@Example.org","role":"grower"}"""),
            new(1, "L-2", 1, """{"email":"ada@example.org"}"""),
        ]);
        string[] jörg = ["--site", Sample.SiteId.Value, "--field", "email", "--value", "jörg@example.org"];

        var listed = JsonDocument.Parse((await RunAsync(["export", .. jörg])).Output).RootElement.GetProperty("listed").EnumerateArray().ShouldHaveSingleItem();
        (listed.GetProperty("campaign").GetString(), listed.GetProperty("label").GetString(), listed.GetProperty("run").ValueKind).ShouldBe(("Spring", "L-1", JsonValueKind.Null));
        listed.GetProperty("profile").GetString()!.ShouldContain("grower");

        (await RunAsync(["erase", .. jörg])).Output.Trim().ShouldBe("Erased: 0 runs with their pages, 1 place in campaigns, 0 counts of experiments.");
        (await campaigns.ItemsAsync(id)).Select(item => (item.Label, item.Profile)).ShouldBe([("erased", "{}"), ("L-2", """{"email":"ada@example.org"}""")]);
        JsonDocument.Parse((await RunAsync(["export", .. jörg])).Output).RootElement.GetProperty("listed").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_said_with_the_next_step()
    {
        await CountAsync();
        foreach (var (args, cause) in new (string[], string)[]
        {
            (["export", "--site", "nowhere", "--id", Guid.NewGuid().ToString("N")], "no site 'nowhere'"),
            (["export", "--site", Sample.SiteId.Value], "whose data"),
            (["export", "--site", Sample.SiteId.Value, "--field", "email"], "whose data"),
            (["erase", "--site", Sample.SiteId.Value, "--field", "email", "--value", "a", "--id", "b"], "whose data"),
            (["erase", "--site", Sample.SiteId.Value, "--id", "somebody"], "no visitor's id"),
        })
        {
            var (code, output, error) = await RunAsync(args);
            (code, output).ShouldBe((ExitCodes.BadInput, ""));
            error.ShouldContain(cause);
            error.Trim().Split('\n').Length.ShouldBe(2);
        }

        var none = await Terminal.RunAsync("visitors", "erase", "--site", "a", "--id", "b", "--data", _folder.Path);
        none.Code.ShouldBe(ExitCodes.BadInput);
        none.Error.ShouldContain("no database");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => Terminal.RunAsync([.. (string[])["visitors"], .. args, "--data", _database.Folder]);

    /// <summary>An experiment in which each of them was seen and pressed the button.</summary>
    private async Task CountAsync(params Guid[] visitors)
    {
        await new SiteStore(_database, _clock).ImportAsync(Sample.Content());
        var experiments = new ExperimentStore(_database, _clock);
        await experiments.SaveAsync(Sample.SiteId, SampleExperiment.TwoArms);
        var experiment = await experiments.StartAsync(Sample.SiteId, SampleExperiment.TwoArms.Name);
        var day = new DateOnly(2026, 11, 22);
        await new ExposureStore(_database).RecordAsync(new(
            [.. visitors.Select(id => new Exposure(experiment.Id, Unit.Of(id), 0, day, PageKey.Default, new Traits(Reach.Default, BrowserFamily.Firefox, false, HasConsent: true)))],
            [],
            [.. visitors.Select(id => new Conversion(experiment.Id, Unit.Of(id), 0, "cta", day, HasConsent: true))]));
    }
}
