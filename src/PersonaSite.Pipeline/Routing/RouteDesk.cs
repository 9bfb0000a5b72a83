using System.Collections.Concurrent;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Inference.Routing.Feedback;
using PersonaSite.Pipeline.Running;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Routing;

/// <summary>Gives every run the routes of its site, and keeps what routes that learn have in common between runs.</summary>
/// <param name="store">Null: nothing is remembered, as on the command line; routes that rest on something known then ask the reference.</param>
public sealed class RouteDesk(ModelGateway gateway, PipelineOptions options, TimeProvider clock, RouteStore? store = null)
{
    private readonly ConcurrentDictionary<(SiteId Site, string Agent), (AgentRoute Route, AuditedChoice? Choice)> _choices = new();
    private readonly ConcurrentDictionary<(SiteId Site, string Agent), string> _unknown = new();

    /// <summary>By agent; empty for a site without routes.</summary>
    public async Task<IReadOnlyDictionary<string, CallRoute>> OpenAsync(Site site, CancellationToken cancellationToken = default)
    {
        var routes = new Dictionary<string, CallRoute>();
        foreach (var (agent, route) in site.Routes ?? new Dictionary<string, AgentRoute>())
        {
            routes[agent] = route.Kind is RouteKind.Fixed or RouteKind.Cascade ? CallRoute.Of(route)
                : await ChoiceAsync(site.Id, agent, route, cancellationToken) is { } choice ? choice.Open()
                : CallRoute.Fallback(route, $"the reference, because {_unknown.GetValueOrDefault((site.Id, agent), "nothing is known yet")}");
        }

        return routes;
    }

    /// <summary>What an agent's route rests on; null where it rests on nothing, or nothing is known yet.</summary>
    public async Task<AuditedChoice?> ChoiceAsync(SiteId site, string agent, AgentRoute route, CancellationToken cancellationToken = default)
    {
        var key = (site, agent);
        // Two that ask at once may both read; either one's answer serves.
        if (!_choices.TryGetValue(key, out var known) || !Same(known.Route, route))
            _choices[key] = known = (route, await ReadAsync(site, agent, route, cancellationToken));
        return known.Choice;
    }

    /// <summary>What was known is out of date: a plan was found, or something was learned.</summary>
    public void Forget(SiteId site, string agent)
    {
        _choices.TryRemove((site, agent), out _);
        _unknown.TryRemove((site, agent), out _);
    }

    /// <summary>The models of a route with the dollars that a run of each can cost, of the judge a judgement; for plans, and to see that a price has changed.</summary>
    public IReadOnlyList<RouteModel> ModelsOf(string agent, AgentRoute route) =>
        [.. route.Models.Select(model => new RouteModel(model, gateway.CostsWith(new Dictionary<string, string> { [agent] = model })
            .WorstCase(agent == AgentNames.Inspector ? [WorstCase.Judgement] : WorstCase.Calls(ModeOf(agent), options, options.SectionBuilders))))];

    /// <summary>The mode in which an agent works.</summary>
    internal static GenerationMode ModeOf(string agent) => agent == AgentNames.Single ? GenerationMode.Single : GenerationMode.Compose;

    /// <summary>Read back, a list is another list.</summary>
    internal static bool Same(AgentRoute one, AgentRoute other) => one with { Models = other.Models } == other && one.Models.SequenceEqual(other.Models);

    private async Task<AuditedChoice?> ReadAsync(SiteId site, string agent, AgentRoute route, CancellationToken cancellationToken)
    {
        if (store is null)
            return Unknown(site, agent, "nothing is remembered here");
        var seed = clock.GetUtcNow().Millisecond;
        if (route.Kind == RouteKind.Complexity)
        {
            var outcomes = await store.OutcomesAsync(site, agent, cancellationToken: cancellationToken);
            var set = OutcomeHistory.ToSet(agent, outcomes, route.Models);
            return LearnedChoice.Of(route, set) is { } learned
                ? new AuditedChoice(route, learned.Choose, [.. set.Items.Select(item => item.Prompt)], seed)
                : Unknown(site, agent, $"only {set.Items.Count} outcomes are known and {LearnedChoice.Least} are needed");
        }

        if ((await store.PlansAsync(site, cancellationToken)).FirstOrDefault(plan => plan.Agent == agent) is not { } stored)
            return Unknown(site, agent, "there is no plan yet");
        if (stored.Ended.Length > 0)
            return Unknown(site, agent, stored.Ended);
        var plan = Read(stored);
        if (WhyNot(plan, agent, route) is { } why)
        {
            await store.EndPlanAsync(site, agent, why, cancellationToken);
            return Unknown(site, agent, why);
        }

        return new AuditedChoice(route, new PlannedChoice(plan, seed).Choose, plan.Sketches, seed);
    }

    /// <exception cref="JsonException">It was written by another version.</exception>
    public static RoutePlan Read(StoredPlan stored) => JsonSerializer.Deserialize<RoutePlan>(stored.Plan, PersonaJson.Options)!;

    /// <summary>A plan is for the models, prices and promise that it was found for.</summary>
    private string? WhyNot(RoutePlan plan, string agent, AgentRoute route)
    {
        if (ContinuingAudit.Changes(plan.Models, ModelsOf(agent, route)) is [var (reason, model), ..])
            return reason == ReprofilingReason.NewModel ? $"{model} was not looked at when its plan was found" : $"the price of {model} has changed since its plan was found";
        return plan.Route.Reference != route.Reference ? $"its plan was found against {plan.Route.Reference}"
            : plan.Report.Plan.Select(part => part.Policy).Except(route.Models).Any() ? "its plan asks a model that is not in the route any more"
            : plan.Route.Target < route.Target || plan.Route.Confidence < route.Confidence ? "its plan promises less than is asked for now"
            : null;
    }

    private AuditedChoice? Unknown(SiteId site, string agent, string why)
    {
        _unknown[(site, agent)] = why;
        return null;
    }
}
