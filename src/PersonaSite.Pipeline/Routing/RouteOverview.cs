using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Routing;

/// <summary>An agent's route and all that it rests on, for people.</summary>
/// <param name="Usual">"provider/model" that works where there is no route.</param>
/// <param name="Route">Null: none.</param>
/// <param name="Plan">The newest that was found, in force or not; null: none.</param>
/// <param name="Ended">Why the plan, or what was learned, is not followed; empty while it is.</param>
/// <param name="Runs">Since the program began.</param>
/// <param name="Audits">The newest first.</param>
/// <param name="Outcomes">Items whose outcomes are known, audits among them.</param>
/// <param name="SpentUsd">On profiling and audits, all time.</param>
/// <param name="Problems">Models of the route that are not configured: no page is made until they are, or the route names others.</param>
public sealed record AgentRouteView(
    string Agent, string Usual, AgentRoute? Route, RoutePlan? Plan, string Ended, int Runs, int Audited, int Missed,
    IReadOnlyList<RouteOutcome> Audits, int Outcomes, decimal SpentUsd, ProfilingStatus? Profiling,
    IReadOnlyList<string> Problems);

/// <summary>What the Studio and the API show of routes, and change.</summary>
public sealed class RouteOverview(ModelGateway gateway, RouteDesk desk, RouteFeedback feedback, RouteStore store, SiteStore sites)
{
    /// <summary>Every agent, whether it has a route or not; null where there is no such site.</summary>
    public async Task<IReadOnlyList<AgentRouteView>?> OfAsync(SiteId site, CancellationToken cancellationToken = default)
    {
        if (await sites.FindAsync(site, cancellationToken) is not { } found)
            return null;
        var plans = await store.PlansAsync(site, cancellationToken);
        var views = new List<AgentRouteView>();
        foreach (var agent in AgentNames.WithModel)
        {
            var route = found.Routes?.GetValueOrDefault(agent);
            var learns = route is { Kind: RouteKind.Complexity or RouteKind.Guaranteed };
            var unconfigured = route is null ? [] : gateway.Unconfigured(new Dictionary<string, AgentRoute> { [agent] = route });
            var choice = learns && unconfigured.Count == 0 ? await desk.ChoiceAsync(site, agent, route!, cancellationToken) : null;
            // Looking may have ended a plan whose prices have changed.
            var plan = (choice is null && learns ? await store.PlansAsync(site, cancellationToken) : plans).FirstOrDefault(plan => plan.Agent == agent);
            var outcomes = await store.OutcomesAsync(site, agent, cancellationToken: cancellationToken);
            views.Add(new AgentRouteView(
                agent, gateway.ModelOf(agent), route, plan is null ? null : RouteDesk.Read(plan), choice?.Ended is { Length: > 0 } ended ? ended : plan?.Ended ?? "",
                choice?.Counts.Runs ?? 0, choice?.Counts.Audited ?? 0, choice?.Counts.Missed ?? 0,
                [.. outcomes.Where(outcome => outcome.Purpose == OutcomePurpose.Audit).Take(200)], outcomes.Count, outcomes.Sum(outcome => outcome.Usd), feedback.StatusOf(site, agent), [.. unconfigured.Select(problem => problem.ToString())]));
        }

        return views;
    }

    /// <summary>Puts these routes in place of the site's; they hold for runs that begin from now on.</summary>
    /// <exception cref="ProblemException">They name a model that is not configured, or cannot be meant otherwise; or there is no such site.</exception>
    public async Task SaveAsync(SiteId site, IReadOnlyDictionary<string, AgentRoute> routes, CancellationToken cancellationToken = default)
    {
        gateway.Check(routes);
        await store.SaveAsync(site, routes, cancellationToken);
    }
}
