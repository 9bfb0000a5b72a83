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
        const double Step = (MostM - LeastM) / 20;
        var best = Enumerable.Range(0, 21).Select(step => LeastM + Step * step).MinBy(m => Linear(points, m).Squares);
        var (low, high) = (Math.Max(LeastM, best - Step), Math.Min(MostM, best + Step));
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

    /// <summary>How far m may be another, by the measurements: all m whose best curve fits about as well (profile likelihood).</summary>
    /// <returns>Null for three measurements or fewer: they fit any m.</returns>
    public static Interval? IntervalOfM(IReadOnlyList<SplitCost> points, double level = 0.95)
    {
        var fit = Of(points);
        return Plausible(points, fit, level) is { } plausible ? new Interval(fit.M, plausible.Low, plausible.High) : null;
    }

    /// <summary>The fitted curve at some k with its interval: the lowest and the highest that any curve reaches which fits about as well.</summary>
    /// <returns>Without an interval (low and high are the estimate) for three measurements or fewer.</returns>
    public static IReadOnlyList<Interval> Curve(IReadOnlyList<SplitCost> points, double n, IEnumerable<double> ks, double level = 0.95)
    {
        var fit = Of(points);
        var plausible = Plausible(points, fit, level);
        return [.. ks.Select(k =>
        {
            var at = fit.At(n, k);
            if (plausible is null)
                return new Interval(at, at, at);
            var (low, high, most) = plausible.Value;
            var bounds = Enumerable.Range(0, 41).Select(step => low + (high - low) * step / 40).Append(fit.M).Select(m => Bounds(points, m, most, n, k)).ToList();
            return new Interval(at, Math.Min(at, bounds.Min(bound => bound.Low)), Math.Max(at, bounds.Max(bound => bound.High)));
        })];
    }

    /// <summary>The m within the level, and the sum of squares that curves may have there (Student's t on what the best fit leaves over).</summary>
    private static (double Low, double High, double MostSquares)? Plausible(IReadOnlyList<SplitCost> points, CoordinationFit best, double level)
    {
        var freedom = points.Count - 3;
        if (freedom < 1)
            return null;
        var t = StudentT.Within(level, freedom);
        var most = Linear(points, best.M).Squares * (1 + t * t / freedom);
        return (Edge(LeastM), Edge(MostM), most);

        // From the best m outward, to where curves no longer fit as well.
        double Edge(double end)
        {
            var (inside, outside) = (best.M, end);
            if (Linear(points, end).Squares <= most)
                return end;
            for (var step = 0; step < 30; step++)
            {
                var middle = (inside + outside) / 2;
                (inside, outside) = Linear(points, middle).Squares <= most ? (middle, outside) : (inside, middle);
            }

            return inside;
        }
    }

    /// <summary>For one m the curves with at most these squares are an ellipse of a and b, so where they reach at k is known in closed form.</summary>
    private static (double Low, double High) Bounds(IReadOnlyList<SplitCost> points, double m, double mostSquares, double n, double k)
    {
        var (nn, nk, kk, _, _) = Sums(points, m);
        var (a, b, squares) = Linear(points, m);
        var (at, power, determinant) = (a * n + b * Math.Pow(k, m), Math.Pow(k, m), nn * kk - nk * nk);
        if (determinant == 0)
            return (at, at);
        var leverage = (kk * n * n - 2 * nk * n * power + nn * power * power) / determinant;
        var half = Math.Sqrt(Math.Max(0, mostSquares - squares) * leverage);
        return (at - half, at + half);
    }

    private static (double A, double B, double Squares) Linear(IReadOnlyList<SplitCost> points, double m)
    {
        var (nn, nk, kk, ny, ky) = Sums(points, m);
        var determinant = nn * kk - nk * nk;
        var (a, b) = determinant == 0 ? (ny / nn, 0) : ((ny * kk - ky * nk) / determinant, (ky * nn - ny * nk) / determinant);
        // Sharing work never earns money by itself: without a rise there is no coordination to see.
        if (b < 0)
            (a, b) = (ny / nn, 0);
        return (a, b, points.Sum(point => Square(point.Cost - a * point.N - b * Math.Pow(point.K, m))));
    }

    private static (double NN, double NK, double KK, double NY, double KY) Sums(IReadOnlyList<SplitCost> points, double m)
    {
        var (nn, nk, kk, ny, ky) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var point in points)
        {
            var k = Math.Pow(point.K, m);
            (nn, nk, kk, ny, ky) = (nn + point.N * point.N, nk + point.N * k, kk + k * k, ny + point.N * point.Cost, ky + k * point.Cost);
        }

        return (nn, nk, kk, ny, ky);
    }

    private static double Square(double value) => value * value;
}
