namespace PersonaSite.Core.Statistics;

/// <summary>One measurement: work of size <paramref name="N"/>, split among <paramref name="K"/>, and what it cost.</summary>
public readonly record struct SplitCost(double N, int K, double Cost);

/// <summary>
/// The model of what splitting work costs: cost(k) = a·n + b·k^m. The work itself costs a·n however many share it;
/// coordination grows with their number, faster than in proportion (m above 1), at most as their pairs do (m = 2).
/// </summary>
/// <param name="A">A unit of work.</param>
/// <param name="B">Coordination of one.</param>
/// <param name="Residual">Standard deviation of what the model leaves unexplained, in the unit of the costs.</param>
public sealed record CoordinationFit(double A, double B, double M, double Residual)
{
    private const double LeastM = 1.001, MostM = 2;

    public double At(double n, double k) => A * n + B * Math.Pow(k, M);

    /// <summary>Least squares: for every m the best a and b are known in closed form, and m is searched for, 1 &lt; m ≤ 2.</summary>
    /// <exception cref="ArgumentException">Fewer than three different k: nothing says how the curve bends.</exception>
    public static CoordinationFit Of(IReadOnlyList<SplitCost> points)
    {
        if (points.Select(point => point.K).Distinct().Count() < 3)
            throw new ArgumentException("The curve needs measurements at three different k.", nameof(points));
        // The sum of squares need not have one valley only, so the best of a grid comes first.
        var best = Enumerable.Range(0, 101).Select(step => LeastM + (MostM - LeastM) * step / 100).MinBy(m => Linear(points, m).Squares);
        var (low, high) = (Math.Max(LeastM, best - 0.01), Math.Min(MostM, best + 0.01));
        for (var step = 0; step < 40; step++)
        {
            var (one, two) = (low + (high - low) / 3, high - (high - low) / 3);
            if (Linear(points, one).Squares < Linear(points, two).Squares)
                high = two;
            else
                low = one;
        }

        var at = (low + high) / 2;
        var (a, b, squares) = Linear(points, at);
        return new CoordinationFit(a, b, at, Math.Sqrt(squares / Math.Max(1, points.Count - 3)));
    }

    /// <summary>Fits to the measurements drawn anew, to see how far the curve may be another; those that cannot be fitted are left out.</summary>
    /// <param name="seed">Same measurements, same seed: the same fits.</param>
    public static IReadOnlyList<CoordinationFit> Resampled(IReadOnlyList<SplitCost> points, int seed, int rounds = 200)
    {
        var random = new Random(seed);
        var fits = new List<CoordinationFit>(rounds);
        for (var round = 0; round < rounds; round++)
        {
            var drawn = points.Select(_ => points[random.Next(points.Count)]).ToList();
            if (drawn.Select(point => point.K).Distinct().Count() >= 3)
                fits.Add(Of(drawn));
        }

        return fits;
    }

    private static (double A, double B, double Squares) Linear(IReadOnlyList<SplitCost> points, double m)
    {
        var (nn, nk, kk, ny, ky) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var point in points)
        {
            var k = Math.Pow(point.K, m);
            (nn, nk, kk, ny, ky) = (nn + point.N * point.N, nk + point.N * k, kk + k * k, ny + point.N * point.Cost, ky + k * point.Cost);
        }

        var determinant = nn * kk - nk * nk;
        var (a, b) = determinant == 0 ? (ny / nn, 0) : ((ny * kk - ky * nk) / determinant, (ky * nn - ny * nk) / determinant);
        // Sharing work never earns money by itself: without a rise there is no coordination to see.
        if (b < 0)
            (a, b) = (ny / nn, 0);
        return (a, b, points.Sum(point => Square(point.Cost - a * point.N - b * Math.Pow(point.K, m))));
    }

    private static double Square(double value) => value * value;
}
