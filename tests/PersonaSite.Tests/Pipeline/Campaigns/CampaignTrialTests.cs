using PersonaSite.Inference.Routing;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Campaigns;

/// <summary>The promise of campaigns on real pages with planted faults. The benchmarks have 500 visitors in 40 seeds; here there are fewer.</summary>
public sealed class CampaignTrialTests
{
    [Fact]
    public async Task Planted_faults_are_kept_within_the_target_and_it_costs_less_than_the_reference_alone()
    {
        Assert.SkipWhen(Repository.Shared is null || !Directory.Exists(Path.Combine(Repository.Shared, "data/brands/18f")), "The 18F material is not there.");
        using var host = new PipelineHost(CampaignTrial.Models(), [.. TieredModels.Settings().Select(setting => (setting.Key, setting.Value!)), ("Inference:Models:m:Provider", "tiered")]);
        var trial = new CampaignTrial(
            host.Pipeline, SiteFolder.Load(Path.Combine(Repository.Shared!, "data/brands/18f")), SyntheticVisitors.Lines(80, seed: 1), [(0.05, 0.04), (0.01, 0.01), (0, 0)], atOnce: 2);
        (await trial.HarmAsync(Fault.None, 5)).Worse.ShouldBe(0);
        (await trial.HarmAsync(Fault.Thin, 5)).ShouldSatisfyAllConditions(harm => harm.Published.ShouldBe(1), harm => harm.Worse.ShouldBe(1));
        (await trial.HarmAsync(Fault.Lie, 5)).Seen.ShouldBe(1, "the inspector sees a lie in the first draft");

        var runs = new List<CampaignTrialRun>();
        for (var seed = 1; seed <= 4; seed++)
            runs.Add(await trial.RunAsync(new RouteTarget(0.8), seed));
        runs.Count(run => run.Agreement < 0.8).ShouldBeLessThanOrEqualTo(1);
        runs.ShouldAllBe(run => run.Usd < run.ReferenceUsd);
        runs.Average(run => (double)(run.ReferenceUsd / run.Usd)).ShouldBeGreaterThan(1.1);
    }
}
