using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Stores;

/// <summary>A run as a list shows it.</summary>
/// <param name="Usd">The sum of the run's ledger; 0 while it runs.</param>
/// <param name="Unpriced">Calls whose price is unknown and that are missing from <paramref name="Usd"/>.</param>
public sealed record RunSummary(
    RunId Id,
    SiteId Site,
    string SiteName,
    string Visitor,
    GenerationMode Mode,
    int Seed,
    RunStatus Status,
    string Reason,
    DateTimeOffset StartedAt,
    long WallMs,
    decimal Usd,
    bool Estimated,
    int Unpriced);

/// <summary>The version of a page that is served now.</summary>
public sealed record CurrentPage(RunId Run, GenerationMode Mode, DateTimeOffset PublishedAt, Page Page);

/// <summary>What one published page has cost.</summary>
/// <param name="Pictures">That were bought.</param>
public sealed record PageSpending(GenerationMode Mode, decimal TextUsd, int Pictures, decimal PicturesUsd);

/// <summary>What one published page has taken.</summary>
public sealed record PageUse(long WallMs, IReadOnlyList<UsageRecord> Usage);
