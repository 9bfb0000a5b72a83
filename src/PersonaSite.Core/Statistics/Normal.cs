namespace PersonaSite.Core.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    // Chebyshev coefficients of erfc (Numerical Recipes, 3rd edition, 6.2.2): 1.2e-7 everywhere.
    private static readonly double[] Erfc = [-1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];

    /// <summary>The probability of a value at or below <paramref name="z"/>; right to seven digits.</summary>
    public static double Cdf(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + x / 2);
        var sum = 0.0;
        for (var at = Erfc.Length - 1; at >= 0; at--)
            sum = sum * t + Erfc[at];
        var tail = t * Math.Exp(-x * x + sum) / 2;
        return z < 0 ? tail : 1 - tail;
    }

    /// <summary>The value below which a share <paramref name="p"/> lies, 0 to 1 without the ends.</summary>
    public static double Quantile(double p)
    {
        if (p is <= 0 or >= 1)
            return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        // By halves: no series of constants to get wrong, and it is asked for a few times an interval.
        var (low, high) = (-40.0, 40.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (Cdf(middle) < p)
                low = middle;
            else
                high = middle;
        }

        return (low + high) / 2;
    }
}
