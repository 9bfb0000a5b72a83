using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Pipeline.Evaluation.Pages.Report;

namespace PersonaSite.Tests.Pipeline.Evaluation.Pages;

public sealed class EvaluationReportTests
{
    private static readonly SiteContent Content = Harbour.Content with { Visitors = [.. Enumerable.Range(1, 4).Select(number => Harbour.Owner with { Name = $"owner-{number}" })] };

    [Fact]
    public async Task The_same_pages_are_the_same_and_cost_is_among_what_is_compared()
    {
        var first = EvaluationReport.Of(await RunAsync(), null);
        var again = EvaluationReport.Of(await RunAsync(), first.Scores);

        (first.AcceptedOn, first.Regressions, first.Rows.Count).ShouldBe((null, 0, 0));
        again.Rows.ShouldAllBe(row => row.Outcome == Standing.Same);
        again.Rows.Select(row => row.Measure).ShouldContain("usd");
        again.Rows.Select(row => row.Measure).ShouldNotContain("wall-ms", "times are not what prompts decide");
        again.Changed.ShouldBeEmpty();
        again.Verdict.ShouldStartWith("Nothing is worse");
        EvaluationReport.Parse(again.ToText()).ToText().ShouldBe(again.ToText());
    }

    [Fact]
    public async Task What_has_become_worse_is_found_and_named_and_what_is_better_is_no_regression()
    {
        var report = EvaluationReport.Of(await RunAsync(), null);
        var accepted = With(With(With(report.Scores, "usd", value => value / 2), "answered", value => value + 0.1), "bytes", value => 2 * value);

        var held = EvaluationReport.Of(await RunAsync(), accepted with { Kit = "another", Prompts = new Dictionary<string, string>(accepted.Prompts) { ["compose"] = "1 old" } });

        held.Rows.Where(row => row.Outcome == Standing.Worse).Select(row => row.Measure).ShouldBe(["usd", "answered"], ignoreOrder: true);
        held.Rows.Single(row => row.Measure == "bytes").Outcome.ShouldBe(Standing.Better);
        (held.Regressions, held.Rows[0].Outcome).ShouldBe((2, Standing.Worse));
        held.Verdict.ShouldContain("2 regressions");
        held.Verdict.ShouldContain("usd $");
        held.Changed.ShouldContain("the page kit's catalog");
        held.Changed.ShouldContain(change => change.StartsWith("prompt compose: 1 old is now"));
    }

    [Fact]
    public async Task The_report_for_people_says_what_moved_stands_alone_and_takes_no_words_for_markup()
    {
        var report = EvaluationReport.Of(await RunAsync(), null);
        var held = EvaluationReport.Of(await RunAsync(), With(report.Scores, "usd", value => value / 2)) with { Site = "<script>alert(1)</script>", Changed = ["prompt \"><img src=x>"] };

        EvaluationPage.Of(report).ShouldContain("Once they are accepted");
        var html = EvaluationPage.Of(held);
        html.ShouldContain("<h1>1 regression: usd $");
        html.ShouldContain("<span class=\"bad\">worse</span>");
        html.ShouldContain("track worse");
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        foreach (var foreign in new[] { "<script", "<img", "http:", "https:", "url(" })
            html.ShouldNotContain(foreign);
        html.ShouldContain("default-src 'none'");
    }

    [Fact]
    public async Task A_change_within_the_tolerance_is_none_and_a_set_may_have_its_own()
    {
        var report = EvaluationReport.Of(await RunAsync(), null);
        var accepted = With(report.Scores, "usd", value => value / 1.04);

        EvaluationReport.Of(await RunAsync(), accepted).Regressions.ShouldBe(0);
        EvaluationReport.Of(await RunAsync(Set with { Tolerances = new Dictionary<string, double> { ["usd"] = 0.01 } }), accepted).Regressions.ShouldBe(1);
        EvaluationReport.Of(await RunAsync(Set with { Tolerances = new Dictionary<string, double> { ["usd"] = 0.9 } }), With(report.Scores, "usd", value => value / 1.5)).Regressions.ShouldBe(0);
    }

    [Fact]
    public async Task Where_models_are_chance_a_regression_must_be_clear_of_it()
    {
        using var host = new PipelineHost(ScriptedAgents.Good());
        var result = await RunAsync(host: host);
        var now = EvaluationReport.Of(result, null);
        now.Deterministic.ShouldBeFalse();
        var dearer = now.Scores.Scores["usd"].Values.First();
        // By 6 % on average, but one visitor's page has become much cheaper.
        double[] before = [dearer / 1.6, dearer * 1.4, dearer / 1.5, dearer];

        EvaluationReport.Of(result, With(now.Scores, "usd", before)).Regressions.ShouldBe(0, "it may be chance");
        EvaluationReport.Of(result, With(now.Scores, "usd", [dearer / 1.5, dearer / 1.51, dearer / 1.49, dearer / 1.5])).Regressions.ShouldBe(1);
    }

    [Fact]
    public async Task Who_stops_it_compares_nothing()
    {
        using var stop = new CancellationTokenSource();
        using var host = new PipelineHost();
        var result = await PageEvaluation.RunAsync(Content, Set, host.Pipeline.RunAsync, progress =>
        {
            if (progress.Ended is not null)
                stop.Cancel();
        }, TimeProvider.System, stop.Token);

        var report = EvaluationReport.Of(result, EvaluationReport.Of(await RunAsync(), null).Scores);

        (report.Cancelled, report.Rows.Count, report.Pages).ShouldBe((true, 0, 1));
    }

    [Fact]
    public void A_set_is_found_by_its_name_and_all_is_always_there()
    {
        var site = Harbour.Site with { Evaluations = [new EvaluationSet("a", []), new EvaluationSet("b", [])] };

        PageEvaluation.SetOf(Harbour.Site, null).Name.ShouldBe("all");
        PageEvaluation.SetOf(site, "b").Name.ShouldBe("b");
        PageEvaluation.SetOf(site, "all").Name.ShouldBe("all");
        Should.Throw<ProblemException>(() => PageEvaluation.SetOf(site, null)).NextStep.ShouldContain("a, b, all");
        Should.Throw<ProblemException>(() => PageEvaluation.SetOf(site, "c")).Message.ShouldContain("'c'");
    }

    private static readonly EvaluationSet Set = EvaluationSet.All;

    private static async Task<EvaluationResult> RunAsync(EvaluationSet? set = null, PipelineHost? host = null)
    {
        using var own = host is null ? new PipelineHost() : null;
        return await PageEvaluation.RunAsync(Content, set ?? Set, (host ?? own)!.Pipeline.RunAsync, static _ => { }, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static AcceptedScores With(AcceptedScores scores, string measure, Func<double, double> change) =>
        With(scores, measure, [.. scores.Scores[measure].Values.Select(change)]);

    private static AcceptedScores With(AcceptedScores scores, string measure, IReadOnlyList<double> values) => scores with
    {
        Scores = new Dictionary<string, IReadOnlyDictionary<string, double>>(scores.Scores) { [measure] = scores.Scores[measure].Keys.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second) },
    };
}
