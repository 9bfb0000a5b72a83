using PersonaSite.Core.Statistics;

namespace PersonaSite.Core.Experiments;

/// <summary>The verdict as a sentence that a marketer can act on, and that claims no more than the figures do.</summary>
public static class VerdictWords
{
    /// <param name="tallies">In the order of the variants.</param>
    public static string Of(Experiment experiment, IReadOnlyList<Tally> tallies, Evaluation evaluation)
    {
        var (variants, baseline) = (experiment.Variants, experiment.Variants[experiment.Baseline].Name);
        switch (evaluation.Verdict)
        {
            case Verdict.Mismatch:
                return Say($"Do not trust these figures: visitors were not divided as they should have been (a division like this happens by chance with p = {evaluation.MismatchPValue:0.0e+0}). Look for the slice where it went wrong, mend the cause and start again.");
            case Verdict.NotEnoughData:
                var (least, place) = tallies.Select((tally, place) => (tally.Exposures, place)).Min();
                return least < experiment.MinSample
                    ? Say($"Not enough data: “{variants[place].Name}” has {least:n0} of the {experiment.MinSample:n0} exposures that each variant needs.")
                    : Say($"Not enough data: {tallies.Sum(tally => tally.Conversions):n0} conversions in all, where {Evaluation.MinConversions} are needed.");
            case Verdict.VariantWins:
                var won = evaluation.Comparisons.First(comparison => comparison.Variant == evaluation.Winner);
                return Say($"“{variants[won.Variant].Name}” wins: between {Points(won.Difference.Low)} and {Points(won.Difference.High)} more conversions of 100 exposures than “{baseline}”.");
            case Verdict.BaselineWins:
                return Say($"{(variants[experiment.Baseline].Pages == VariantPages.Default ? "The default wins" : $"“{baseline}” wins")}: {(variants.Count == 2 ? "the other variant brings" : "all other variants bring")} fewer conversions.");
            case Verdict.NoDifference:
                return Say($"No variant was shown to be better than “{baseline}”: keep it, {(variants[experiment.Baseline].Pages == VariantPages.Default ? "the default costs no more pages" : "it is what there is")}.");
            default:
                return Say($"No answer yet: no variant is clearly better or worse than “{baseline}”. Let it run.");
        }
    }

    private static string Points(double difference) => FormattableString.Invariant($"{difference * 100:0.0#}");

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
