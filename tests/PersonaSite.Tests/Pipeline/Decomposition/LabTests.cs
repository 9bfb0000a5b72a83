using System.Text;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Decomposition;
using PersonaSite.Pipeline.Decomposition.Report;
using PersonaSite.Pipeline.Studies;

namespace PersonaSite.Tests.Pipeline.Decomposition;

public sealed class LabTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_brief_is_laid_out_by_one_builder_by_two_and_so_on_and_every_token_is_accounted_for()
    {
        var told = new List<StudyProgress>();
        using var host = new PipelineHost();
        var plan = new LabPlan(Harbour.Content, Harbour.Owner, Most: 4, Repeat: 2);

        var lab = await Lab.RunAsync(plan, host.Pipeline.RunAsync, told.Add, TimeProvider.System, Token);
        var report = LabReport.Of(lab);

        report.Runs.Select(run => (run.Builders, run.Repeat)).Order().ShouldBe([(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1), (4, 2)]);
        lab.Runs.ShouldAllBe(run => run.Result.Report.Usage.All(row => row.Agent != AgentNames.Personalizer), "the brief is written once");
        (told[^1].Done, told[^1].Total, told[^1].Usd).ShouldBe((9, 9, report.Usd));
        report.Usd.ShouldBe(lab.Runs.Sum(run => run.Result.Report.Cost.Run) + lab.First.Report.Cost.Run);
        foreach (var run in report.Runs)
        {
            var rows = lab.Runs.Single(one => one.Result.Report.Id == run.Id).Result.Report.Usage.Where(row => row.Agent == AgentNames.Builder).ToList();
            var alone = report.Runs.Single(one => one.Builders == 1 && one.Repeat == run.Repeat);
            run.Calls.ShouldBe(run.Builders == 1 ? 1 : run.Builders + 1);
            run.Usd.ShouldBe(rows.Sum(row => row.Usd));
            run.Coordination.ShouldBe(run.InputTokens - alone.InputTokens + rows.Where(row => row.Part == "integration").Sum(row => row.Tokens.Output));
        }

        report.Runs.Where(run => run.Builders == 1).ShouldAllBe(run => run.Coordination == 0);
        report.Steps.Select(step => step.Coordination).ShouldBeInOrder();
        report.Steps.Select(step => step.Usd).ShouldBeInOrder();
        report.Fit.ShouldNotBeNull().Curve.Count.ShouldBe(4);
        (report.Best, report.Verdict.StartsWith("One builder is best")).ShouldBe((1, true), "the built-in model lays out in too few tokens to be worth sharing");
        report.Warnings.ShouldContain(warning => warning.Contains("measured twice"));
        LabReport.Parse(report.ToText()).ToText().ShouldBe(report.ToText());
    }

    [Fact]
    public async Task Seconds_are_worked_out_along_the_longest_way()
    {
        using var host = new PipelineHost(ScriptedAgents.Good().Says("page_edits", Harbour.Json(new PageEdits([], []))));

        var report = LabReport.Of(await Lab.RunAsync(new LabPlan(Harbour.Content, Harbour.Owner, Most: 3, Repeat: 1), host.Pipeline.RunAsync, static _ => { }, TimeProvider.System, Token));

        // Every scripted call writes 100 tokens: 0.4 s and 2 s at 50 tokens/s. Parts overlap, the integration pass comes after them.
        report.Steps.Select(step => Math.Round(step.BuilderSeconds[LabReport.UsualPace], 6)).ShouldBe([2.4, 4.8, 4.8]);
        report.Steps.Select(step => Math.Round(step.PageSeconds[LabReport.UsualPace], 6)).ShouldBe([4.8, 7.2, 7.2]);
        report.Steps[1].BreakEven.ShouldBeNull("nothing is saved");
    }

    [Fact]
    public async Task A_verdict_says_what_a_second_must_be_worth_and_warns_of_more()
    {
        // One builder writes 5,000 tokens; each of several a share of them, and every builder more makes all of them dearer.
        var (one, none) = (await ReportAsync(secondUsd: 0.01m), await ReportAsync(secondUsd: 0));

        one.Best.ShouldBe(2);
        one.Verdict.ShouldContain("are worth it");
        one.Steps.Single(step => step.Builders == one.Best).Gain.ShouldNotBeNull().Low.ShouldBeGreaterThan(0);
        one.Warnings.ShouldContain(warning => warning.StartsWith("Over-engineering") && warning.Contains("gain less than 2"));
        one.Warnings.ShouldContain(warning => warning.Contains("the time saved is eaten by coordination"));
        none.Best.ShouldBe(1);
        none.Verdict.ShouldContain("where nobody waits");
        (await ReportAsync(secondUsd: 0.000001m)).Warnings.ShouldContain(warning => warning.Contains("eaten by coordination"));
    }

    [Fact]
    public async Task The_report_stands_alone_and_takes_no_words_for_markup()
    {
        using var host = new PipelineHost();
        var lab = await Lab.RunAsync(new LabPlan(Harbour.Content, Harbour.Owner with { Name = "<script>x</script>" }, 3, 1), host.Pipeline.RunAsync, static _ => { }, TimeProvider.System, Token);

        var files = LabFiles.Of(lab, LabReport.Of(lab)).ToDictionary(file => file.Path, file => Encoding.UTF8.GetString(file.Content.Span));

        files["report.html"].ShouldNotContain("<script");
        files["report.html"].ShouldNotContain("https:");
        files.Keys.ShouldContain("pages/3-builders/index.html");
        files.Keys.ShouldContain("pages/brief/run.json");
        LabPage.Of(LabReport.Parse(files["report.json"])).ShouldBe(files["report.html"]);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(9, 1)]
    [InlineData(4, 0)]
    public async Task A_lab_that_would_bend_no_curve_is_bad_input_and_costs_nothing(int most, int repeat) =>
        (await Should.ThrowAsync<ProblemException>(() => Lab.RunAsync(
            new LabPlan(Harbour.Content, Harbour.Owner, most, repeat), (_, _, _) => throw new InvalidOperationException("Nothing may be spent."), static _ => { }, TimeProvider.System, Token))).Kind.ShouldBe(ProblemKind.BadInput);

    [Fact]
    public async Task Without_a_price_there_is_no_cost_to_fit()
    {
        using var host = new PipelineHost(ScriptedAgents.Good(), ("Inference:Models:m:PriceAs", ""));

        (await Should.ThrowAsync<ProblemException>(() => Lab.RunAsync(new LabPlan(Harbour.Content, Harbour.Owner), host.Pipeline.RunAsync, static _ => { }, TimeProvider.System, Token))).Message.ShouldContain("has no price");
    }

    [Fact]
    public async Task Who_cancels_keeps_what_was_paid_for()
    {
        using var host = new PipelineHost();
        using var stop = new CancellationTokenSource();

        var lab = await Lab.RunAsync(new LabPlan(Harbour.Content, Harbour.Owner), host.Pipeline.RunAsync, progress =>
        {
            if (progress is { Ended: not null, Done: 4 })
                stop.Cancel();
        }, TimeProvider.System, stop.Token);

        (lab.Cancelled, lab.Runs.Count).ShouldBe((true, 3));
        LabReport.Of(lab).Usd.ShouldBeGreaterThan(0);
    }

    private static async Task<LabReport> ReportAsync(decimal secondUsd)
    {
        var plan = new LabPlan(Harbour.Content, Harbour.Owner, Most: 6, Repeat: 3, SecondUsd: secondUsd);
        using var host = new PipelineHost();
        // Tokens as they would be where laying out takes many words; everything else is the built-in model's.
        async Task<RunResult> Make(GenerationRequest request, Action<RunEvent> report, CancellationToken cancellationToken)
        {
            var result = await host.Pipeline.RunAsync(request, report, cancellationToken);
            var (builders, noise) = (request.SectionBuilders ?? 1, request.Seed);
            return result with
            {
                Report = result.Report with
                {
                    Usage = [.. result.Report.Usage.Select(row => row.Agent != AgentNames.Builder ? row : row with
                    {
                        Tokens = row.Tokens with { Output = row.Part == "integration" ? 50 : 5000 / builders + noise },
                        Usd = row.Part == "integration" ? 0.002m : 0.01m / builders + 0.04m * builders,
                    })],
                },
            };
        }

        return LabReport.Of(await Lab.RunAsync(plan, Make, static _ => { }, TimeProvider.System, Token));
    }
}
