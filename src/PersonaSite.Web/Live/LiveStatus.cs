using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;

namespace PersonaSite.Web.Live;

/// <summary>How a site's visitors are answered, since this process started, and what that costs today.</summary>
/// <param name="Answers">Visitors by tier; robots are not counted.</param>
/// <param name="Missed">Visitors who would have got a more personal page, by what stood between.</param>
/// <param name="HitRate">Share of the visitors whose best page was there; null where nobody came.</param>
/// <param name="P50Ms">What half of the decisions did not take longer than.</param>
/// <param name="Segments">Rules in their order.</param>
/// <param name="MostUsdPerDay">Null: only the limit of all sites holds.</param>
public sealed record LiveStatus(
    LiveState State, IReadOnlyDictionary<string, long> Answers, IReadOnlyDictionary<string, long> Missed, double? HitRate, double? P50Ms, double? P99Ms,
    int Pages, int Stale, int Waiting, int Failed, int Queue,
    decimal SpentTodayUsd, decimal SpentTodayUsdAllSites, decimal? MostUsdPerDay, decimal MostUsdPerDayAllSites,
    IReadOnlyList<SegmentStatus> Segments)
{
    public long Visitors => Answers.Values.Sum();

    /// <summary>What a run may still reserve today.</summary>
    public decimal LeftTodayUsd => Math.Max(0, Math.Min(MostUsdPerDayAllSites - SpentTodayUsdAllSites, (MostUsdPerDay ?? decimal.MaxValue) - SpentTodayUsd));
}

/// <param name="Visitors">Whom the rule decided for, since rules or site last changed.</param>
/// <param name="Served">Of them, those whose segment's page was there.</param>
public sealed record SegmentStatus(string Name, long Visitors, long Served);

/// <summary>A page of a site, as it is served now.</summary>
/// <param name="Run">Null: there is none yet.</param>
/// <param name="Asked">Visitors who asked for it since this process started.</param>
/// <param name="Failures">Times that it could not be made, in a row.</param>
public sealed record LivePageStatus(PageKey Key, RunId? Run, bool IsStale, bool IsWaiting, int Failures, long Asked);

/// <summary>What making the missing and stale pages of a site's segments would cost.</summary>
/// <param name="ExpectedUsd">By what such pages have cost lately; null where none was made yet.</param>
/// <param name="MostUsd">What is reserved for them; more than <paramref name="LeftTodayUsd"/> waits for tomorrow.</param>
public sealed record WarmForecast(IReadOnlyList<PageKey> Pages, decimal? ExpectedUsd, decimal MostUsd, decimal LeftTodayUsd);
