using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Live;

/// <summary>What people see of a site's live pages and do with them, in the Studio and through the API. Nothing of it is on a visitor's way.</summary>
public sealed class LiveControl(
    LiveDirectory directory, LiveQueue queue, LiveStore live, PageVersionStore versions, VisitorStore visitors, ExposureLog exposures, LiveRefresh refresh, GenerationPipeline pipeline, LiveOptions options)
{
    /// <exception cref="ProblemException">There is no such site.</exception>
    public LiveSite Site(SiteId site) =>
        directory.Find(site) ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");

    public async Task<LiveStatus> StatusAsync(SiteId id, CancellationToken cancellationToken = default)
    {
        var site = Site(id);
        var (pages, slots, times) = (site.Pages, site.Pages.All.ToList(), site.Pages.Times());
        var answers = ByTier([.. Enum.GetValues<Tier>().Select(pages.AnswersAt)]);
        var missed = Enum.GetValues<Why>().Where(why => why is not (Why.Nothing or Why.SwitchedOff)).ToDictionary(Named, pages.AnswersFor);
        var all = answers.Values.Sum();
        return new LiveStatus(
            site.Settings.State, answers, missed, all == 0 ? null : 1 - ((double)missed.Values.Sum() / all),
            DecisionTime.Percentile(times, 0.5), DecisionTime.Percentile(times, 0.99),
            slots.Count(slot => slot.Page is not null), slots.Count(slot => slot.IsStale), slots.Count(slot => slot.IsWished), slots.Count(slot => slot.Failures > 0), queue.Count,
            await live.SpentTodayAsync(id, cancellationToken), await live.SpentTodayAsync(null, cancellationToken), site.Settings.MaxUsdPerDay, options.MaxUsdPerDay,
            [.. site.Rules.All.Select((rule, place) => new SegmentStatus(rule.Name, site.RuleCounts[place], site.RuleCounts[site.Rules.All.Count + place]))]);
    }

    /// <summary>The default page, then the most asked for.</summary>
    public IReadOnlyList<LivePageStatus> Pages(SiteId site) =>
        [.. Site(site).Pages.All.OrderByDescending(slot => slot.Key == PageKey.Default).ThenByDescending(slot => slot.Asked).ThenBy(slot => slot.Key.Value, StringComparer.Ordinal)
            .Select(slot => new LivePageStatus(slot.Key, slot.Page?.Run, slot.IsStale, slot.IsWished, slot.Failures, slot.Asked))];

    /// <exception cref="ProblemException">The settings cannot be meant, or there is no such site.</exception>
    public async Task SaveAsync(SiteId site, LiveSettings settings, CancellationToken cancellationToken = default)
    {
        await live.SaveSettingsAsync(site, settings, cancellationToken);
        await refresh.SyncAsync(cancellationToken);
    }

    /// <summary>Serves this version from now on.</summary>
    public async Task ServeAsync(SiteId site, PageKey key, RunId version, CancellationToken cancellationToken = default)
    {
        await versions.ServeAsync(site, key, version, cancellationToken);
        await refresh.SyncAsync(cancellationToken);
    }

    /// <summary>Has the page made anew as soon as the budget allows; it is served until then.</summary>
    public async Task RenewAsync(SiteId site, PageKey key, CancellationToken cancellationToken = default)
    {
        await versions.RenewAsync(site, key, cancellationToken);
        await refresh.SyncAsync(cancellationToken);
        Wish(Site(site), key);
    }

    public async Task<WarmForecast> ForecastAsync(SiteId id, CancellationToken cancellationToken = default)
    {
        var (site, status) = (Site(id), await StatusAsync(id, cancellationToken));
        var wanted = Missing(site).ToList();
        var average = await live.AverageUsdAsync(id, cancellationToken);
        return new WarmForecast(wanted, average * wanted.Count, pipeline.MostUsd(site.Site, site.Settings.Mode) * wanted.Count, status.LeftTodayUsd);
    }

    /// <summary>Wishes for every page that is missing or stale. A segment's page is written for its rule, so no visitor need have asked for it.</summary>
    /// <returns>How many are on their way.</returns>
    public int Warm(SiteId site) => Missing(Site(site)).ToList().Count(key => Wish(Site(site), key));

    /// <summary>All that is kept of a visitor up to this moment.</summary>
    public async Task<VisitorExport> ExportAsync(SiteId site, VisitorQuery query, CancellationToken cancellationToken = default)
    {
        await exposures.FlushAsync(cancellationToken);
        return await visitors.FindAsync(Site(site).Site.Id, query, cancellationToken);
    }

    /// <returns>How many pages are gone.</returns>
    public async Task<int> EraseAsync(SiteId id, VisitorQuery query, CancellationToken cancellationToken = default)
    {
        var site = Site(id);
        // What is still to be written would come after.
        await exposures.FlushAsync(cancellationToken);
        var keys = await visitors.EraseAsync(id, query, cancellationToken);
        foreach (var key in keys)
            site.PagesMade(key.Way)?.Forget(key);
        site.Pages.Recent.Clear();
        return keys.Count;
    }

    /// <summary>Counts in the order of the tiers, under their names.</summary>
    public static IReadOnlyDictionary<string, long> ByTier(IReadOnlyList<long> counts) => Enum.GetValues<Tier>().ToDictionary(Named, tier => counts[(int)tier]);

    /// <summary>Keys of segments that are divided come into being with their visitors; only those that are known can be meant.</summary>
    private static IEnumerable<PageKey> Missing(LiveSite site)
    {
        var undivided = site.Rules.All.Where(rule => rule.SplitBy is not { Count: > 0 }).Select(rule => PageKey.Of(new SegmentKey(rule.Name)));
        var known = site.Pages.All.Where(slot => slot.Key == PageKey.Default || site.SegmentProfileOf(slot.Key) is not null).Select(slot => slot.Key);
        return undivided.Concat(known).Distinct().Where(key => site.Pages.Find(key.Value) is not { Page: not null, IsStale: false });
    }

    private bool Wish(LiveSite site, PageKey key)
    {
        if (site.Settings.State != LiveState.On || site.Pages.FindOrAdd(key.Value, site.Settings.MaxSegments) is not { } slot)
            return false;
        slot.Postpone(DateTimeOffset.MinValue);
        return queue.Wish(site, slot, key == PageKey.Default && slot.Page is null ? WishPriority.Default : slot.Page is null ? WishPriority.Segment : WishPriority.Refresh);
    }

    private static string Named<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
