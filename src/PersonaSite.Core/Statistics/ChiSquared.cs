namespace PersonaSite.Core.Statistics;

/// <summary>The χ² distribution.</summary>
internal static class ChiSquared
{
    private const double Tiny = 1e-300, Precision = 1e-14;
    private const int MaxSteps = 100_000;

    /// <summary>The probability of a value above <paramref name="x"/> with this many degrees of freedom: the upper incomplete gamma function (Numerical Recipes, 3rd edition, 6.2), to ten digits.</summary>
    public static double Tail(double x, int degrees)
    {
        if (x <= 0)
            return 1;
        var (a, half) = (degrees / 2.0, x / 2);
        var front = Math.Exp((a * Math.Log(half)) - half - Gamma.Log(a));
        return half < a + 1 ? 1 - (front * Series(half, a)) : front * Fraction(half, a);
    }

    private static double Series(double x, double a)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; n < MaxSteps && term > sum * Precision; n++)
            sum += term *= x / (a + n);
        return sum;
    }

    private static double Fraction(double x, double a)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var i = 1; i < MaxSteps; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / Away((an * d) + b);
            c = Away(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
                break;
        }

        return h;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
