using PersonaSite.Core.Statistics;

namespace PersonaSite.Core.Experiments;

/// <summary>What can be said of an experiment so far.</summary>
public enum Verdict
{
    /// <summary>Visitors were not divided as they should have been; nothing else can be said.</summary>
    Mismatch,

    NotEnoughData,

    /// <summary>There is enough to look at, and no answer yet.</summary>
    Open,

    VariantWins,

    /// <summary>All others are worse.</summary>
    BaselineWins,

    /// <summary>It is over, and none is better than the baseline.</summary>
    NoDifference,
}

/// <summary>A variant against the baseline.</summary>
/// <param name="ChanceToWin">That its rate is the higher one.</param>
/// <param name="Lift">Its rate over the baseline's, less 1: what to believe now, with 95%. Not to be stopped by.</param>
/// <param name="Difference">Of the rates: may be looked at at any time, and holds for all looks and variants together with 95%.</param>
/// <param name="ExpectedLoss">Conversions per exposure that choosing it costs on average, should it be the worse one.</param>
public sealed record Comparison(int Variant, double ChanceToWin, Interval Lift, Interval Difference, double ExpectedLoss);

/// <param name="Winner">The variant's place where one wins, the baseline's where that does; else null.</param>
/// <param name="MismatchPValue">Of visitors having been divided like this by chance.</param>
public sealed record Evaluation(Verdict Verdict, int? Winner, IReadOnlyList<Comparison> Comparisons, double MismatchPValue)
{
    public const double Alpha = 0.05;

    /// <summary>Below this no approximation is good for anything.</summary>
    public const int MinConversions = 20;

    /// <param name="tallies">In the order of the variants.</param>
    /// <param name="isOver">Nothing more will come.</param>
    public static Evaluation Of(Experiment experiment, IReadOnlyList<Tally> tallies, bool isOver)
    {
        var baseline = experiment.Baseline;
        var comparisons = Enumerable.Range(0, tallies.Count).Where(place => place != baseline)
            .Select(place => Compare(place, tallies[place], tallies[baseline], Alpha / (tallies.Count - 1))).ToList();
        var mismatch = SampleRatio.PValue([.. tallies.Select(tally => tally.Exposures)], [.. experiment.Variants.Select(variant => variant.Share)]);
        var (verdict, winner) = Decide(experiment, tallies, isOver, mismatch);
        return new(verdict, winner, comparisons, mismatch);
    }

    /// <summary>The verdict alone, which costs little: <see cref="Of"/> integrates.</summary>
    public static (Verdict Verdict, int? Winner) Decide(Experiment experiment, IReadOnlyList<Tally> tallies, bool isOver, double mismatch)
    {
        if (mismatch < SampleRatio.Alarm)
            return (Verdict.Mismatch, null);
        if (tallies.Any(tally => tally.Exposures < experiment.MinSample) || tallies.Sum(tally => tally.Conversions) < MinConversions)
            return (Verdict.NotEnoughData, null);
        var baseline = experiment.Baseline;
        var (winner, worse) = ((int?)null, 0);
        for (var place = 0; place < tallies.Count; place++)
        {
            if (place == baseline)
                continue;
            var difference = ConfidenceSequence.OfDifference(tallies[place], tallies[baseline], Alpha / (tallies.Count - 1));
            if (difference.Low > 0 && (winner is null || tallies[place].Rate > tallies[winner.Value].Rate))
                winner = place;
            if (difference.High < 0)
                worse++;
        }

        return winner is not null ? (Verdict.VariantWins, winner)
            : worse == tallies.Count - 1 ? (Verdict.BaselineWins, baseline)
            : (isOver ? Verdict.NoDifference : Verdict.Open, null);
    }

    private static Comparison Compare(int place, Tally tally, Tally baseline, double alpha)
    {
        var (mine, other) = (new Posterior(tally), new Posterior(baseline));
        return new(place, mine.ChanceToBeat(other), mine.LiftOver(other), ConfidenceSequence.OfDifference(tally, baseline, alpha), mine.ExpectedLossAgainst(other));
    }
}
