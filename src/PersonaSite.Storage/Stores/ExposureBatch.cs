using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;

namespace PersonaSite.Storage.Stores;

/// <summary>A visitor who agreed to be recognized was served a variant.</summary>
public sealed record Exposure(ExperimentId Experiment, Unit Unit, int Variant, DateOnly Day, PageKey Page, Traits Traits);

/// <summary>Page views without consent that are alike in everything.</summary>
public sealed record PageViews(ExperimentId Experiment, int Variant, DateOnly Day, PageKey Page, Traits Traits, long Count);

/// <summary>A goal was reached after an exposure.</summary>
/// <param name="HasConsent">The unit is a visitor whose exposure must be there; else a page view, whose token has proved it.</param>
public sealed record Conversion(ExperimentId Experiment, Unit Unit, int Variant, string Goal, DateOnly Day, bool HasConsent);

/// <summary>What has come in since the last one, written together.</summary>
public sealed record ExposureBatch(IReadOnlyList<Exposure> Exposures, IReadOnlyList<PageViews> Views, IReadOnlyList<Conversion> Conversions)
{
    public bool IsEmpty => Exposures.Count + Views.Count + Conversions.Count == 0;
}
