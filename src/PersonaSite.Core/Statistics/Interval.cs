namespace PersonaSite.Core.Statistics;

/// <summary>An estimate and how far the truth may lie from it.</summary>
public sealed record Interval(double Estimate, double Low, double High)
{
    /// <summary>Whether a value is one that the data leave possible.</summary>
    public bool Holds(double value) => Low <= value && value <= High;
}
