using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Tests.Inference.Routing;

public sealed class TaskTrialTests
{
    [Fact]
    public async Task An_easy_task_pays_for_a_hard_one_over_all_and_not_where_each_is_promised()
    {
        var (easy, hard) = (RoutingSets.Made(600, 1, [(0.05, 0.01)]), RoutingSets.Made(600, 2, [(0.05, 0.25)]));
        var set = easy.With([.. easy.Items.Select(item => item with { Id = "e" + item.Id, Category = "easy" }), .. hard.Items.Select(item => item with { Category = "hard" })]);
        var settings = new TrialSettings(RouteChoice.Mix, new RouteTarget(0.85), Orders: 40);

        var overall = await RouteTrials.RunAsync(set, settings, TestContext.Current.CancellationToken);
        var perTask = await RouteTrials.RunAsync(set, settings with { Promise = PromiseKind.AgreementPerTask }, TestContext.Current.CancellationToken);

        (overall.Violations, perTask.Violations).ShouldBe((0, 0));
        // Over all the hard task is let down; by itself it is not, and that costs.
        perTask.Runs.SelectMany(run => run.Tasks!).Min(task => task.Score.Agreement).ShouldBeGreaterThanOrEqualTo(0.85);
        overall.Saving.ShouldBeGreaterThan(perTask.Saving);
        var run = perTask.Runs[0];
        run.Score.Usd.ShouldBe(run.Tasks!.Sum(task => task.Score.Usd));
        run.Report.Plan.Sum(part => part.Share).ShouldBe(1, 1e-9);
        run.Report.Promise.ShouldBe(PromiseKind.AgreementPerTask);
        run.Tasks!.ShouldAllBe(task => task.Report.Confidence > 0.97 && task.Report.Bound >= 0.85);
    }
}
