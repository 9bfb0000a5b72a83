namespace PersonaSite.Core.Experiments.Statistics;

/// <summary>The distribution functions that experiments need, to about ten digits. Methods as in Press et al., Numerical Recipes, 3rd edition, chapter 6.</summary>
internal static class Distributions
{
    private const double Tiny = 1e-300, Precision = 1e-14;
    private const int MaxSteps = 100_000;

    private static readonly double[] Lanczos =
        [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

    /// <summary>ln Γ(x) for x ≥ 0.5, by Lanczos (g = 7).</summary>
    public static double LogGamma(double x)
    {
        x -= 1;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);
        var t = x + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>P(X ≤ x) for X ~ Beta(a, b).</summary>
    public static double BetaCdf(double x, double a, double b)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(x, a, b) / a : 1 - (front * BetaFraction(1 - x, b, a) / b);
    }

    /// <summary>P(X &gt; x) for X ~ χ² with this many degrees of freedom.</summary>
    public static double ChiSquaredTail(double x, int degrees)
    {
        if (x <= 0)
            return 1;
        var (a, half) = (degrees / 2.0, x / 2);
        var front = Math.Exp((a * Math.Log(half)) - half - LogGamma(a));
        return half < a + 1 ? 1 - (front * GammaSeries(half, a)) : front * GammaFraction(half, a);
    }

    /// <summary>The standard normal's quantile, by Acklam's rational approximation (relative error under 1.2e-9).</summary>
    public static double NormalQuantile(double p)
    {
        if (p > 0.5)
            return -NormalQuantile(1 - p);
        if (p < 0.02425)
        {
            var tail = Math.Sqrt(-2 * Math.Log(p));
            return ((((((((((-7.784894002430293e-03 * tail) - 3.223964580411365e-01) * tail) - 2.400758277161838) * tail) - 2.549732539343734) * tail) + 4.374664141464968) * tail) + 2.938163982698783)
                / ((((((((7.784695709041462e-03 * tail) + 3.224671290700398e-01) * tail) + 2.445134137142996) * tail) + 3.754408661907416) * tail) + 1);
        }

        var q = p - 0.5;
        var r = q * q;
        return ((((((((((-3.969683028665376e+01 * r) + 2.209460984245205e+02) * r) - 2.759285104469687e+02) * r) + 1.383577518672690e+02) * r) - 3.066479806614716e+01) * r) + 2.506628277459239) * q
            / ((((((((((-5.447609879822406e+01 * r) + 1.615858368580409e+02) * r) - 1.556989798598866e+02) * r) + 6.680131188771972e+01) * r) - 1.328068155288572e+01) * r) + 1);
    }

    /// <summary>The continued fraction of the incomplete beta function, by Lentz's method.</summary>
    private static double BetaFraction(double x, double a, double b)
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

    private static double GammaSeries(double x, double a)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var n = 1; n < MaxSteps && term > sum * Precision; n++)
            sum += term *= x / (a + n);
        return sum;
    }

    private static double GammaFraction(double x, double a)
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
