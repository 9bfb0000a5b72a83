namespace PersonaSite.Core.Statistics;

/// <summary>The beta distribution.</summary>
internal static class Beta
{
    private const double Tiny = 1e-300, Precision = 1e-14;
    private const int MaxSteps = 100_000;

    /// <summary>The probability of a value at or below <paramref name="x"/>, to ten digits.</summary>
    public static double Cdf(double x, double a, double b)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        var front = Math.Exp(Gamma.Log(a + b) - Gamma.Log(a) - Gamma.Log(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The continued fraction of the incomplete beta function, by Lentz's method (Numerical Recipes, 3rd edition, 6.4).</summary>
    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m < MaxSteps; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
                break;
        }

        return h;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
