namespace PersonaSite.Core.Statistics;

/// <summary>
/// Whether visitors were divided as they should have been (sample ratio mismatch). Where they were not, something decided who is
/// counted other than chance, and no result can be trusted: see Fabijan et al., "Diagnosing sample ratio mismatch in online
/// controlled experiments", KDD 2019.
/// </summary>
public static class SampleRatio
{
    /// <summary>So low that an experiment that is looked at daily does not cry wolf.</summary>
    public const double Alarm = 0.001;

    /// <summary>Pearson's χ²: how likely counts at least as far from these shares are, had they come by chance.</summary>
    /// <param name="shares">Make 1 together, in the order of the counts.</param>
    public static double PValue(IReadOnlyList<long> counts, IReadOnlyList<double> shares)
    {
        var total = (double)counts.Sum();
        if (total == 0)
            return 1;
        var chiSquared = counts.Zip(shares, (count, share) => Math.Pow(count - (total * share), 2) / (total * share)).Sum();
        return ChiSquared.Tail(chiSquared, counts.Count - 1);
    }
}
