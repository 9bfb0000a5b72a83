using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;

namespace PersonaSite.Storage.Stores;

/// <summary>Which runs a list is about; what is null or empty leaves none out.</summary>
/// <param name="Text">In the visitor's name or the site's, whatever its case; a blank stands for a hyphen too.</param>
/// <param name="SiteName">As the run had it, so that runs of a deleted site are found.</param>
public sealed record RunFilter(string Text = "", string SiteName = "", GenerationMode? Mode = null, RunStatus? Status = null)
{
    public static RunFilter All { get; } = new();
}

/// <summary>What runs are sorted by; the newest first among equals.</summary>
public enum RunColumn
{
    StartedAt,
    Visitor,
    SiteName,
    Mode,
    Status,
    WallMs,
    Usd,
}

/// <summary>Of all runs that a filter leaves.</summary>
/// <param name="Unpriced">Calls whose price is unknown and that are missing from <paramref name="Usd"/>.</param>
/// <param name="MedianMs">Of the runs that are over; null where there is none.</param>
public sealed record RunTotals(int Runs, decimal Usd, int Unpriced, long? MedianMs);
