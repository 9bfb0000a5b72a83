using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines;
using PersonaSite.Pipeline.Prompts;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Live;

/// <summary>
/// Keeps what is served in step with the database: new sites and settings, pages that the Studio or another process has published,
/// and changes that make pages stale. What is served stays in memory, so a database that is away is noticed by nobody.
/// </summary>
public sealed partial class LiveRefresh(
    LiveDirectory directory, LiveFiles files, LiveQueue queue, LiveExperiments experiments, LiveStore live, SiteStore sites, RunStore runs,
    SharedGuidelines guidelines, LiveOptions options, TimeProvider clock, ILogger<LiveRefresh> log) : BackgroundService
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly Dictionary<(SiteId Site, string? Way), LivePages> _pages = [];
    private readonly string _common = string.Concat(PromptTemplate.All.Select(prompt => prompt.Hash).Order(StringComparer.Ordinal)) + ContentHash.Of(JsonSerializer.Serialize(guidelines.All, PersonaJson.Options));

    /// <summary>Default pages stand ready before the first visitor; the others follow.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await SyncAsync(page => page.Key == PageKey.Default, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.RefreshSeconds), clock);
        do
        {
            try
            {
                await SyncAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Behind(error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public Task SyncAsync(CancellationToken cancellationToken = default) => SyncAsync(_ => true, cancellationToken);

    /// <summary>Puts the page that is current now into its place; in turn with all that is brought up to date, so that what was read later stays.</summary>
    /// <returns>False: there is none that the site allows.</returns>
    public async Task<bool> PutAsync(LiveSite site, LiveSlot slot, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (await runs.CurrentPageAsync(site.Site.Id, slot.Key, cancellationToken) is not { } page || !site.Settings.Allows(page.Mode))
                return false;
            slot.Put(LivePage.Of(site.Site, page, files), stale: false);
            return true;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task SyncAsync(Func<LivePageVersion, bool> wanted, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var running = (await experiments.RefreshAsync(clock.GetUtcNow(), cancellationToken)).ToLookup(experiment => experiment.Stored.Site);
            var served = new List<LiveSite>();
            foreach (var version in await live.SitesAsync(cancellationToken))
            {
                if (await SiteAsync(version, [.. running[version.Site]], cancellationToken) is { } site)
                    served.Add(site);
            }

            directory.Replace(served);
            var pages = (await live.PagesAsync(cancellationToken)).Where(wanted).ToLookup(page => page.Site);
            foreach (var site in served)
                await SyncAsync(site, pages[site.Site.Id], cancellationToken);
            files.DropUnused(served.SelectMany(site => site.AllPages), clock.GetUtcNow());
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<LiveSite?> SiteAsync(LiveSiteVersion version, IReadOnlyList<LiveExperiment> running, CancellationToken cancellationToken)
    {
        var basis = ContentHash.Of($"{version.Content} {version.KnowledgeVersion} {_common}");
        if (version.Basis != basis)
        {
            // What was made before anybody looked is taken to be right.
            var since = version.Basis is null ? DateTimeOffset.MinValue.AddYears(1) : clock.GetUtcNow();
            await live.SaveBasisAsync(version.Site, basis, since, cancellationToken);
            version = version with { Basis = basis, BasisSince = since };
        }

        var before = directory.Find(version.Site);
        if (before is not null && Same(before.Version, version) && before.Experiments.Ids == SiteExperiments.IdsOf(running))
            return before;
        if (await sites.FindAsync(version.Site, cancellationToken) is not { } site)
            return null;
        var pages = PagesOf(null);
        return new LiveSite(site, version, pages, new SiteExperiments(running, version.Settings, pages, way => PagesOf(way.Key)), files, options);

        LivePages PagesOf(string? way)
        {
            if (!_pages.TryGetValue((version.Site, way), out var pages))
                _pages[(version.Site, way)] = pages = new LivePages(options.MaxPagesPerSite, clock, way);
            return pages;
        }
    }

    private static bool Same(LiveSiteVersion one, LiveSiteVersion other) =>
        one with { Settings = other.Settings } == other
        && JsonSerializer.Serialize(one.Settings, PersonaJson.Options) == JsonSerializer.Serialize(other.Settings, PersonaJson.Options);

    private async Task SyncAsync(LiveSite site, IEnumerable<LivePageVersion> versions, CancellationToken cancellationToken)
    {
        await ForgetErasedAsync(site, versions.Select(version => version.Key).ToHashSet(), cancellationToken);
        foreach (var version in versions)
        {
            if (site.PagesMade(version.Key.Way) is not { } pages || (pages.Find(version.Key.Base.Value) ?? (pages.HasRoom ? pages.FindOrAdd(version.Key.Base.Value) : null)) is not { } slot)
                continue;
            if (!site.Settings.Allows(version.Mode))
            {
                slot.Clear();
                continue;
            }

            var stale = (version.JudgedAt ?? version.StartedAt) < site.Version.BasisSince || (version.JudgedAt is null && IsDescribedAnew(site, version));
            if (slot.Page?.Run == version.Run)
                slot.IsStale = stale;
            else if (await runs.CurrentPageAsync(version.Site, version.Key, cancellationToken) is { } page)
                slot.Put(LivePage.Of(site.Site, page, files), stale && page.Run == version.Run);
        }

        foreach (var made in site.Experiments.OwnPages.Append(site.Pages))
            made.MakeRoom();
        if (options.DefaultPages && site.Settings.State == LiveState.On && site.Pages.Default.Page is null)
            queue.Wish(site, site.Pages.Default, WishPriority.Default);
    }

    /// <summary>A visitor's own page that another process has erased is served no longer.</summary>
    /// <param name="there">Keys whose pages were in the database a moment ago.</param>
    private async Task ForgetErasedAsync(LiveSite site, HashSet<PageKey> there, CancellationToken cancellationToken)
    {
        foreach (var pages in site.Experiments.OwnPages.Append(site.Pages))
        {
            foreach (var slot in pages.All)
            {
                if (slot.Page is null || there.Contains(slot.Key) || !slot.Key.Value.StartsWith(PageKey.VisitorPrefix, StringComparison.Ordinal))
                    continue;
                // It may have been published since.
                if (await runs.CurrentPageAsync(site.Site.Id, slot.Key, cancellationToken) is null)
                    pages.Forget(slot.Key);
            }
        }
    }

    private static bool IsDescribedAnew(LiveSite site, LivePageVersion version) =>
        version.Profile is { } written && site.SegmentProfileOf(version.Key.Base) is { } now && ContentHash.Of(now.Json) != written;

    [LoggerMessage(LogLevel.Warning, "Live pages could not be brought up to date; what was served before goes on being served.")]
    private partial void Behind(Exception error);
}
