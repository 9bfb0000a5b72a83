using PersonaSite.Pipeline.Comparison.Judging;
using PersonaSite.Pipeline.Running;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>What all campaigns of a process work with.</summary>
/// <param name="Places">Pages that are made at once, of all campaigns together.</param>
internal sealed record CampaignParts(
    GenerationPipeline Pipeline, SavedRuns Saved, RunStore Runs, CampaignStore Campaigns, PairJudge Judge, SemaphoreSlim Places, int AtOnce, TimeProvider Clock)
{
    /// <summary>What reading one pair of pages may cost.</summary>
    public decimal JudgeUsd => 0.20m;
}
