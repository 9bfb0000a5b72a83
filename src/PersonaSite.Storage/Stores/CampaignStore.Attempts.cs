using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <content>What was tried, and which page stands.</content>
public sealed partial class CampaignStore
{
    /// <summary>To be called before the run begins.</summary>
    public async Task BeginAsync(Guid id, int item, string tier, RunId run, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new CampaignAttemptRow { Run = run, Campaign = id, Item = item, Tier = tier });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>To be called after the run is saved.</summary>
    public async Task EndAsync(RunId run, AttemptState state, decimal usd, string outcome, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.CampaignAttempts.Where(row => row.Run == run).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, state).SetProperty(one => one.Usd, usd).SetProperty(one => one.Outcome, outcome), cancellationToken);
    }

    public async Task<IReadOnlyList<CampaignAttempt>> AttemptsAsync(Guid id, int? item = null, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.CampaignAttempts.AsNoTracking().Where(row => row.Campaign == id && (item == null || row.Item == item)).OrderBy(row => row.Item).ThenBy(row => row.Run)
            .Select(row => new CampaignAttempt(row.Run, row.Item, row.Tier, row.State, row.Usd, row.Outcome)).ToListAsync(cancellationToken);
    }

    /// <summary>Which page stands for an item.</summary>
    public async Task KeepAsync(Guid id, int item, CampaignItemState state, RunId? run, string tier, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.CampaignItems.Where(row => row.Campaign == id && row.Item == item).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, state).SetProperty(one => one.Run, run).SetProperty(one => one.Tier, tier), cancellationToken);
    }
}
