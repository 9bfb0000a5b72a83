using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Evaluation.Pages;

/// <summary>
/// The demo sites' pages are no worse than those that were last accepted: built-in model, fixed seed, on the day of acceptance, so
/// nothing but our own prompts, model, kit and checks can change a score. Where the change is meant, run this with
/// PERSONASITE_SNAPSHOTS=write and look at the difference in version control.
/// </summary>
public sealed class DemoEvaluationTests
{
    [Theory]
    [InlineData("corvane")]
    [InlineData("fernhollow")]
    public async Task The_demo_set_has_no_regression(string site)
    {
        var (content, folder) = (SiteFolder.Load(Path.Combine(SiteSeeder.DemoFolder, site)), Path.Combine(Repository.Root, "src/PersonaSite.Pipeline/Demo", site));
        var set = PageEvaluation.SetOf(content.Site, "standard");
        var accepted = EvaluationFolder.ReadAccepted(folder, set.Name).ShouldNotBeNull("its accepted scores are committed");
        using var host = new PipelineHost(new OnDay(accepted.AcceptedOn));

        var result = await PageEvaluation.RunAsync(content, set, host.Pipeline.RunAsync, static _ => { }, new OnDay(accepted.AcceptedOn), TestContext.Current.CancellationToken);
        var report = EvaluationReport.Of(result, accepted);
        if (Environment.GetEnvironmentVariable("PERSONASITE_SNAPSHOTS") == "write")
            EvaluationFolder.Accept(folder, report.Scores);

        report.Deterministic.ShouldBeTrue();
        report.Delivered.ShouldBe(report.Pages, "every page is delivered in its mode");
        report.Rows.Count.ShouldBe(EvaluationReport.Measures.Count, "every measure is held against the accepted one");
        report.Rows.Single(row => row.Measure == "usd").Visitors.ShouldBe(set.Visitors.Count);
        report.Regressions.ShouldBe(0, $"{report.Verdict} Changed: {string.Join("; ", report.Changed)}. If this is meant, run it with PERSONASITE_SNAPSHOTS=write.");
    }

    /// <summary>Time passes as it does, from noon of a day on: knowledge that expires later does not expire here.</summary>
    private sealed class OnDay(DateOnly day) : TimeProvider
    {
        private readonly DateTimeOffset _noon = new(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _noon;
    }
}
