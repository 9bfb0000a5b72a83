using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace PersonaSite.Inference.Routing.Bounds;

/// <summary>The exact interval of a rate by Clopper and Pearson (1934), two-sided.</summary>
public static class ClopperPearson
{
    /// <param name="k">Successes.</param>
    /// <param name="n">Trials.</param>
    /// <param name="confidence">For example 0.95: each side errs with at most half of what is left.</param>
    /// <returns>0 at no success.</returns>
    public static double Low(int k, int n, double confidence) => k == 0 ? 0 : Beta.InvCDF(k, n - k + 1, (1 - confidence) / 2);

    /// <returns>1 where all succeeded.</returns>
    public static double High(int k, int n, double confidence) => k == n ? 1 : Beta.InvCDF(k + 1, n - k, (1 + confidence) / 2);

    /// <summary>Whether the lower end is at least <paramref name="target"/>; one evaluation in place of an inversion.</summary>
    public static bool Accepts(int k, int n, double target, double confidence) =>
        k > 0 && k <= n && SpecialFunctions.BetaRegularized(k, n - k + 1, target) <= (1 - confidence) / 2;

    /// <summary>Whether the upper end is below <paramref name="target"/>.</summary>
    public static bool Rejects(int k, int n, double target, double confidence) =>
        k < n && 1 - SpecialFunctions.BetaRegularized(k + 1, n - k, target) < (1 - confidence) / 2;

    /// <summary>The least number of successes that <see cref="Accepts"/>; n + 1 where none does.</summary>
    public static int LeastAccepted(int n, double target, double confidence)
    {
        var (low, high) = (0, n + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Accepts(middle, n, target, confidence))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>The greatest number of successes that <see cref="Rejects"/>; -1 where none does.</summary>
    public static int MostRejected(int n, double target, double confidence)
    {
        var (low, high) = (-1, n);
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (Rejects(middle, n, target, confidence))
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }
}
