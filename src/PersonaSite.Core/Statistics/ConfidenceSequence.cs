namespace PersonaSite.Core.Statistics;

/// <summary>
/// An interval for the difference of two conversion rates that may be looked at as often as one likes: the chance that it ever
/// leaves out the true difference, at any look from the first to the last, is at most alpha.
/// </summary>
/// <remarks>
/// The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and
/// asymptotic confidence sequences", Annals of Statistics 52(6), 2024, theorem 2.2: Robbins' normal mixture, the bound of the
/// mixture sequential probability ratio test, with the variance estimated. Two arms of unequal size enter by the variance of their
/// difference, as is usual. The variance is that of rates with one conversion and one other added to each arm, so that arms
/// without any conversion do not make an interval without width.
/// </remarks>
public static class ConfidenceSequence
{
    /// <summary>Exposures of both arms together at which the interval is as narrow as it can be made; it is little wider for ten times as many or as few.</summary>
    public const double TunedFor = 10_000;

    /// <summary>For this arm's rate less the baseline's.</summary>
    public static Interval OfDifference(Tally arm, Tally baseline, double alpha = 0.05)
    {
        if (arm.Exposures == 0 || baseline.Exposures == 0)
            return new(0, -1, 1);
        var half = HalfWidth(arm.Exposures, Variance(arm), baseline.Exposures, Variance(baseline), alpha);
        var difference = arm.Rate - baseline.Rate;
        return new(difference, Math.Max(-1, difference - half), Math.Min(1, difference + half));
    }

    /// <param name="variance">Of one exposure in this arm: rate times what is left to 1.</param>
    public static double HalfWidth(double exposures, double variance, double baselineExposures, double baselineVariance, double alpha)
    {
        var n = exposures + baselineExposures;
        var perExposure = n * ((variance / exposures) + (baselineVariance / baselineExposures));
        var log = -2 * Math.Log(alpha);
        var rho = (log + Math.Log(log + 1)) / TunedFor;
        var scaled = (n * rho) + 1;
        return Math.Sqrt(perExposure * 2 * scaled / (n * n * rho) * Math.Log(Math.Sqrt(scaled) / alpha));
    }

    private static double Variance(Tally tally)
    {
        var rate = (tally.Conversions + 1.0) / (tally.Exposures + 2.0);
        return rate * (1 - rate);
    }
}
