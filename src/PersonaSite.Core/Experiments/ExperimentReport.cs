using PersonaSite.Core.Statistics;

namespace PersonaSite.Core.Experiments;

/// <param name="Conversions">By goal.</param>
/// <param name="Tally">Of the goal that decides.</param>
/// <param name="UsdPerConversion">Null: there is none yet.</param>
/// <param name="Comparison">Against the baseline; null for the baseline itself and the holdout.</param>
public sealed record VariantReport(
    string Name, bool IsBaseline, Tally Tally, IReadOnlyDictionary<string, long> Conversions, decimal Usd, decimal? UsdPerExposure, decimal? UsdPerConversion, Comparison? Comparison);

/// <summary>How visitors of one kind were divided.</summary>
/// <param name="Exposures">In the order of the variants.</param>
public sealed record SliceReport(string Slice, string Value, IReadOnlyList<long> Exposures, double PValue)
{
    public bool Alarms => PValue < SampleRatio.Alarm;
}

/// <param name="Exposures">Of this day, in the order of the variants.</param>
/// <param name="ChancesToWin">After this day, in the order of the variants; null for the baseline.</param>
public sealed record DayReport(DateOnly Day, IReadOnlyList<long> Exposures, IReadOnlyList<double?> ChancesToWin);

/// <summary>All that an experiment says so far.</summary>
/// <param name="Words">The verdict as a sentence.</param>
/// <param name="Holdout">Null: nobody was held out.</param>
/// <param name="UsdUnserved">Of pages that were made and that nobody in the experiment was served.</param>
/// <param name="UsdTotal">What the ledgers of all these pages add up to.</param>
/// <param name="Estimated">Some dollars are the built-in model's, at list prices.</param>
public sealed record ExperimentReport(
    Verdict Verdict, string Words, string? Winner, double MismatchPValue, IReadOnlyList<VariantReport> Variants, VariantReport? Holdout,
    IReadOnlyList<SliceReport> Slices, IReadOnlyList<DayReport> Days, long Quarantined, decimal UsdUnserved, decimal UsdTotal, bool Estimated)
{
    /// <param name="ways">By variant: the key of the way its pages are made; null for the site's own.</param>
    /// <param name="isOver">Nothing more will come.</param>
    public static ExperimentReport Of(Experiment experiment, ExperimentData data, IReadOnlyList<string?> ways, bool isOver)
    {
        var goal = experiment.AllGoals[0];
        var places = Enumerable.Range(0, experiment.Variants.Count).ToList();
        var tallies = places.ConvertAll(place => TallyOf(data, place, goal));
        var evaluation = Evaluation.Of(experiment, tallies, isOver);
        var costs = CostShares.Of(data.Runs, data.Exposures, ways);
        var variants = places.ConvertAll(place => Variant(
            experiment.Variants[place].Name, place == experiment.Baseline, place, costs.Variants[place], evaluation.Comparisons.FirstOrDefault(comparison => comparison.Variant == place)));
        var holdout = Variant(ExperimentCheck.Holdout, isBaseline: false, Assignment.Holdout, costs.Holdout, comparison: null);
        return new(
            evaluation.Verdict, VerdictWords.Of(experiment, tallies, evaluation), evaluation.Winner is { } winner ? experiment.Variants[winner].Name : null, evaluation.MismatchPValue,
            variants, holdout.Tally.Exposures > 0 || experiment.Holdout > 0 ? holdout : null,
            SlicesOf(experiment, data), DaysOf(experiment, data, goal), data.Quarantined, costs.Unserved, costs.Total, data.Runs.Any(run => run.Estimated));

        VariantReport Variant(string name, bool isBaseline, int place, decimal usd, Comparison? comparison)
        {
            var tally = TallyOf(data, place, goal);
            return new(
                name, isBaseline, tally, experiment.AllGoals.ToDictionary(each => each, each => TallyOf(data, place, each).Conversions), usd,
                tally.Exposures > 0 ? usd / tally.Exposures : null, tally.Conversions > 0 ? usd / tally.Conversions : null, comparison);
        }
    }

    private static Tally TallyOf(ExperimentData data, int variant, string goal, DateOnly? until = null)
    {
        var exposures = data.Exposures.Where(count => count.Variant == variant && !(count.Day > until)).Sum(count => count.Count);
        var conversions = data.Conversions.Where(count => count.Variant == variant && count.Goal == goal && !(count.Day > until)).Sum(count => count.Count);
        // Events and exposures are written apart, so for a moment there may be more of the former.
        return new(exposures, Math.Min(conversions, exposures));
    }

    private static List<SliceReport> SlicesOf(Experiment experiment, ExperimentData data)
    {
        var shares = experiment.Variants.Select(variant => variant.Share).ToList();
        return [.. data.Exposures.Where(count => count.Variant >= 0)
            .SelectMany(count => count.Traits.Slices(), (count, slice) => (slice.Slice, slice.Value, count.Variant, count.Count))
            .GroupBy(count => (count.Slice, count.Value))
            .Select(kind =>
            {
                var exposures = shares.Select((_, place) => kind.Where(count => count.Variant == place).Sum(count => count.Count)).ToList();
                return new SliceReport(kind.Key.Slice, kind.Key.Value, exposures, SampleRatio.PValue(exposures, shares));
            })
            .OrderBy(slice => slice.Slice, StringComparer.Ordinal).ThenByDescending(slice => slice.Exposures.Sum())];
    }

    private static List<DayReport> DaysOf(Experiment experiment, ExperimentData data, string goal)
    {
        if (data.Exposures.Count == 0)
            return [];
        var (first, last) = (data.Exposures.Min(count => count.Day), data.Exposures.Max(count => count.Day));
        return [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(day =>
        {
            var posteriors = experiment.Variants.Select((_, place) => new Posterior(TallyOf(data, place, goal, day))).ToList();
            return new DayReport(
                day,
                [.. experiment.Variants.Select((_, place) => data.Exposures.Where(count => count.Variant == place && count.Day == day).Sum(count => count.Count))],
                [.. posteriors.Select((posterior, place) => place == experiment.Baseline ? null : (double?)posterior.ChanceToBeat(posteriors[experiment.Baseline]))]);
        })];
    }
}
