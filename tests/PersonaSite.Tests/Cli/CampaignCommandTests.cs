using System.Diagnostics;
using Microsoft.Data.Sqlite;
using PersonaSite.Cli;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Storage.Stores;
using PersonaSite.Tests.Pipeline.Campaigns;

namespace PersonaSite.Tests.Cli;

public sealed class CampaignCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Visitors_get_pages_a_report_and_a_list()
    {
        _folder.Write("leads.csv", "Lead id,role,email,pains\nL-1,school caretaker,a@x.example,damp walls\nL-2,School caretaker,b@x.example,damp walls\nL-3,landlord\nL-4,landlord,c@x.example,high bills\n");
        var (code, output, error) = await Terminal.RunAsync("campaign", "--site", Terminal.Fernhollow, "--visitors", _folder["leads.csv"], "--out", _folder["out"], "--json");

        code.ShouldBe(ExitCodes.Published, error);
        var report = CampaignReport.Parse(output);
        (report.Visitors, report.Pages, report.Problems.Bad).ShouldBe((3, 2, 1));
        File.ReadAllText(_folder["out/report.json"]).ShouldBe(output);
        File.ReadAllText(_folder["out/report.html"]).ShouldContain("All 2 pages were made by");
        File.ReadAllLines(_folder["out/pages.csv"])[1].ShouldStartWith("1,\"L-1\",2,planned,\"usual\",");
        File.ReadAllText(_folder["out/pages/0001-L-1/index.html"]).ShouldContain("<!doctype html>", Case.Insensitive);
        File.Exists(_folder["out/pages/0002-L-4/run.json"]).ShouldBeTrue();
        error.ShouldContain("row 4: The row has 2 fields");
        error.ShouldContain("2 of 2");

        (await Terminal.RunAsync("campaign", "--site", Terminal.Fernhollow, "--visitors", _folder["leads.csv"], "--out", _folder["out"])).Error.ShouldContain("Go on with it by --resume");
        (await Terminal.RunAsync("campaign", "--site", Terminal.Fernhollow, "--out", _folder["out"], "--resume")).Code.ShouldBe(ExitCodes.Published, "what is finished is handed out again");
    }

    [Fact]
    public async Task A_forecast_spends_nothing_and_leaves_nothing()
    {
        _folder.Write("leads.jsonl", "{\"role\":\"landlord\"}\n{\"role\":\"caretaker\"}\n").Write("settings.json", System.Text.Json.JsonSerializer.Serialize(TieredModels.Settings("openai-compatible", ("Endpoint", "http://127.0.0.1:9/v1"))));
        var (code, output, error) = await Terminal.RunAsync(
            "campaign", "--site", Terminal.Fernhollow, "--visitors", _folder["leads.jsonl"], "--out", _folder["out"], "--config", _folder["settings.json"], "--forecast", "--json");

        code.ShouldBe(ExitCodes.Published, error);
        output.ShouldContain("\"route\":\"guaranteed\"");
        error.ShouldContain("target 0.95 of 'large'");
        Directory.Exists(_folder["out"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--visitors is missing", "--out", "x")]
    [InlineData("has no campaign to resume", "--out", "x", "--resume")]
    [InlineData("The target is 2", "--out", "x", "--visitors", "leads.jsonl", "--target", "2")]
    [InlineData("There is no tier 'tiny'", "--out", "x", "--visitors", "leads.jsonl", "--tiers", "tiny")]
    [InlineData("There is no column 'job'", "--out", "x", "--visitors", "leads.jsonl", "--map", "job=role")]
    public async Task What_cannot_be_meant_is_refused_and_leaves_nothing(string cause, params string[] args)
    {
        _folder.Write("leads.jsonl", "{\"role\":\"landlord\"}\n");
        var (code, _, error) = await Terminal.RunAsync(["campaign", "--site", Terminal.Fernhollow, .. args.Select(arg => arg is "x" or "leads.jsonl" ? _folder[arg] : arg)]);

        code.ShouldBe(ExitCodes.BadInput);
        error.ShouldContain(cause);
        Directory.Exists(_folder["x"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_budget_stops_it_with_its_code_and_a_larger_one_goes_on()
    {
        await using var server = await TieredServer.StartAsync(new TieredModels((_, _, _) => Fault.None));
        _folder.Write("settings.json", server.Settings()).Write("leads.jsonl", string.Join('\n', SyntheticVisitors.Lines(12, 1)));
        string[] command = ["campaign", "--site", Terminal.Fernhollow, "--out", _folder["out"], "--config", _folder["settings.json"]];

        (await Terminal.RunAsync([.. command, "--visitors", _folder["leads.jsonl"], "--max-usd", "1.6"])).Code.ShouldBe(ExitCodes.OverBudget);
        CampaignReport.Parse(File.ReadAllText(_folder["out/report.json"])).Usd.ShouldBeInRange(0, 1.6m);
        (await Terminal.RunAsync([.. command, "--resume", "--max-usd", "100"])).Code.ShouldBe(ExitCodes.Published);
        CampaignReport.Parse(File.ReadAllText(_folder["out/report.json"])).States.Keys.ShouldNotContain(CampaignItemState.Waiting);
    }

    [Fact]
    public async Task Killed_in_the_middle_it_loses_no_page_and_pays_for_none_twice()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows knows no such signal.");
        const int visitors = 24;
        // From the middle on nothing is answered until the program has been killed.
        var (begun, middle, killed) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await TieredServer.StartAsync(new TieredModels((_, _, _) => Fault.None)
        {
            Before = (_, cancellationToken) =>
            {
                if (Interlocked.Increment(ref begun) <= 36)
                    return Task.CompletedTask;
                middle.TrySetResult();
                return killed.Task.WaitAsync(cancellationToken);
            },
        });
        _folder.Write("settings.json", server.Settings()).Write("leads.jsonl", string.Join('\n', SyntheticVisitors.Lines(visitors, 1)));
        string[] command = ["campaign", "--site", Terminal.Fernhollow, "--out", _folder["out"], "--config", _folder["settings.json"], "--target", "0.9"];
        using (var process = Start([.. command, "--visitors", _folder["leads.jsonl"]]))
        {
            await middle.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
            process.Kill();
            await process.WaitForExitAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token);
            killed.SetResult();
        }

        File.Exists(_folder["out/report.json"]).ShouldBeFalse();
        var before = (await AttemptsAsync()).Where(attempt => attempt.State == AttemptState.Ended).ToList();
        before.Count.ShouldBeInRange(2, visitors);

        using (var process = Start([.. command, "--resume", "--json"]))
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
            await process.WaitForExitAsync(Token);
            process.ExitCode.ShouldBe(ExitCodes.Published, await error);
            var report = CampaignReport.Parse(await output);
            report.States.Keys.ShouldNotContain(CampaignItemState.Waiting);
            report.States.Values.Sum().ShouldBe(visitors);
        }

        var after = await AttemptsAsync();
        after.Where(attempt => attempt.State == AttemptState.Ended).Select(attempt => (attempt.Item, attempt.Tier)).ShouldBeUnique();
        before.ShouldAllBe(attempt => after.Contains(attempt), "what was paid for stands as it was");
        Directory.GetDirectories(_folder["out/pages"]).Count(page => File.Exists(Path.Combine(page, "index.html"))).ShouldBe(visitors);
        // The provider's own count: a page for each attempt, those that were cut off included, and not one more.
        server.Briefs.Count.ShouldBeInRange(after.Count(attempt => attempt.State == AttemptState.Ended), after.Count);
        after.Count(attempt => attempt.State == AttemptState.Interrupted).ShouldBeLessThanOrEqualTo(4, "no more than were under way");
    }

    private async Task<IReadOnlyList<CampaignAttempt>> AttemptsAsync()
    {
        var copy = Directory.CreateDirectory(_folder[$"copy-{Guid.NewGuid():N}"]).FullName;
        foreach (var file in Directory.GetFiles(_folder["out/.campaign"], "personasite.db*"))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await using var host = await CampaignHost.StartAsync(copy, new TieredModels((_, _, _) => Fault.None), Pipeline.Harbour.Request().Content);
        return await host.Store.AttemptsAsync((await host.Store.ListAsync(1, Token))[0].Id, cancellationToken: Token);
    }

    private static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "personasite.dll"), .. args])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
