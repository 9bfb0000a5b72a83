namespace PersonaSite.Core.Experiments.Statistics;

/// <summary>What one variant has shown: how many were exposed, and how many of them reached the goal.</summary>
public readonly record struct Tally(long Exposures, long Conversions)
{
    public double Rate => Exposures == 0 ? 0 : (double)Conversions / Exposures;
}

/// <summary>From and to, both included.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Contains(double value) => Low <= value && value <= High;
}
