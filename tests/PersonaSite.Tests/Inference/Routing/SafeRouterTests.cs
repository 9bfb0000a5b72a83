using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Inference.Routing.Safe;

namespace PersonaSite.Tests.Inference.Routing;

/// <summary>What is promised comes true, and it saves. The benchmarks try 200 orders of each; here there are fewer.</summary>
public sealed class SafeRouterTests
{
    private const int Orders = 24;

    /// <summary>Savings of the reference procedure at 0.80, 0.90, 0.95 (and 0.98), of which at most 5% may be missing.</summary>
    [Theory]
    [InlineData("gsm8k", 9.84, 3.63, 2.37, 1.21)]
    [InlineData("crux", 1.79, 1.50, 1.12, 0.99)]
    [InlineData("mmlu-2model", 2.96, 1.00, 1.00)]
    [InlineData("sentiment-yelp", 3.13, 1.76, 1.05, 1.00)]
    [InlineData("code-humaneval", 0.92, 0.91, 0.91)]
    public async Task Stored_outcomes_are_routed_as_promised_and_save(string name, params double[] savings)
    {
        var set = RoutingSets.Read(name);
        foreach (var (at, saving) in savings.Index())
        {
            double[] targets = [0.8, 0.9, 0.95, 0.98];
            var trial = await RunAsync(set, targets[at], set.Items.Count > 5000 ? Orders / 2 : Orders);
            trial.Violations.ShouldBeLessThanOrEqualTo(2, $"{name} at {targets[at]}");
            trial.Saving.ShouldBeGreaterThan(0.95 * saving, $"{name} at {targets[at]}");
            trial.Runs.Min(run => run.Score.Saving).ShouldBeGreaterThan(0.95, $"{name} at {targets[at]}");
        }
    }

    public static TheoryData<string, int, int, double, bool> Unseen => new()
    {
        // What is it, models, items, how often they miss at the least, and whether wrong models agree with each other.
        { "all equal the reference", 6, 1000, 0, false },
        { "all just at the target", 6, 1000, 0.1, true },
        { "all just below the target", 6, 1500, 0.11, false },
        { "all bad", 6, 1000, 0.7, true },
        { "all always wrong", 4, 800, 1, true },
        { "two models", 1, 900, 0.09, false },
        { "twenty models", 19, 1000, 0.08, true },
        { "ten items", 4, 10, 0.05, false },
        { "one item", 4, 1, 0, false },
        { "a hundred items", 5, 100, 0.1, true },
    };

    [Theory]
    [MemberData(nameof(Unseen))]
    public async Task Outcomes_of_any_kind_are_routed_as_promised(string what, int models, int items, double misses, bool ties)
    {
        var made = RoutingSets.Made(items, 7, [.. Enumerable.Range(1, models).Select(at => (0.5 * at / models, misses))], ties);
        var trial = await RunAsync(made, 0.9, 60);

        trial.Violations.ShouldBeLessThanOrEqualTo(7, what);
        trial.Runs.Min(run => run.Score.Saving).ShouldBeGreaterThan(items >= 700 ? 0.95 : 0.9, what);
    }

    [Fact]
    public async Task A_perfect_cheap_model_is_found_among_bad_ones()
    {
        var trial = await RunAsync(RoutingSets.Made(1000, 3, [(0.02, 0.5), (0.05, 0), (0.06, 0.6), (0.2, 0.4)]), 0.95, 20);

        trial.Saving.ShouldBeGreaterThan(4);
        trial.Violations.ShouldBe(0);
    }

    [Fact]
    public async Task The_order_of_the_models_does_not_matter()
    {
        var set = RoutingSets.Sample(RoutingSets.Read("crux"), 600, 5);
        int[] turned = [.. Enumerable.Range(0, set.Models.Count).Reverse()];
        var other = new OutcomeSet(set.Name, [.. turned.Select(at => set.Models[at])], Array.IndexOf(turned, set.Reference), set.Rule,
            [.. set.Items.Select(item => item with { Ok = [.. turned.Select(at => item.Ok[at])], Answers = [.. turned.Select(at => item.Answers![at])], Usd = [.. turned.Select(at => item.Usd[at])] })]);

        (await RunAsync(other, 0.9, 4)).Runs.Select(run => run.Score).ShouldBe((await RunAsync(set, 0.9, 4)).Runs.Select(run => run.Score));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_run()
    {
        var set = RoutingSets.Made(500, 9, [(0.05, 0.05), (0.1, 0.02)]);

        (await RunAsync(set, 0.9, 1)).Runs[0].Score.ShouldBe((await RunAsync(set, 0.9, 1)).Runs[0].Score);
    }

    [Fact]
    public async Task The_report_says_what_it_rests_on()
    {
        var set = RoutingSets.Made(2000, 4, [(0.05, 0.03)]);
        var run = await new SafeRouter(new RouteTarget(0.9)).RunAsync(new StoredAnswers(set), 1, TestContext.Current.CancellationToken);
        var report = run.Report;

        report.Promise.ShouldBe(PromiseKind.AgreementOverAll);
        report.Reference.ShouldBe("reference");
        report.Bound.ShouldBeInRange(0.9, RouteScore.Of(set, run).Agreement);
        report.Plan.Sum(part => part.Share).ShouldBe(1, 1e-9);
        report.Plan.ShouldContain(part => part.Policy == "m0" && part.Profiled > 0 && part.MostMissed > 0);
        report.Trace.ShouldNotBeEmpty();
        report.BreakEvenItems.ShouldNotBeNull().ShouldBeInRange(report.Profiled, 2000);
        report.Stopped.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    public void A_target_that_is_no_share_is_refused(double target) => Should.Throw<PersonaSite.Core.ProblemException>(() => new RouteTarget(target)).NextStep.ShouldContain("0.95");

    private static Task<RouteTrial> RunAsync(OutcomeSet set, double target, int orders) =>
        RouteTrials.RunAsync(set, new TrialSettings(RouteChoice.Policies, new RouteTarget(target), Orders: orders), TestContext.Current.CancellationToken);
}
