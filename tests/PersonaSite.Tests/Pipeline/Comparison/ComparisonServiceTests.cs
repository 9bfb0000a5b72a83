using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Report;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Comparison;

public sealed class ComparisonServiceTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("personasite-").FullName;
    private ServiceProvider _services = null!;

    private ComparisonService Service => _services.GetRequiredService<ComparisonService>();

    private BackgroundStudies Studies => _services.GetRequiredService<BackgroundStudies>();

    private StudyStore Store => _services.GetRequiredService<StudyStore>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = _folder }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddInference(configuration).AddStorage(configuration).AddPipeline(configuration);
        _services = services.BuildServiceProvider();
        await StorageStartup.MigrateAsync(_services, Token);
        await _services.GetRequiredService<SiteStore>().ImportAsync(Harbour.Request().Content, cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Report_json_database_and_runs_agree_to_the_last_digit()
    {
        var id = await Service.StartAsync(Plan(2), cancellationToken: Token);
        await Studies.WhenOverAsync(id);

        var stored = (await Store.FindAsync(id, StudyKind.Comparison, Token)).ShouldNotBeNull();
        var report = ComparisonReport.Parse(stored.Report);
        report.Runs.Count.ShouldBe(6);
        report.ToText().ShouldBe(stored.Report, "what is read is what was written");
        stored.Usd.ShouldBe(report.Usd);
        var runs = _services.GetRequiredService<RunStore>();
        foreach (var run in report.Runs)
        {
            var own = (await runs.GetAsync(run.Id, Token)).ShouldNotBeNull();
            own.Usage.Sum(row => row.Usd).ShouldBe(run.Measures.Usd);
            own.Cost.Run.ShouldBe(run.Measures.Usd);
            RunJson.Of(own).TotalUsd.ShouldBe(run.Measures.Usd);
        }

        await using var db = await _services.GetRequiredService<IDbContextFactory<PersonaSiteDb>>().CreateDbContextAsync(Token);
        (await db.Usage.Select(row => row.Usd).SumAsync(Token)).ShouldBe(report.Usd);
        (await runs.SpentAsync(Harbour.Site.Id, DateTimeOffset.UnixEpoch, Token)).ShouldBe(report.Usd);
    }

    [Fact]
    public async Task They_agree_on_real_knowledge_too()
    {
        var folder = Repository.Shared is { } shared ? Path.Combine(shared, "data/brands/18f") : "";
        Assert.SkipUnless(Directory.Exists(folder), "The shared data is not here.");
        var content = SiteFolder.Load(folder);
        await _services.GetRequiredService<SiteStore>().ImportAsync(content, cancellationToken: Token);
        var id = await Service.StartAsync(content.Site.Id, [], Enum.GetValues<GenerationMode>(), 1, 1, cancellationToken: Token);
        await Studies.WhenOverAsync(id);

        var report = ComparisonReport.Parse((await Store.FindAsync(id, StudyKind.Comparison, Token)).ShouldNotBeNull().Report);
        report.Runs.Count.ShouldBe(3 * content.Visitors.Count);
        report.ByMode.ShouldAllBe(mode => mode.Delivered == content.Visitors.Count);
        var (runs, html) = (_services.GetRequiredService<RunStore>(), ReportPage.Of(report));
        foreach (var run in report.Runs)
        {
            var own = (await runs.GetAsync(run.Id, Token)).ShouldNotBeNull();
            RunJson.Of(own).TotalUsd.ShouldBe(run.Measures.Usd);
            own.Usage.Sum(row => row.Usd).ShouldBe(run.Measures.Usd);
            html.ShouldContain(Words.Usd((double)run.Measures.Usd));
        }

        (await runs.SpentAsync(content.Site.Id, DateTimeOffset.UnixEpoch, Token)).ShouldBe(report.Usd);
        (report.TextUsd + report.PicturesUsd).ShouldBe(report.Usd);
    }

    [Fact]
    public async Task Nobody_is_served_a_page_that_was_made_to_be_compared()
    {
        var id = await Service.StartAsync(Plan(1), cancellationToken: Token);
        await Studies.WhenOverAsync(id);

        (await _services.GetRequiredService<RunStore>().CurrentPageAsync(Harbour.Site.Id, PageKey.Of(Harbour.Owner), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_stopped_keeps_what_was_paid_for()
    {
        var id = await Service.StartAsync(Plan(30), cancellationToken: Token);
        var live = Studies.Find(id).ShouldNotBeNull();
        var second = new TaskCompletionSource();
        live.Changed += () =>
        {
            if (live.Ended.Count >= 2)
                second.TrySetResult();
        };
        await second.Task.WaitAsync(Token);
        Studies.Cancel(id).ShouldBeTrue();
        await Studies.WhenOverAsync(id);

        var stored = (await Store.FindAsync(id, StudyKind.Comparison, Token)).ShouldNotBeNull();
        var report = ComparisonReport.Parse(stored.Report);
        report.Cancelled.ShouldBeTrue();
        report.Runs.Count.ShouldBeInRange(2, 89);
        stored.Usd.ShouldBe(report.Runs.Sum(run => run.Measures.Usd));
        stored.Usd.ShouldBeGreaterThan(0);
        Studies.Find(id).ShouldBeNull();
    }

    [Fact]
    public async Task A_blind_choice_is_written_once_and_counted()
    {
        var id = await Service.StartAsync(Plan(2), cancellationToken: Token);
        await Studies.WhenOverAsync(id);

        (await Store.ChooseAsync(id, BlindTally.Ordered(new("owner-1", 1, GenerationMode.Single, GenerationMode.Compose, GenerationMode.Compose)), Token)).ShouldBeTrue();
        (await Store.ChooseAsync(id, new("owner-1", 1, GenerationMode.Compose, GenerationMode.Single, GenerationMode.Single), Token)).ShouldBeFalse("a second look is not blind");
        (await Store.ChooseAsync(id, new("owner-2", 1, GenerationMode.Compose, GenerationMode.Single, null), Token)).ShouldBeTrue();

        var tally = BlindTally.Of(await Store.ChoicesAsync(id, Token)).ShouldHaveSingleItem();
        (tally.Wins, tally.Ties, tally.Losses).ShouldBe((1, 1, 0));
        tally.WinRate.ShouldNotBeNull().Estimate.ShouldBe(0.75);
    }

    [Fact]
    public async Task Unknown_sites_and_visitors_are_bad_input()
    {
        (await Should.ThrowAsync<ProblemException>(() => Service.StartAsync(new("nowhere"), [], [GenerationMode.Compose, GenerationMode.Single], 1, 1, cancellationToken: Token))).Message.ShouldContain("no site");
        (await Should.ThrowAsync<ProblemException>(() => Service.StartAsync(Harbour.Site.Id, ["nobody"], [GenerationMode.Compose, GenerationMode.Single], 1, 1, cancellationToken: Token))).Message.ShouldContain("no visitor 'nobody'");
    }

    private static StudyPlan Plan(int visitors) => new(
        Harbour.Request().Content, [.. Enumerable.Range(1, visitors).Select(number => Harbour.Owner with { Name = $"owner-{number}" })], Enum.GetValues<GenerationMode>());
}
