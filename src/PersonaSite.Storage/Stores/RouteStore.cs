using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <param name="Plan">As JSON.</param>
/// <param name="Ended">Why it is not followed any more; empty while it is.</param>
public sealed record StoredPlan(string Agent, DateTimeOffset FoundAt, string Plan, string Ended);

/// <summary>Routes of sites, the plans that were found for them, and what was learned of models on the way.</summary>
public sealed class RouteStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    /// <summary>Puts these routes in place of the folder's; they hold for runs that begin from now on, and after every import.</summary>
    /// <exception cref="ProblemException">There is no such site, or the routes cannot be meant.</exception>
    public async Task SaveAsync(SiteId site, IReadOnlyDictionary<string, AgentRoute> routes, CancellationToken cancellationToken = default)
    {
        AgentRoute.Checked(routes);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Sites.AnyAsync(row => row.Id == site, cancellationToken))
            throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        var row = await db.SiteRoutes.FindAsync([site], cancellationToken);
        if (row is null)
            db.Add(row = new SiteRoutesRow { Site = site, Routes = routes, ChangedAt = clock.GetUtcNow() });
        (row.Routes, row.ChangedAt) = (routes, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Back to the folder's routes. False: nothing had been set.</summary>
    public async Task<bool> ResetAsync(SiteId site, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.SiteRoutes.Where(row => row.Site == site).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<StoredPlan>> PlansAsync(SiteId site, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RoutePlans.AsNoTracking().Where(row => row.Site == site).OrderByDescending(row => row.FoundAt)
            .Select(row => new StoredPlan(row.Agent, row.FoundAt, row.Plan, row.Ended)).ToListAsync(cancellationToken);
    }

    /// <summary>The plan is in force from now on; one before it is not.</summary>
    public async Task AddPlanAsync(SiteId site, StoredPlan plan, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RoutePlans.Where(row => row.Site == site && row.Agent == plan.Agent && row.Ended == "").ExecuteUpdateAsync(row => row.SetProperty(one => one.Ended, "another plan was found"), cancellationToken);
        db.Add(new RoutePlanRow { Site = site, Agent = plan.Agent, FoundAt = plan.FoundAt, Plan = plan.Plan, Ended = plan.Ended });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The plan in force is not followed any more.</summary>
    public async Task EndPlanAsync(SiteId site, string agent, string why, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.RoutePlans.Where(row => row.Site == site && row.Agent == agent && row.Ended == "").ExecuteUpdateAsync(row => row.SetProperty(one => one.Ended, why), cancellationToken);
    }

    public async Task AddAsync(RouteOutcome outcome, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(new RouteOutcomeRow
        {
            Site = outcome.Site,
            Agent = outcome.Agent,
            At = outcome.At,
            Purpose = outcome.Purpose,
            Sketch = outcome.Sketch,
            Reference = outcome.Reference,
            Answers = outcome.Answers,
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<RouteOutcome>> OutcomesAsync(SiteId site, string agent, int most = 5000, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RouteOutcomes.AsNoTracking().Where(row => row.Site == site && row.Agent == agent).OrderByDescending(row => row.Id).Take(most)
            .Select(row => new RouteOutcome(row.Site, row.Agent, row.At, row.Purpose, row.Sketch, row.Reference, row.Answers)).ToListAsync(cancellationToken);
    }
}
