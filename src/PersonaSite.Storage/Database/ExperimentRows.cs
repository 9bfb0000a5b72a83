using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

public sealed class ExperimentRow
{
    public required ExperimentId Id { get; init; }
    public required SiteId Site { get; init; }
    public required string Name { get; init; }
    public required Experiment Definition { get; set; }
    public required ExperimentState State { get; set; }

    /// <summary>What the tokens of its exposures are signed with, the same for all processes on this database.</summary>
    public required byte[] Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    public StoredExperiment ToStored() => new(Id, Site, Definition, State, CreatedAt, StartedAt, EndedAt);
}

/// <summary>The first exposure of a visitor who agreed to be recognized: a day and a few coarse traits, and a number that only they can say again.</summary>
public sealed class ExposureRow
{
    public required ExperimentId Experiment { get; init; }

    /// <summary><see cref="Core.Experiments.Unit"/>, its bits.</summary>
    public required long Unit { get; init; }

    public required int Variant { get; init; }
    public required DateOnly Day { get; init; }
    public required PageKey Page { get; init; }
    public required Reach Reach { get; init; }
    public required BrowserFamily Browser { get; init; }
    public required bool IsSuspect { get; init; }

    /// <summary>Was seen with another variant as well.</summary>
    public bool IsQuarantined { get; set; }
}

/// <summary>Page views of visitors who did not agree to be recognized: how many, never whose.</summary>
public sealed class PageViewRow
{
    public required ExperimentId Experiment { get; init; }
    public required int Variant { get; init; }
    public required DateOnly Day { get; init; }
    public required PageKey Page { get; init; }
    public required Reach Reach { get; init; }
    public required BrowserFamily Browser { get; init; }
    public required bool IsSuspect { get; init; }
    public long Count { get; set; }
}

/// <summary>A goal that was reached, once for each visitor or page view.</summary>
public sealed class ConversionRow
{
    public required ExperimentId Experiment { get; init; }
    public required long Unit { get; init; }
    public required string Goal { get; init; }
    public required int Variant { get; init; }
    public required DateOnly Day { get; init; }
    public required bool HasConsent { get; init; }
}
