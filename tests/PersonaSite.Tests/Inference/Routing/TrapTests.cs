using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Inference.Routing.Safe;

namespace PersonaSite.Tests.Inference.Routing;

/// <summary>What routers have fallen for.</summary>
public sealed class TrapTests
{
    [Theory]
    [InlineData(0.8)]
    [InlineData(0.95)]
    public async Task A_sorted_file_is_no_random_sample(double target)
    {
        var set = RoutingSets.Read("sentiment-yelp");
        var trial = await RouteTrials.RunAsync(set, new TrialSettings(RouteChoice.Policies, new RouteTarget(target), Order: ItemOrder.File, Orders: 3), TestContext.Current.CancellationToken);

        trial.Violations.ShouldBe(0);
    }

    [Theory]
    [InlineData("gsm8k", "claude-3-opus")]
    [InlineData("sentiment-yelp", "baidu")]
    public async Task A_model_dearer_than_the_reference_is_never_asked(string name, string dear)
    {
        var set = RoutingSets.Read(name);
        var models = new WatchedAnswers(new StoredAnswers(set));
        await new SafeRouter(new RouteTarget(0.95)).RunAsync(models, 1, TestContext.Current.CancellationToken);

        set.Models.ShouldContain(model => model.Name.StartsWith(dear, StringComparison.Ordinal));
        models.Asked.ShouldNotContain(model => set.Models[model].Name.StartsWith(dear, StringComparison.Ordinal));
        models.Asked.ShouldNotContain(model => set.MeanUsd[model] > set.MeanUsd[set.Reference]);
    }

    [Fact]
    public async Task A_model_that_is_equal_every_time_is_kept()
    {
        var set = RoutingSets.Made(3000, 1, [(0.02, 0)]);
        var run = await new SafeRouter(new RouteTarget(0.98)).RunAsync(new StoredAnswers(set), 1, TestContext.Current.CancellationToken);

        run.Report.Plan.ShouldHaveSingleItem().Policy.ShouldBe("m0");
        RouteScore.Of(set, run).Saving.ShouldBeGreaterThan(4);
    }

    [Fact]
    public void An_answer_that_could_not_be_read_equals_nothing()
    {
        var item = new Outcome("1", "", "", [0, 0, 0], [-1, -1, -1], null, null, [0.1m, 0.2m, 1m]);
        var set = new OutcomeSet("s", [new("a", null, null, null), new("b", null, null, null), new("r", null, null, null)], 2, AgreementRule.SameAnswer, [item]);
        var models = new StoredAnswers(set);

        set.Agrees(0, 0).ShouldBeFalse();
        models.Same(0, new Answer(0, 0), new Answer(1, 0)).ShouldBeFalse();
        new VoteThenEscalate("v", 0, 1).Next([new Answer(0, 0), new Answer(1, 0)], 0, models).Kind.ShouldBe(StepKind.Escalate);
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(0.99)]
    [InlineData(1)]
    public async Task Where_no_cheap_model_helps_it_costs_hardly_more_than_the_reference(double target)
    {
        var set = RoutingSets.Made(1500, 2, [(0.1, 0.9), (0.2, 0.8), (0.25, 0.9), (0.3, 1)]);
        var trial = await RouteTrials.RunAsync(set, new TrialSettings(RouteChoice.Policies, new RouteTarget(target), Orders: 20), TestContext.Current.CancellationToken);

        trial.Runs.Max(run => run.Score.Usd / run.Score.ReferenceUsd).ShouldBeLessThanOrEqualTo(1.01m);
        trial.Violations.ShouldBe(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Fewer_items_than_a_first_look_are_answered_without_one(int items)
    {
        var set = RoutingSets.Made(items, 1, [(0.02, 0)]);
        var run = await new SafeRouter(new RouteTarget(0.9)).RunAsync(new StoredAnswers(set), 1, TestContext.Current.CancellationToken);

        run.Report.Profiled.ShouldBe(0);
        run.Answers.Count.ShouldBe(items);
        if (items > 0)
            RouteScore.Of(set, run).Agreement.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public async Task A_model_that_costs_nothing_is_a_model_like_others_and_one_without_a_price_is_none()
    {
        var set = RoutingSets.Made(1000, 1, [(0, 0.01), (0.1, 0)]);
        var unpriced = set.With([.. set.Items.Select(item => item with { Usd = [item.Usd[0], null, item.Usd[2]] })]);
        var models = new WatchedAnswers(new StoredAnswers(unpriced));
        var run = await new SafeRouter(new RouteTarget(0.95)).RunAsync(models, 1, TestContext.Current.CancellationToken);

        models.Asked.ShouldBe([0, 2], ignoreOrder: true);
        RouteScore.Of(unpriced, run).Saving.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Where_the_reference_costs_nothing_there_is_nothing_to_profile()
    {
        var set = RoutingSets.Made(500, 1, [(0.1, 0)]);
        var free = set.With([.. set.Items.Select(item => item with { Usd = [0m, 0m] })]);
        var run = await new SafeRouter(new RouteTarget(0.95)).RunAsync(new StoredAnswers(free), 1, TestContext.Current.CancellationToken);

        run.Report.Profiled.ShouldBe(0);
        RouteScore.Of(free, run).Saving.ShouldBe(1);
    }

    [Fact]
    public async Task An_item_on_which_the_reference_failed_counts_for_no_model_and_is_answered_all_the_same()
    {
        var set = RoutingSets.Made(800, 1, [(0.02, 0.02)]);
        var failed = new HashSet<int>();
        // Each item fails the first time that the reference is asked, every fifth of them.
        var models = new WatchedAnswers(new StoredAnswers(set), (item, model) => model == set.Reference && item % 5 == 0 && failed.Add(item));
        var run = await new SafeRouter(new RouteTarget(0.9)).RunAsync(models, 1, TestContext.Current.CancellationToken);

        failed.Count.ShouldBeGreaterThan(5);
        run.Report.Profiled.ShouldBe(run.Ledger.Calls.Count(call => call.Purpose == CallPurpose.Profiling && call.Model == set.Reference) - run.Ledger.Calls.Count(call => call.Purpose == CallPurpose.Profiling && call.Model == set.Reference && call.Item % 5 == 0));
        run.Ledger.Calls.Where(call => call.Purpose == CallPurpose.Profiling && call.Model != set.Reference).ShouldAllBe(call => call.Item % 5 != 0);
        RouteScore.Of(set, run).Agreement.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public async Task A_cheap_model_that_fails_is_escalated_and_never_kept()
    {
        var set = RoutingSets.Made(600, 1, [(0.02, 0)]);
        var models = new WatchedAnswers(new StoredAnswers(set), (item, model) => model == 0 && item % 3 == 0);
        var run = await new SafeRouter(new RouteTarget(0.9)).RunAsync(models, 1, TestContext.Current.CancellationToken);

        run.Answers.ShouldAllBe(answer => !answer.Kept.Failed);
        RouteScore.Of(set, run).Agreement.ShouldBe(1);
    }
}
