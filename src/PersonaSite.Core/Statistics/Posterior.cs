namespace PersonaSite.Core.Statistics;

/// <summary>
/// What may be believed of a variant's conversion rate after its tally, from a flat prior: Beta(1 + conversions, 1 + the others).
/// Comparisons integrate over the other's posterior numerically, so the same tallies always give the same answer.
/// </summary>
public readonly struct Posterior(Tally tally)
{
    private const int Nodes = 400, NodesOfLift = 96, Halvings = 36;

    private const double Reach = 9;

    private readonly double _alpha = 1 + tally.Conversions, _beta = 1 + tally.Exposures - tally.Conversions;

    public double Mean => _alpha / (_alpha + _beta);

    private double Deviation => Math.Sqrt(Mean * (1 - Mean) / (_alpha + _beta + 1));

    /// <summary>How likely this rate is higher than the other's.</summary>
    public double ChanceToBeat(Posterior other)
    {
        var mine = this;
        return Over(other, Nodes, rate => 1 - mine.Cdf(rate));
    }

    /// <summary>What choosing this one costs on average in conversions per exposure, should the other be better.</summary>
    public double ExpectedLossAgainst(Posterior other)
    {
        // E[max(other − this, 0)] = E over the other's rate r of r·F(r) − E[this; this ≤ r].
        var (mine, mean) = (this, Mean);
        var raised = new Posterior(new Tally(tally.Exposures + 1, tally.Conversions + 1));
        return Math.Max(0, Over(other, Nodes, rate => (rate * mine.Cdf(rate)) - (mean * raised.Cdf(rate))));
    }

    /// <summary>The median and the central credible interval of this rate over the other's, less 1: 0.1 is ten percent more.</summary>
    /// <param name="level">0.95 for 95%.</param>
    public Interval LiftOver(Posterior other, double level = 0.95)
    {
        var mine = this;
        return new(Quantile(0.5), Quantile((1 - level) / 2), Quantile((1 + level) / 2));

        double Quantile(double p)
        {
            var (low, high) = (0.0, 2.0);
            while (high < 1e6 && Below(high) < p)
                (low, high) = (high, 2 * high);
            for (var i = 0; i < Halvings; i++)
                (low, high) = Below((low + high) / 2) < p ? ((low + high) / 2, high) : (low, (low + high) / 2);
            return ((low + high) / 2) - 1;
        }

        double Below(double ratio) => Over(other, NodesOfLift, rate => mine.Cdf(ratio * rate));
    }

    private double Cdf(double rate) => Beta.Cdf(rate, _alpha, _beta);

    /// <summary>The mean of a function over the other's rate, by the midpoint rule where its density is.</summary>
    private static double Over(Posterior other, int nodes, Func<double, double> function)
    {
        var from = Math.Max(0, other.Mean - (Reach * other.Deviation));
        var width = (Math.Min(1, other.Mean + (Reach * other.Deviation)) - from) / nodes;
        var peak = other.LogDensity(Math.Clamp((other._alpha - 1) / (other._alpha + other._beta - 2 + 1e-12), 1e-12, 1 - 1e-12));
        var (sum, weights) = (0.0, 0.0);
        for (var i = 0; i < nodes; i++)
        {
            var rate = from + ((i + 0.5) * width);
            var weight = Math.Exp(other.LogDensity(rate) - peak);
            if (weight < 1e-14)
                continue;
            sum += weight * function(rate);
            weights += weight;
        }

        return sum / weights;
    }

    /// <summary>Up to a constant.</summary>
    private double LogDensity(double rate) => ((_alpha - 1) * Math.Log(rate)) + ((_beta - 1) * Math.Log(1 - rate));
}
