using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;

namespace PersonaSite.Core.Experiments;

public enum ExperimentState
{
    Draft,
    Running,
    Stopped,
}

/// <summary>An experiment with all that is kept of it.</summary>
/// <param name="StartedAt">Null: not yet.</param>
/// <param name="EndedAt">Null: it was not stopped; it may be over all the same, see <see cref="IsOver"/>.</param>
public sealed record StoredExperiment(ExperimentId Id, SiteId Site, Experiment Definition, ExperimentState State, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    /// <summary>Whether visitors take part now.</summary>
    public bool Runs(DateTimeOffset now) =>
        State == ExperimentState.Running && !(Definition.Start > now) && !(Definition.End <= now);

    public bool IsOver(DateTimeOffset now) => State == ExperimentState.Stopped || (State == ExperimentState.Running && Definition.End <= now);
}

/// <summary>What an experiment has counted, as it is kept. The holdout's variant is <see cref="Assignment.Holdout"/>.</summary>
/// <param name="Quarantined">Visitors who were seen with two variants, and are in none of the counts.</param>
/// <param name="Runs">That made the pages it has served, or tried to.</param>
public sealed record ExperimentData(
    IReadOnlyList<ExposureCount> Exposures, IReadOnlyList<ConversionCount> Conversions, long Quarantined, IReadOnlyList<PageRun> Runs);

/// <summary>First exposures of one day that are alike in everything.</summary>
public sealed record ExposureCount(int Variant, DateOnly Day, PageKey Page, Traits Traits, long Count);

public sealed record ConversionCount(int Variant, DateOnly Day, string Goal, long Count);

/// <param name="Usd">What its ledger adds up to.</param>
/// <param name="Estimated">Some of it is the built-in model's, at list prices.</param>
public sealed record PageRun(RunId Run, PageKey Page, decimal Usd, bool Estimated);
