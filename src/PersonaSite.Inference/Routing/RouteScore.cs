using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Inference.Routing;

/// <summary>How a route did on outcomes that are all known.</summary>
/// <param name="ReferenceUsd">What the reference alone would have cost.</param>
/// <param name="Agreement">Share of items whose answer equals the reference's.</param>
/// <param name="Accuracy">Share of items answered right, by the set's own scoring.</param>
public sealed record RouteScore(decimal Usd, decimal ReferenceUsd, double Agreement, double Accuracy)
{
    /// <summary>1 where there is nothing to save.</summary>
    public double Saving => Usd > 0 ? (double)(ReferenceUsd / Usd) : ReferenceUsd > 0 ? double.MaxValue : 1;

    public static RouteScore Of(OutcomeSet set, RouteRun run)
    {
        var (equal, right) = (0, 0.0);
        for (var item = 0; item < set.Items.Count; item++)
        {
            var answer = run.Answers[item];
            equal += answer.ByReference || (!answer.Kept.Failed && set.Agrees(item, answer.Kept.Model)) ? 1 : 0;
            right += answer.Kept.Failed ? 0 : set.Items[item].Ok[answer.Kept.Model];
        }

        var count = Math.Max(1, set.Items.Count);
        return new RouteScore(run.Ledger.Usd, set.Items.Sum(item => item.Usd[set.Reference] ?? 0), (double)equal / count, right / count);
    }
}
