using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>How many visitors of a site were answered in one minute in one way. A number, and nothing of anybody.</summary>
/// <param name="Minute">Where it begins.</param>
/// <param name="Tier">Which page answered.</param>
public sealed record TrafficCount(SiteId Site, DateTimeOffset Minute, string Tier, long Visitors);

/// <summary>The traffic of live pages lately, so that a restart does not forget it.</summary>
public sealed class TrafficStore(IDbContextFactory<PersonaSiteDb> databases)
{
    /// <summary>Adds to what is there, which other processes may have written, and drops what is older than is kept; in one transaction.</summary>
    /// <param name="keepSince">Earlier minutes go.</param>
    public async Task AddAsync(IReadOnlyCollection<TrafficCount> counts, DateTimeOffset keepSince, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var count in counts)
        {
            var added = await db.Traffic.Where(row => row.Site == count.Site && row.Minute == count.Minute && row.Tier == count.Tier)
                .ExecuteUpdateAsync(row => row.SetProperty(same => same.Visitors, same => same.Visitors + count.Visitors), cancellationToken);
            if (added > 0)
                continue;
            db.Add(new TrafficRow { Site = count.Site, Minute = count.Minute, Tier = count.Tier, Visitors = count.Visitors });
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await db.Traffic.Where(row => row.Minute < keepSince).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Of all sites, the earliest first.</summary>
    public async Task<IReadOnlyList<TrafficCount>> SinceAsync(DateTimeOffset since, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Traffic.AsNoTracking().Where(row => row.Minute >= since).OrderBy(row => row.Minute)
            .Select(row => new TrafficCount(row.Site, row.Minute, row.Tier, row.Visitors)).ToListAsync(cancellationToken);
    }
}
