namespace PersonaSite.Core.Statistics;

public static class SampleSize
{
    /// <summary>Pairs it takes until a difference is known to within ± <paramref name="half"/>, if they scatter as those that are there.</summary>
    /// <param name="differences">One of each pair, two or more.</param>
    public static int ToKnowWithin(double half, IReadOnlyList<double> differences, double level = 0.95)
    {
        var mean = differences.Average();
        var spread = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / (differences.Count - 1));
        var n = PairedBootstrap.Fewest;
        while (n < 100_000 && StudentT.Within(level, n - 1) * spread / Math.Sqrt(n) > half)
            n++;
        return n;
    }
}
