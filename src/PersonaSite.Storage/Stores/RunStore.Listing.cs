using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <content>Runs as lists show them. The database filters, sorts and adds up: there may be many.</content>
public sealed partial class RunStore
{
    /// <param name="take">How many at most, after the first <paramref name="skip"/>.</param>
    public async Task<IReadOnlyList<RunSummary>> ListAsync(
        RunFilter filter, int skip, int take, RunColumn by = RunColumn.StartedAt, bool descending = true, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runs = Fitting(db, filter);
        var sorted = by switch
        {
            RunColumn.Visitor => Sorted(runs, run => run.Visitor, descending),
            RunColumn.SiteName => Sorted(runs, run => run.SiteName, descending),
            RunColumn.Mode => Sorted(runs, run => run.Mode, descending),
            RunColumn.Status => Sorted(runs, run => run.Status, descending),
            RunColumn.WallMs => Sorted(runs, run => run.WallMs, descending),
            RunColumn.Usd => Sorted(runs, run => run.Usd, descending),
            _ => Sorted(runs, run => run.StartedAt, descending),
        };
        return await sorted.ThenByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)
            .Skip(skip).Take(take)
            .Select(run => new RunSummary(
                run.Id, run.Site, run.SiteName, run.Visitor, run.Mode, run.Seed, run.Status, run.Reason,
                run.StartedAt, run.WallMs, run.Usd, run.Estimated, run.Unpriced))
            .ToListAsync(cancellationToken);
    }

    public async Task<RunTotals> TotalsAsync(RunFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        var runs = Fitting(db, filter);
        var over = runs.Where(run => run.Status != RunStatus.Running);
        var count = await over.CountAsync(cancellationToken);
        return new RunTotals(
            await runs.CountAsync(cancellationToken),
            await runs.SumAsync(run => run.Usd, cancellationToken),
            await runs.SumAsync(run => run.Unpriced, cancellationToken),
            count == 0 ? null : await over.OrderBy(run => run.WallMs).Skip(count / 2).Select(run => run.WallMs).FirstAsync(cancellationToken));
    }

    /// <summary>The names of all sites that have a run, in order.</summary>
    public async Task<IReadOnlyList<string>> SiteNamesAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Runs.Select(run => run.SiteName).Distinct().Order().ToListAsync(cancellationToken);
    }

    private static IQueryable<RunRow> Fitting(PersonaSiteDb db, RunFilter filter)
    {
        var runs = db.Runs.AsNoTracking();
        if (filter.SiteName.Length > 0)
            runs = runs.Where(run => run.SiteName == filter.SiteName);
        if (filter.Mode is { } mode)
            runs = runs.Where(run => run.Mode == mode);
        if (filter.Status is { } status)
            runs = runs.Where(run => run.Status == status);
        if (filter.Text.Trim() is { Length: > 0 } text)
        {
            // A database may lower ASCII letters only; what is written as it stands is found all the same.
            var lower = text.ToLowerInvariant();
            runs = runs.Where(run =>
                run.Visitor.Contains(text) || run.SiteName.Contains(text) || run.SiteName.ToLower().Contains(lower)
                || run.Visitor.ToLower().Contains(lower) || run.Visitor.ToLower().Replace("-", " ").Replace("_", " ").Contains(lower));
        }

        return runs;
    }

    private static IOrderedQueryable<RunRow> Sorted<TKey>(IQueryable<RunRow> runs, Expression<Func<RunRow, TKey>> by, bool descending) =>
        descending ? runs.OrderByDescending(by) : runs.OrderBy(by);
}
