namespace PersonaSite.Core.Statistics;

/// <summary>How often one of two is chosen; a tie is half a win for each.</summary>
public static class WinRate
{
    /// <summary>The share of wins with Wilson's score interval (1927), which stays within 0 and 1 and holds for few choices too; null for none.</summary>
    public static Interval? Of(int wins, int ties, int losses, double level = 0.95)
    {
        var n = wins + ties + losses;
        if (n == 0)
            return null;
        var share = (wins + ties / 2.0) / n;
        var z = Normal.Quantile(1 - (1 - level) / 2);
        var centre = (share + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(share * (1 - share) / n + z * z / (4.0 * n * n));
        return new Interval(share, Math.Max(0, centre - half), Math.Min(1, centre + half));
    }
}
