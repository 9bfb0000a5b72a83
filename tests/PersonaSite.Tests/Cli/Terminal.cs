using PersonaSite.Cli;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;

namespace PersonaSite.Tests.Cli;

/// <summary>The command line in this process, with what it prints.</summary>
internal static class Terminal
{
    public static string Fernhollow { get; } = Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo/fernhollow");

    public static Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAsync(null, args);

    public static async Task<(int Code, string Output, string Error)> RunAsync(PageGenerator? generator, string[] args, CancellationToken cancellationToken = default)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, output, error, cancellationToken, generator is null ? null : (_, _) => generator);
        return (code, output.ToString(), error.ToString());
    }

    public static Page Page(string words) => new([
        PageFile.OfText(PersonaSite.Core.Pages.Page.Html, "text/html", words),
        PageFile.OfText(PersonaSite.Core.Pages.Page.Styles, "text/css", "p{}"),
        PageFile.OfText(PersonaSite.Core.Pages.Page.Script, "text/javascript", ""),
        PageFile.OfText("assets/a.svg", "image/svg+xml", "<svg/>"),
    ]);

    /// <summary>A generator that ends as told, having spent 0.1 + 0.2 dollars.</summary>
    public static PageGenerator Ending(RunStatus status, Page? page) => (request, report, _) =>
    {
        report(new RunStarted(request.Mode, request.Seed, request.Content.Site.Name, request.Visitor.Name, 0.5m) { Sequence = 1 });
        UsageRecord[] usage = [Row("personalizer", 0.1m), Row("builder", 0.2m)];
        var cost = new CostSummary(0.3m, 0.003m, 1.5m, 0, Estimated: true);
        var (reason, nextStep) = status == RunStatus.Published ? ("", "") : ($"It ended as {status}.", "Do something else.");
        report(new RunEnded(status, reason, nextStep, cost, 1234) { Sequence = 2, AtMs = 1234 });
        var inspection = new Inspection(
            status == RunStatus.Rejected ? [new Finding("claims", Severity.Error, "No passage says so.")] : [],
            [new Claim("A fact.", ClaimKind.Number, "k2345", "a.md", true, "The passage says so.")]);
        return Task.FromResult(new RunResult(
            new RunReport(
                request.Id, request.Content.Site.Name, request.Visitor.Name, request.Mode, status, reason, nextStep, request.Seed, DateTimeOffset.UnixEpoch, 1234, cost, usage,
                inspection, [new RetrievedPassage("k2345", "a.md", "Prices", 1.23456789, "matched price", "A fact.")], null, [], []),
            page));
    };

    private static UsageRecord Row(string agent, decimal usd) =>
        new(agent, "small", "test", new TokenUsage(1000, 800, 100, 20), 0, usd, true, true, "2026-07-24", 5, 10, "abc");
}
