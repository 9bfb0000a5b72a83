using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>Campaigns, their items, and every page that was tried for them.</summary>
/// <remarks>
/// An attempt is written before its run begins and filled after its run is saved, each in one step. A crash in between leaves either
/// an attempt whose run is whole, which is taken over, or one whose run is not, which is made again.
/// </remarks>
public sealed partial class CampaignStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    private const int RowsAtOnce = 1000;

    public async Task CreateAsync(
        Guid id, SiteId site, string siteName, string name, int rows, string settings, string problems, string forecast, IReadOnlyList<CampaignItem> items,
        CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.Add(new CampaignRow
        {
            Id = id,
            Site = site,
            SiteName = siteName,
            Name = name,
            CreatedAt = clock.GetUtcNow(),
            Status = CampaignStatus.Ready,
            Rows = rows,
            Items = items.Count,
            Settings = settings,
            Problems = problems,
            Forecast = forecast,
        });
        foreach (var some in items.Chunk(RowsAtOnce))
        {
            db.AddRange(some.Select(item => new CampaignItemRow { Campaign = id, Item = item.Item, Label = item.Label, Visitors = item.Visitors, Profile = item.Profile }));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The newest first, without problems, forecasts and reports.</summary>
    public async Task<IReadOnlyList<StoredCampaign>> ListAsync(int most = 100, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Campaigns.AsNoTracking().OrderByDescending(row => row.CreatedAt).Take(most)
            .Select(row => new StoredCampaign(row.Id, row.Site, row.SiteName, row.Name, row.CreatedAt, row.Status, row.Reason, row.Rows, row.Items, row.WorkedMs, row.Settings, "", "", ""))
            .ToListAsync(cancellationToken);
    }

    public async Task<StoredCampaign?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Campaigns.AsNoTracking().Where(row => row.Id == id)
            .Select(row => new StoredCampaign(
                row.Id, row.Site, row.SiteName, row.Name, row.CreatedAt, row.Status, row.Reason, row.Rows, row.Items, row.WorkedMs, row.Settings, row.Problems, row.Forecast, row.Report))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <param name="worked">Added to what it has worked before.</param>
    public async Task MoveAsync(Guid id, CampaignStatus status, string reason, TimeSpan worked, string? report = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Campaigns.Where(row => row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.Status, status).SetProperty(one => one.Reason, reason)
                .SetProperty(one => one.WorkedMs, one => one.WorkedMs + (long)worked.TotalMilliseconds).SetProperty(one => one.Report, one => report ?? one.Report),
            cancellationToken);
    }

    public async Task SaveSettingsAsync(Guid id, string settings, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Campaigns.Where(row => row.Id == id).ExecuteUpdateAsync(row => row.SetProperty(one => one.Settings, settings), cancellationToken);
    }

    /// <summary>In the file's order.</summary>
    public async Task<IReadOnlyList<CampaignItem>> ItemsAsync(
        Guid id, CampaignItemFilter? filter = null, int skip = 0, int take = int.MaxValue, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        var rows = await Fitting(db, id, filter).OrderBy(row => row.Item).Skip(skip).Take(take).ToListAsync(cancellationToken);
        var (first, last) = rows.Count > 0 ? (rows[0].Item, rows[^1].Item) : (0, -1);
        var usd = await db.CampaignAttempts.Where(row => row.Campaign == id && row.Item >= first && row.Item <= last).Select(row => new { row.Item, row.Usd }).ToListAsync(cancellationToken);
        var spent = usd.GroupBy(row => row.Item).ToDictionary(group => group.Key, group => group.Sum(row => row.Usd));
        return rows.ConvertAll(row => new CampaignItem(row.Item, row.Label, row.Visitors, row.Profile, row.State, row.Run, row.Tier, spent.GetValueOrDefault(row.Item)));
    }

    public async Task<int> CountAsync(Guid id, CampaignItemFilter filter, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Fitting(db, id, filter).CountAsync(cancellationToken);
    }

    public async Task<CampaignTally> TallyAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        var states = await db.CampaignItems.Where(row => row.Campaign == id).GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var attempts = db.CampaignAttempts.Where(row => row.Campaign == id);
        return new CampaignTally(
            states.ToDictionary(state => state.Key, state => state.Count),
            await attempts.SumAsync(row => row.Usd, cancellationToken),
            await attempts.Where(row => row.State == AttemptState.Interrupted).SumAsync(row => row.Usd, cancellationToken));
    }

    private static IQueryable<CampaignItemRow> Fitting(PersonaSiteDb db, Guid id, CampaignItemFilter? filter)
    {
        var rows = db.CampaignItems.AsNoTracking().Where(row => row.Campaign == id);
        if (filter?.States is { } states)
            rows = rows.Where(row => states.Contains(row.State));
        if (filter?.Tier is { Length: > 0 } tier)
            rows = rows.Where(row => row.Tier == tier);
        if (filter?.Text.Trim() is { Length: > 0 } text)
            rows = rows.Where(row => row.Label.Contains(text) || row.Profile.Contains(text) || row.Profile.ToLower().Contains(text.ToLower()));
        return rows;
    }
}
