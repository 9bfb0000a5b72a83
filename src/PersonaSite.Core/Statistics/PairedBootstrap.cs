namespace PersonaSite.Core.Statistics;

/// <summary>
/// How two ways differ that were tried on the same visitors. Visitors are drawn anew, each with both of its values, and the
/// bias-corrected, accelerated percentiles of what comes out (Efron 1987) are the interval, their level widened as Student's t
/// is wider than the normal (Hesterberg 2015), because the plain bootstrap is too narrow for small samples. From fewer than
/// <see cref="Smallest"/> visitors there is too little to draw; there the interval is Student's, on the jackknife's error.
/// </summary>
public static class PairedBootstrap
{
    /// <summary>Fewer pairs than this are not drawn from anew.</summary>
    public const int Smallest = 8;

    /// <summary>Fewer pairs than this say nothing about how far they scatter.</summary>
    public const int Fewest = 3;

    private const int Resamples = 2000;

    /// <summary>Mean of <paramref name="a"/> less mean of <paramref name="b"/>; null for fewer than <see cref="Fewest"/> pairs.</summary>
    /// <param name="seed">Same values, same seed: the same interval.</param>
    public static Interval? Difference(IReadOnlyList<double> a, IReadOnlyList<double> b, int seed, double level = 0.95) =>
        Of(a, b, static (a, b) => a - b, static value => value, seed, level);

    /// <summary>Mean of <paramref name="a"/> over mean of <paramref name="b"/>; null for fewer than <see cref="Fewest"/> pairs, or where a value is not above 0.</summary>
    public static Interval? Ratio(IReadOnlyList<double> a, IReadOnlyList<double> b, int seed, double level = 0.95) =>
        // On the logarithm, where twice and half are equally far from 1.
        a.Concat(b).Any(value => value <= 0) ? null : Of(a, b, static (a, b) => Math.Log(a / b), Math.Exp, seed, level);

    /// <summary>The mean itself; null for fewer than <see cref="Fewest"/> values.</summary>
    public static Interval? Mean(IReadOnlyList<double> values, int seed, double level = 0.95) =>
        Difference(values, new double[values.Count], seed, level);

    private static Interval? Of(
        IReadOnlyList<double> a, IReadOnlyList<double> b, Func<double, double, double> statistic, Func<double, double> shown, int seed, double level)
    {
        if (a.Count != b.Count)
            throw new ArgumentException("Both ways need a value of every visitor.", nameof(b));
        var n = a.Count;
        if (n < Fewest)
            return null;
        var (sumA, sumB) = (a.Sum(), b.Sum());
        var estimate = statistic(sumA / n, sumB / n);
        var without = new double[n];
        for (var at = 0; at < n; at++)
            without[at] = statistic((sumA - a[at]) / (n - 1), (sumB - b[at]) / (n - 1));
        var (low, high) = n < Smallest ? Student(estimate, without, level) : Drawn(a, b, statistic, estimate, without, seed, level);
        return new Interval(shown(estimate), shown(low), shown(high));
    }

    private static (double Low, double High) Student(double estimate, double[] without, double level)
    {
        var n = without.Length;
        var mean = without.Average();
        var half = StudentT.Within(level, n - 1) * Math.Sqrt((n - 1.0) / n * without.Sum(value => (value - mean) * (value - mean)));
        return (estimate - half, estimate + half);
    }

    private static (double Low, double High) Drawn(
        IReadOnlyList<double> a, IReadOnlyList<double> b, Func<double, double, double> statistic, double estimate, double[] without, int seed, double level)
    {
        var (n, random) = (a.Count, new Random(seed));
        var drawn = new double[Resamples];
        for (var round = 0; round < Resamples; round++)
        {
            var (sumA, sumB) = (0.0, 0.0);
            for (var pick = 0; pick < n; pick++)
            {
                var at = random.Next(n);
                (sumA, sumB) = (sumA + a[at], sumB + b[at]);
            }

            drawn[round] = statistic(sumA / n, sumB / n);
        }

        Array.Sort(drawn);
        var below = drawn.Count(value => value < estimate) + drawn.Count(value => value == estimate) / 2.0;
        var bias = Normal.Quantile(Math.Clamp(below / Resamples, 1.0 / Resamples, 1 - 1.0 / Resamples));
        var acceleration = Acceleration(without);
        var wide = StudentT.Within(level, n - 1) * Math.Sqrt(n / (n - 1.0));
        return (At(-wide), At(wide));

        double At(double z)
        {
            var share = Normal.Cdf(bias + (bias + z) / (1 - acceleration * (bias + z)));
            return drawn[Math.Clamp((int)(share * Resamples), 0, Resamples - 1)];
        }
    }

    private static double Acceleration(double[] without)
    {
        var mean = without.Average();
        var (squares, cubes) = (0.0, 0.0);
        foreach (var value in without)
        {
            var away = mean - value;
            (squares, cubes) = (squares + away * away, cubes + away * away * away);
        }

        return squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
    }
}
