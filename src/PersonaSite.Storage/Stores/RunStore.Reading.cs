using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <content>Reading what runs left behind: reports, events, pages, dollars.</content>
public sealed partial class RunStore
{
    /// <summary>Null where there is no such run. Of a run that is not over yet: what is known so far.</summary>
    public async Task<RunReport?> GetAsync(RunId id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        if (await db.Runs.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } run)
            return null;
        var usage = await db.Usage.AsNoTracking().Where(row => row.Run == id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        var calls = await db.ModelCalls.AsNoTracking().Where(row => row.Run == id).OrderBy(row => row.Position).ToListAsync(cancellationToken);
        return new RunReport(
            run.Id,
            run.SiteName,
            run.Visitor,
            run.Mode,
            run.Status,
            run.Reason,
            run.NextStep,
            run.Seed,
            run.StartedAt,
            run.WallMs,
            new CostSummary(run.Usd, run.UsdPerVisit, run.UsdOneBigModel, run.Unpriced, run.Estimated),
            usage.ConvertAll(row => row.ToRecord()),
            run.Inspection ?? Inspection.Empty,
            run.Retrieved ?? [],
            run.Brief,
            calls.ConvertAll(row => row.ToCall()),
            await EventsAsync(db, id, 0, cancellationToken));
    }

    /// <summary>The run's events after the one with this number; 0 for all.</summary>
    public async Task<IReadOnlyList<RunEvent>> EventsAsync(RunId id, int afterSequence = 0, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await EventsAsync(db, id, afterSequence, cancellationToken);
    }

    /// <summary>The visitor's profile as the run got it, or null.</summary>
    public async Task<string?> VisitorJsonAsync(RunId id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Runs.Where(run => run.Id == id).Select(run => run.VisitorJson).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The page that the run published, or null.</summary>
    public async Task<Page?> PageAsync(RunId id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await PageAsync(db, id, cancellationToken);
    }

    /// <summary>One file of the page that the run published, or null.</summary>
    /// <param name="path">As in <see cref="PageFile.Path"/>.</param>
    public async Task<PageFile?> FileAsync(RunId id, string path, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.PageFiles.Where(file => file.Run == id && file.Path == path)
            .Join(db.Blobs, file => file.Hash, blob => blob.Hash, (file, blob) => new { file.MediaType, blob.Content })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new PageFile(path, found.MediaType, found.Content);
    }

    /// <summary>What is served now for this key, or null.</summary>
    public async Task<CurrentPage?> CurrentPageAsync(SiteId site, PageKey key, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        var version = await db.CurrentPages.Where(current => current.Site == site && current.Key == key)
            .Join(db.Pages, current => current.Run, page => page.Run, (current, page) => page)
            .AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        return version is not null && await PageAsync(db, version.Run, cancellationToken) is { } page
            ? new CurrentPage(version.Run, version.Mode, version.PublishedAt, page)
            : null;
    }

    /// <summary>What the ledgers of runs that started at or after this moment add up to, in dollars, to the last digit.</summary>
    /// <param name="site">Null: all sites.</param>
    public async Task<decimal> SpentAsync(SiteId? site, DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = db.Runs.Where(run => run.StartedAt >= since);
        if (site is { } id)
            runs = runs.Where(run => run.Site == id);
        return await runs.Join(db.Usage, run => run.Id, usage => usage.Run, (run, usage) => usage.Usd).SumAsync(cancellationToken);
    }

    /// <summary>What published pages of a site have cost, the newest first; runs with unpriced calls are left out.</summary>
    public async Task<IReadOnlyList<PageSpending>> SpendingAsync(SiteId site, int most = 500, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Runs.Where(run => run.Site == site && run.Status == RunStatus.Published && run.Unpriced == 0).OrderByDescending(run => run.StartedAt).Take(most)
            .Join(db.Usage, run => run.Id, usage => usage.Run, (run, usage) => new { run.Id, run.Mode, usage.Usd, usage.Images })
            .ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => (row.Id, row.Mode)).Select(run => new PageSpending(
            run.Key.Mode, run.Where(row => row.Images == 0).Sum(row => row.Usd), run.Sum(row => row.Images), run.Where(row => row.Images > 0).Sum(row => row.Usd)))];
    }

    /// <summary>What published pages of a site have taken, the newest first: tokens by agent, and time.</summary>
    public async Task<IReadOnlyList<PageUse>> UseAsync(SiteId site, GenerationMode mode, int most = 200, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Runs.Where(run => run.Site == site && run.Mode == mode && run.Status == RunStatus.Published).OrderByDescending(run => run.StartedAt).Take(most)
            .Join(db.Usage, run => run.Id, usage => usage.Run, (run, usage) => new { run.Id, run.WallMs, Usage = usage }).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => (row.Id, row.WallMs)).Select(run => new PageUse(run.Key.WallMs, [.. run.Select(row => row.Usage.ToRecord())]))];
    }

    private static async Task<IReadOnlyList<RunEvent>> EventsAsync(PersonaSiteDb db, RunId id, int after, CancellationToken cancellationToken) =>
        (await db.RunEvents.AsNoTracking().Where(row => row.Run == id && row.Sequence > after).OrderBy(row => row.Sequence).ToListAsync(cancellationToken))
            .ConvertAll(row => row.Event);

    private static async Task<Page?> PageAsync(PersonaSiteDb db, RunId id, CancellationToken cancellationToken)
    {
        var files = await db.PageFiles.Where(file => file.Run == id)
            .Join(db.Blobs, file => file.Hash, blob => blob.Hash, (file, blob) => new { file.Path, file.Position, file.MediaType, blob.Content })
            .OrderBy(file => file.Position)
            .ToListAsync(cancellationToken);
        return files.Count == 0 ? null : new Page([.. files.Select(file => new PageFile(file.Path, file.MediaType, file.Content))]);
    }
}
