using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Judging;
using PersonaSite.Pipeline.Comparison.Report;

namespace PersonaSite.Tests.Pipeline.Comparison;

/// <summary>A judge whose answers are written here: one with taste, one that likes what it reads first, one that fails.</summary>
public sealed class PairJudgeTests
{
    [Fact]
    public async Task A_judge_with_taste_is_counted_and_its_cost_stands_apart()
    {
        // The page that answers questions is better, wherever it stands.
        var (study, report, asked) = await JudgeAsync(user => PromptBlock.ReadFirst(user, "first-page")!.Text.Contains("Asked before every season") ? "first" : "second", visitors: 3);

        report.Pairs.ShouldBe(3);
        report.Disagreed.ShouldBe(0);
        asked.Count.ShouldBe(6, "each pair is read twice");
        var tally = report.Tallies.ShouldHaveSingleItem();
        (tally.Mode, tally.Reference, tally.Wins, tally.Ties, tally.Losses).ShouldBe((GenerationMode.Compose, GenerationMode.Single, 3, 0, 0));
        report.Usd.ShouldBeGreaterThan(0);
        ComparisonReport.Of(study, report).Usd.ShouldBe(study.Runs.Sum(run => run.Report.Cost.Run), "judging is in no page's cost");
    }

    [Fact]
    public async Task Each_pair_is_read_once_in_either_order()
    {
        var (_, _, asked) = await JudgeAsync(_ => "neither", visitors: 1);

        var (first, second) = (Pages(asked[0]), Pages(asked[1]));
        first.ShouldBe((second.Second, second.First));
        first.First.ShouldNotBe(first.Second);

        static (string First, string Second) Pages(string user) => (PromptBlock.ReadFirst(user, "first-page")!.Text, PromptBlock.ReadFirst(user, "second-page")!.Text);
    }

    [Fact]
    public async Task One_that_chooses_by_the_order_is_told_of_and_counts_as_a_tie()
    {
        var (study, report, _) = await JudgeAsync(_ => "first", visitors: 2);

        (report.Pairs, report.Disagreed).ShouldBe((2, 2));
        report.Judgements.ShouldAllBe(judgement => judgement.Chosen == null && !judgement.Agreed);
        (report.Tallies[0].Wins, report.Tallies[0].Ties, report.Tallies[0].Losses).ShouldBe((0, 2, 0));
        var html = ReportPage.Of(ComparisonReport.Of(study, report));
        html.ShouldContain("On 2 of them it chose by the order");
        html.ShouldContain("Chose by the order");
        html.ShouldContain("It says what I need to know.");
    }

    [Fact]
    public async Task What_a_judge_may_not_answer_is_asked_again_and_one_that_keeps_on_fails_alone()
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => JudgeAsync(_ => "the left one", visitors: 1));

        problem.Kind.ShouldBe(ProblemKind.Provider);
    }

    [Fact]
    public async Task The_built_in_model_has_no_taste()
    {
        using var host = new PipelineHost();
        var judge = host.Get<PairJudge>();

        judge.IsAble.ShouldBeFalse();
        var study = await StudyAsync(host, 1);
        (await Should.ThrowAsync<ProblemException>(() => judge.JudgeAsync(study, 1, static _ => { }, TestContext.Current.CancellationToken))).NextStep.ShouldContain("Inference:Agents");
    }

    private static async Task<(StudyResult Study, JudgeReport Report, IReadOnlyList<string> Asked)> JudgeAsync(Func<string, string> better, int visitors)
    {
        var agents = ScriptedAgents.Good();
        agents.Answers("preference", user => $$"""{"better": "{{better(user)}}", "reason": "It says what I need to know."}""");
        using var host = new PipelineHost(agents);
        var study = await StudyAsync(host, visitors);
        study.Runs.ShouldAllBe(run => run.Report.Status == RunStatus.Published);
        var report = await host.Get<PairJudge>().JudgeAsync(study, PairJudge.MaxUsd(study), static _ => { }, TestContext.Current.CancellationToken);
        return (study, report, [.. agents.Asked.Where(asked => asked.Agent == "preference").Select(asked => asked.User)]);
    }

    private static Task<StudyResult> StudyAsync(PipelineHost host, int visitors) => Study.RunAsync(
        new StudyPlan(Harbour.Content, [.. Enumerable.Range(1, visitors).Select(number => Harbour.Owner with { Name = $"owner-{number}" })], [GenerationMode.Compose, GenerationMode.Single]),
        host.Pipeline.RunAsync, static _ => { }, TimeProvider.System, TestContext.Current.CancellationToken);
}
