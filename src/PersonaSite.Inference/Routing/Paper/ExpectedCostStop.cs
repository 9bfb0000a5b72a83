using System.Collections.Concurrent;
using MathNet.Numerics;
using PersonaSite.Inference.Routing.Bounds;

namespace PersonaSite.Inference.Routing.Paper;

/// <summary>How the probability of a model's rate is modelled when the gain of profiling further is weighed.</summary>
public enum RateModel
{
    /// <summary>As the authors do: normal, of no width where all or none were equal, and the stop then drops every model.</summary>
    Normal,

    /// <summary>Beta(k + 1/2, n - k + 1/2), which has a width at both ends too.</summary>
    Beta,
}

/// <summary>The probability that a model will have qualified after some more items of profiling.</summary>
/// <remarks>Values are kept, because many orders of the same items meet the same counts.</remarks>
public sealed class ExpectedCostStop(double target, double confidence, RateModel rates)
{
    private const int Nodes = 256;
    private static readonly (double At, double Weight)[] s_nodes = GaussLegendre(Nodes);

    private readonly ConcurrentDictionary<int, int> _least = [];
    private readonly ConcurrentDictionary<(int, int, int), double> _probabilities = [];

    /// <param name="equal">Equal so far.</param>
    /// <param name="compared">Compared so far.</param>
    /// <param name="further">Items to come.</param>
    /// <returns>NaN where the authors' formula has no value.</returns>
    public double Qualifies(int equal, int compared, int further) => _probabilities.GetOrAdd((equal, compared, further), key => Integrate(key.Item1, key.Item2, key.Item3));

    private double Integrate(int equal, int compared, int further)
    {
        var needed = _least.GetOrAdd(compared + further, n => ClopperPearson.LeastAccepted(n, target, confidence)) - equal;
        if (needed > further)
            return 0;
        var mean = (double)equal / compared;
        var (alpha, beta) = (equal + 0.5, compared - equal + 0.5);
        var width = rates == RateModel.Normal ? Math.Sqrt(mean * (1 - mean) / compared) : Math.Sqrt(alpha * beta / ((alpha + beta) * (alpha + beta) * (alpha + beta + 1)));
        if (width == 0)
            return double.NaN;
        var middle = rates == RateModel.Normal ? mean : alpha / (alpha + beta);
        var (from, to) = (Math.Max(0, middle - (9 * width)), Math.Min(1, middle + (9 * width)));
        var logBeta = SpecialFunctions.BetaLn(alpha, beta);
        var sum = 0.0;
        foreach (var (at, weight) in s_nodes)
        {
            var rate = ((to - from) * at / 2) + ((from + to) / 2);
            var density = rates == RateModel.Normal
                ? Math.Exp(-(rate - mean) * (rate - mean) / (2 * width * width)) / (width * Math.Sqrt(2 * Math.PI))
                : Math.Exp(((alpha - 1) * Math.Log(rate)) + ((beta - 1) * Math.Log(1 - rate)) - logBeta);
            sum += weight * density * (needed <= 0 ? 1 : SpecialFunctions.BetaRegularized(needed, further - needed + 1, rate));
        }

        return sum * (to - from) / 2;
    }

    /// <summary>Nodes and weights on [-1, 1], by Newton's method on the Legendre polynomial.</summary>
    private static (double, double)[] GaussLegendre(int count)
    {
        var nodes = new (double, double)[count];
        for (var i = 0; i < count; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (count + 0.5));
            double slope = 0;
            for (var round = 0; round < 50; round++)
            {
                double last = 1, now = x;
                for (var degree = 2; degree <= count; degree++)
                    (last, now) = (now, (((2 * degree) - 1) * x * now - ((degree - 1) * last)) / degree);
                slope = count * ((x * now) - last) / ((x * x) - 1);
                var step = now / slope;
                x -= step;
                if (Math.Abs(step) < 1e-15)
                    break;
            }

            nodes[i] = (x, 2 / ((1 - (x * x)) * slope * slope));
        }

        return nodes;
    }
}
