using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>What live pages need to know between two starts: how each site is served, which pages there are, and what visitors' pages cost.</summary>
/// <remarks>
/// Nothing here is asked while a visitor waits. A reservation is one writing transaction: it adds up what was spent and what is
/// reserved, compares, and writes itself down, so two processes on one database cannot both take the last dollar, nor make the
/// same page.
/// </remarks>
public sealed class LiveStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    /// <summary>A run that did not say its end by then was cut off with its process.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(30);

    /// <summary>Every site, whether anything was set for it or not.</summary>
    public async Task<IReadOnlyList<LiveSiteVersion>> SitesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var sites = await db.Sites.AsNoTracking().Select(site => new { site.Id, site.ContentHash, site.KnowledgeVersion }).ToListAsync(cancellationToken);
        var live = await db.LiveSites.AsNoTracking().ToDictionaryAsync(row => row.Site, cancellationToken);
        return sites.ConvertAll(site => live.TryGetValue(site.Id, out var row)
            ? new LiveSiteVersion(site.Id, site.ContentHash, site.KnowledgeVersion, row.Settings, row.Basis, row.BasisSince)
            : new LiveSiteVersion(site.Id, site.ContentHash, site.KnowledgeVersion, LiveSettings.Default, null, default));
    }

    /// <summary>As they were set, or the defaults; null where there is no such site.</summary>
    public async Task<LiveSettings?> SettingsAsync(SiteId site, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Sites.AnyAsync(row => row.Id == site, cancellationToken))
            return null;
        return (await db.LiveSites.AsNoTracking().FirstOrDefaultAsync(row => row.Site == site, cancellationToken))?.Settings ?? LiveSettings.Default;
    }

    /// <exception cref="ProblemException">There is no such site, or the settings cannot be meant.</exception>
    public Task SaveSettingsAsync(SiteId site, LiveSettings settings, CancellationToken cancellationToken = default)
    {
        settings.Checked();
        return ChangeAsync(site, row => row.Settings = settings, cancellationToken);
    }

    /// <summary>What the site's pages are made from now, and since when.</summary>
    public Task SaveBasisAsync(SiteId site, ContentHash basis, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        ChangeAsync(site, row => (row.Basis, row.BasisSince) = (basis, since), cancellationToken);

    /// <summary>Every page that is served now, without its files.</summary>
    public async Task<IReadOnlyList<LivePageVersion>> PagesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await (
            from current in db.CurrentPages
            join run in db.Runs on current.Run equals run.Id
            join live in db.LiveRuns on current.Run equals live.Run into lives
            from live in lives.DefaultIfEmpty()
            orderby run.StartedAt descending
            select new LivePageVersion(current.Site, current.Key, current.Run, run.Mode, run.StartedAt, live == null ? null : (ContentHash?)live.Profile, current.JudgedAt))
            .AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>Asks for the dollars that a run can cost at most, and that nobody else makes the same page meanwhile.</summary>
    /// <param name="mostPerDay">All sites together.</param>
    /// <param name="mostPerDayOfSite">Null: no limit of its own.</param>
    public async Task<Reservation> ReserveAsync(LiveRunPlan plan, decimal mostPerDay, decimal? mostPerDayOfSite, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var alive = now - LongestRun;
        if (await db.LiveRuns.AnyAsync(row => row.Site == plan.Site && row.Key == plan.Key && row.EndedAt == null && row.StartedAt > alive, cancellationToken))
            return Reservation.Busy;
        if (await SpentAsync(db, null, Today(now), cancellationToken) + plan.MostUsd > mostPerDay)
            return Reservation.OverDay;
        if (mostPerDayOfSite is { } most && await SpentAsync(db, plan.Site, Today(now), cancellationToken) + plan.MostUsd > most)
            return Reservation.OverSite;
        db.Add(new LiveRunRow { Run = plan.Run, Site = plan.Site, Key = plan.Key, Profile = plan.Profile, StartedAt = now, Reserved = plan.MostUsd });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Reservation.Granted;
    }

    /// <summary>The run is over and has cost this much; what was reserved beyond it is free again.</summary>
    public async Task EndAsync(RunId run, decimal usd, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await db.LiveRuns.Where(row => row.Run == run && row.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(live => live.EndedAt, now).SetProperty(live => live.Usd, usd), cancellationToken);
    }

    /// <summary>To be called when the only process on this database starts, after <see cref="RunStore.MarkInterruptedAsync"/>: what cut-off runs have cost is in their ledger.</summary>
    public async Task CloseInterruptedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var row in await db.LiveRuns.Where(row => row.EndedAt == null).ToListAsync(cancellationToken))
        {
            row.Usd = await db.Usage.Where(usage => usage.Run == row.Run).SumAsync(usage => usage.Usd, cancellationToken);
            row.EndedAt = clock.GetUtcNow();
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>What visitors' pages have cost today (UTC), with what is reserved for those being made.</summary>
    /// <param name="site">Null: all sites.</param>
    public async Task<decimal> SpentTodayAsync(SiteId? site, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await SpentAsync(db, site, Today(clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>What one of the latest runs for visitors has cost on average; null where there was none.</summary>
    public async Task<decimal?> AverageUsdAsync(SiteId site, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var latest = await db.LiveRuns.Where(row => row.Site == site && row.EndedAt != null && row.Usd > 0).OrderByDescending(row => row.StartedAt)
            .Take(50).Select(row => row.Usd).ToListAsync(cancellationToken);
        return latest.Count == 0 ? null : latest.Average();
    }

    private static async Task<decimal> SpentAsync(PersonaSiteDb db, SiteId? site, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var runs = db.LiveRuns.Where(row => row.StartedAt >= since);
        if (site is { } id)
            runs = runs.Where(row => row.Site == id);
        return await runs.Where(row => row.EndedAt != null).SumAsync(row => row.Usd, cancellationToken)
            + await runs.Where(row => row.EndedAt == null).SumAsync(row => row.Reserved, cancellationToken);
    }

    private static DateTimeOffset Today(DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    private async Task ChangeAsync(SiteId site, Action<LiveSiteRow> change, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Sites.AnyAsync(row => row.Id == site, cancellationToken))
            throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        var row = await db.LiveSites.FirstOrDefaultAsync(row => row.Site == site, cancellationToken);
        if (row is null)
            db.Add(row = new LiveSiteRow { Site = site, Settings = LiveSettings.Default });
        change(row);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
