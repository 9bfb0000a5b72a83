using PersonaSite.Core.Runs;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Safe;
using PersonaSite.Pipeline.Routing;

namespace PersonaSite.Tests.Pipeline.Routing;

/// <summary>Routes over pages: made-up outcomes whose faults are known.</summary>
public sealed class PageAnswersTests
{
    private static readonly PageTier[] Tiers = [new("small", new Dictionary<string, string>(), 0.01m), new("big", new Dictionary<string, string>(), 0.2m)];

    [Fact]
    public async Task A_tier_whose_faults_the_inspector_sees_is_kept_by_its_verdict()
    {
        // The small tier is worse every fifth time, and the first draft shows it.
        var answers = new PageAnswers(1500, Tiers, reference: 1, new PageEquality(), (item, tier, _) => ValueTask.FromResult(Outcome(item, tier, worse: tier == 0 && item % 5 == 0)), atOnce: 3);
        var run = await new SafeRouter(new RouteTarget(0.95)).RunAsync(answers, 1, TestContext.Current.CancellationToken);

        run.Report.Usd.ShouldBeLessThan(1500 * 0.2m * 0.6m);
        run.Report.Plan.ShouldContain(part => part.Policy.Contains("small from confidence"));
        run.Answers.Index().Count(answer => answer.Item.ByReference || answer.Index % 5 != 0).ShouldBeGreaterThanOrEqualTo(1425);
        run.Answers.ShouldContain(answer => answer.Escalated && answer.ByReference);
        run.Answers.ShouldAllBe(answer => answer.Kept.Content is PageOutcome);
    }

    [Fact]
    public async Task A_page_that_was_not_published_is_a_failed_answer_and_is_paid_for()
    {
        var answers = new PageAnswers(1, Tiers, reference: 1, new PageEquality(), (item, tier, _) => ValueTask.FromResult(Outcome(item, tier, worse: false) with { Published = false }));
        var answer = await answers.AskAsync(0, 0, TestContext.Current.CancellationToken);

        answer.Failed.ShouldBeTrue();
        answer.Usd.ShouldBe(0.01m);
        answers.CanVote.ShouldBeFalse();
    }

    [Fact]
    public async Task A_judge_reads_what_code_finds_equal_beside_the_reference()
    {
        var judged = new List<(int Item, int Tier)>();
        var answers = new PageAnswers(3, Tiers, reference: 1, new PageEquality(), (item, tier, _) => ValueTask.FromResult(Outcome(item, tier, worse: tier == 0 && item == 2)), (item, tier, candidate, _, _) =>
        {
            judged.Add((item, tier));
            return ValueTask.FromResult(candidate with { Worse = item == 1, Usd = candidate.Usd + 0.001m });
        });
        var token = TestContext.Current.CancellationToken;
        (await answers.AskAsync(0, 0, token)).Usd.ShouldBe(0.01m, "there is nothing to read it beside yet");
        var references = new List<Answer>();
        for (var item = 0; item < 3; item++)
            references.Add(await answers.AskAsync(item, 1, token));
        var candidates = new List<Answer>();
        for (var item = 0; item < 3; item++)
            candidates.Add(await answers.AskAsync(item, 0, token));

        judged.ShouldBe([(0, 0), (1, 0)]);
        candidates[0].Usd.ShouldBe(0.011m);
        Enumerable.Range(0, 3).Select(item => answers.Agrees(item, candidates[item], references[item])).ShouldBe([true, false, false]);
    }

    private static PageOutcome Outcome(int item, int tier, bool worse) =>
        new(new RunId(new Guid(item, (short)tier, 0, new byte[8])), true, false, worse ? 5 : 20, 0, 4, worse ? 2 : 4, worse ? 0.5 : 1, Tiers[tier].ExpectedUsd!.Value, 10);
}
