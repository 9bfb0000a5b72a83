using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <content>What campaigns keep of visitors: the list they were ordered with, also of those whose page is not made yet.</content>
public sealed partial class VisitorStore
{
    private const string NoProfile = "{}", ErasedReason = "Its pages and the profiles of its visitors have been kept as long as they may be, and are deleted; its figures stay.";

    /// <summary>Deletes pages and profiles of all campaigns that do not go on and were last worked on before this moment. Figures and ledgers stay.</summary>
    /// <returns>How many campaigns that were.</returns>
    public async Task<int> EraseCampaignsAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var idle = await db.Campaigns.AsNoTracking()
            .Where(campaign => campaign.Status == CampaignStatus.Erased
                // A crash came between the two steps below.
                ? db.CampaignItems.Any(item => item.Campaign == campaign.Id && item.Profile != NoProfile)
                : campaign.Status != CampaignStatus.Running && campaign.CreatedAt < before
                    && !db.CampaignAttempts.Any(attempt => attempt.Campaign == campaign.Id && db.Runs.Any(run => run.Id == attempt.Run && run.StartedAt >= before)))
            .Select(campaign => campaign.Id).ToListAsync(cancellationToken);
        foreach (var id in idle)
        {
            // First of all, so that nobody lets it go on from here; the profiles last, so that this is done again where it is cut off.
            await db.Campaigns.Where(campaign => campaign.Id == id).ExecuteUpdateAsync(
                campaign => campaign.SetProperty(row => row.Status, CampaignStatus.Erased).SetProperty(row => row.Reason, ErasedReason), cancellationToken);
            await EraseAsync(db, await db.Runs.AsNoTracking().Where(run => db.CampaignAttempts.Any(attempt => attempt.Campaign == id && attempt.Run == run.Id)).ToListAsync(cancellationToken), cancellationToken);
            await db.CampaignItems.Where(item => item.Campaign == id).ExecuteUpdateAsync(
                item => item.SetProperty(row => row.Label, Erased).SetProperty(row => row.Profile, NoProfile).SetProperty(row => row.Run, (RunId?)null), cancellationToken);
        }

        return idle.Count;
    }

    private static async Task<IReadOnlyList<VisitorListing>> ListedAsync(PersonaSiteDb db, SiteId site, VisitorQuery query, List<RunRow> runs, CancellationToken cancellationToken)
    {
        var campaigns = await db.Campaigns.AsNoTracking().Where(row => row.Site == site).ToDictionaryAsync(row => row.Id, cancellationToken);
        return [.. (await ItemsAsync(db, site, query, runs, cancellationToken)).Select(item => new VisitorListing(campaigns[item.Campaign].Name, campaigns[item.Campaign].CreatedAt, item.Label, item.Profile, item.Run))];
    }

    private static async Task EraseItemsAsync(PersonaSiteDb db, SiteId site, VisitorQuery query, List<RunRow> runs, CancellationToken cancellationToken)
    {
        foreach (var item in await ItemsAsync(db, site, query, runs, cancellationToken))
        {
            await db.CampaignItems.Where(row => row.Campaign == item.Campaign && row.Item == item.Item)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.Label, Erased).SetProperty(one => one.Profile, NoProfile), cancellationToken);
        }
    }

    /// <param name="runs">Of the visitor; by the key of a page it is these that tell whose item it is.</param>
    private static async Task<List<CampaignItemRow>> ItemsAsync(PersonaSiteDb db, SiteId site, VisitorQuery query, List<RunRow> runs, CancellationToken cancellationToken)
    {
        var rows = db.CampaignItems.AsNoTracking().Where(item => item.Profile != NoProfile && db.Campaigns.Any(campaign => campaign.Id == item.Campaign && campaign.Site == site));
        if (query.Field.Length == 0)
        {
            var ids = runs.ConvertAll(run => run.Id);
            return await rows.Where(item => db.CampaignAttempts.Any(attempt => attempt.Campaign == item.Campaign && attempt.Item == item.Item && ids.Contains(attempt.Run))).ToListAsync(cancellationToken);
        }

        // The database cannot tell a value in JSON from its spelling, so every profile is read.
        var matching = new List<CampaignItemRow>();
        await foreach (var item in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (Says(item.Profile, query))
                matching.Add(item);
        }

        return matching;
    }
}
