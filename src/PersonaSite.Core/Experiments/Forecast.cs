using PersonaSite.Core.Statistics;

namespace PersonaSite.Core.Experiments;

/// <summary>What an experiment will need, before it is begun. For the test that is really used: the interval that may be looked at every day, not one that is looked at once.</summary>
/// <param name="PerVariant">Exposures of the smallest variant.</param>
/// <param name="Days">Until it and all others have them.</param>
public sealed record Forecast(long PerVariant, double Days)
{
    private const double MostExposures = 1e12;

    /// <param name="rate">Of the default page: 0.03 is three of a hundred.</param>
    /// <param name="lift">The smallest one worth knowing: 0.1 is ten percent more.</param>
    /// <param name="visitorsPerDay">Who could take part.</param>
    /// <param name="power">How likely a lift of this size is found by then.</param>
    /// <exception cref="ProblemException">Something that cannot be meant.</exception>
    public static Forecast For(Experiment experiment, double rate, double lift, double visitorsPerDay, double power = 0.8)
    {
        if (rate is not (> 0 and < 1))
            throw Bad(FormattableString.Invariant($"The conversion rate is {rate:0.####}."), "Use one between 0 and 1, such as 0.03.");
        if (lift is 0 or < -0.99 || !double.IsFinite(lift) || rate * (1 + lift) >= 1)
            throw Bad(FormattableString.Invariant($"The lift is {lift:0.####}."), "Use a lift such as 0.1 that leaves the rate below 1.");
        if (visitorsPerDay is not (> 0 and < MostExposures))
            throw Bad(FormattableString.Invariant($"There are {visitorsPerDay:0} visitors a day."), "Use a number above 0.");

        var alpha = Evaluation.Alpha / (experiment.Variants.Count - 1);
        var baseline = experiment.Variants[experiment.Baseline].Share;
        var smallest = experiment.Variants.Where((_, place) => place != experiment.Baseline).Min(variant => variant.Share);
        var (low, high) = (1.0, MostExposures);
        for (var i = 0; i < 100; i++)
            (low, high) = Suffices(Math.Sqrt(low * high)) ? (low, Math.Sqrt(low * high)) : (Math.Sqrt(low * high), high);
        var least = experiment.MinSample / experiment.Variants.Min(variant => variant.Share);
        var all = Math.Max(high, least);
        var taking = visitorsPerDay * (1 - experiment.Holdout) * (experiment.Group is { } group ? group.To - group.From : 1);
        return new((long)Math.Ceiling(all * Math.Min(smallest, baseline)), all / taking);

        bool Suffices(double exposures)
        {
            var (variance, better) = (rate * (1 - rate), rate * (1 + lift));
            var (n, m) = (exposures * smallest, exposures * baseline);
            var half = ConfidenceSequence.HalfWidth(n, better * (1 - better), m, variance, alpha);
            var error = Math.Sqrt((better * (1 - better) / n) + (variance / m));
            return half + (Normal.Quantile(power) * error) <= Math.Abs(better - rate);
        }
    }

    private static ProblemException Bad(string cause, string nextStep) => new(ProblemKind.BadInput, cause, nextStep);
}
