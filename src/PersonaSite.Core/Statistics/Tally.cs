namespace PersonaSite.Core.Statistics;

/// <summary>What one variant has shown: how many were exposed, and how many of them reached the goal.</summary>
public readonly record struct Tally(long Exposures, long Conversions)
{
    public double Rate => Exposures == 0 ? 0 : (double)Conversions / Exposures;
}
