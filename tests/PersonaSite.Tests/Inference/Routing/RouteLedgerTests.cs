using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Inference.Routing.Safe;

namespace PersonaSite.Tests.Inference.Routing;

public sealed class RouteLedgerTests
{
    [Theory]
    [InlineData("gsm8k", 0.95)]
    [InlineData("crux", 0.8)]
    public async Task Every_call_is_a_line_of_its_own_and_their_sum_is_the_cost(string name, double target)
    {
        var set = RoutingSets.Read(name);
        var models = new WatchedAnswers(new StoredAnswers(set));
        var run = await new SafeRouter(new RouteTarget(target)).RunAsync(models, 3, TestContext.Current.CancellationToken);

        run.Ledger.Calls.Count.ShouldBe(models.Calls);
        run.Ledger.Calls.Sum(call => call.Usd).ShouldBe(run.Report.Usd);
        run.Ledger.Calls.Sum(call => set.Items[call.Item].Usd[call.Model]!.Value).ShouldBe(run.Report.Usd);
        run.Ledger.UsdOf(CallPurpose.Profiling).ShouldBe(run.Report.ProfilingUsd);
        Enum.GetValues<CallPurpose>().Sum(run.Ledger.UsdOf).ShouldBe(run.Report.Usd);
        run.Ledger.UsdOf(CallPurpose.Vote).ShouldBeGreaterThan(0);
        run.Ledger.UsdOf(CallPurpose.Escalation).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_majority_asks_the_third_only_where_two_differ()
    {
        var set = RoutingSets.Made(300, 1, [(0.01, 0.2), (0.02, 0.2), (0.03, 0.2)]);
        var models = new StoredAnswers(set);
        var ledger = new RouteLedger(models);
        var policy = new MajorityThenEscalate("m", 0, 1, 2);
        for (var item = 0; item < set.Items.Count; item++)
        {
            var before = ledger.Usd;
            var known = Enumerable.Range(0, 4).Select(model => new Answer(model, set.Items[item].Usd[model]!.Value)).ToArray();
            var (usd, agrees) = PolicyRunner.Replay(policy, item, models, known);
            var answer = await PolicyRunner.RunAsync(policy, item, models, ledger, TestContext.Current.CancellationToken);

            (ledger.Usd - before).ShouldBe(usd);
            (answer.ByReference || set.Agrees(item, answer.Kept.Model)).ShouldBe(agrees);
        }

        ledger.Calls.Count(call => call.Model == 2).ShouldBe(set.Items.Count(item => item.Answers![0] != item.Answers[1]));
    }
}
