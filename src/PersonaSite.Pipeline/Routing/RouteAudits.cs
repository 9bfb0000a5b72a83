using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Agents.Inspector;

namespace PersonaSite.Pipeline.Routing;

/// <summary>Has the reference do what a run's agent did, and compares. Nothing of it is published.</summary>
public sealed class RouteAudits(GenerationPipeline pipeline, ModelGateway gateway, Judge judge, TimeProvider clock)
{
    private static readonly PageEquality s_equality = new();

    /// <returns>Null where there is nothing to compare: one of the two was broken off.</returns>
    public Task<RouteOutcome?> RunAsync(GenerationRequest request, RunResult result, AuditWish wish, AgentRoute route, CancellationToken cancellationToken) =>
        wish.Agent == AgentNames.Inspector ? JudgeAsync(request, result, wish, route, cancellationToken) : PageAsync(request, result, wish, route, cancellationToken);

    private async Task<RouteOutcome?> PageAsync(GenerationRequest request, RunResult result, AuditWish wish, AgentRoute route, CancellationToken cancellationToken)
    {
        if (result.Report.Status is not (RunStatus.Published or RunStatus.Rejected))
            return null;
        // All other agents as they were.
        var models = new Dictionary<string, string>(result.Picks ?? new Dictionary<string, string>());
        foreach (var (agent, model) in request.Models ?? new Dictionary<string, string>())
            models[agent] = model;
        models[wish.Agent] = route.Reference;
        var again = request with { Id = RunId.New(clock), Models = models, Content = request.Content with { Site = request.Content.Site with { Routes = null } } };
        var reference = PageOutcome.Of((await pipeline.RunAsync(again, static _ => { }, cancellationToken)).Report, request.Visitor);
        if (!reference.Published)
            return null;
        var made = PageOutcome.Of(result.Report, request.Visitor);
        return Outcome(request, wish, route, s_equality.Holds(made, reference), made.Usd, reference.Usd);
    }

    private async Task<RouteOutcome?> JudgeAsync(GenerationRequest request, RunResult result, AuditWish wish, AgentRoute route, CancellationToken cancellationToken)
    {
        var passages = request.Content.Chunks.DistinctBy(chunk => chunk.Id).ToDictionary(chunk => chunk.Id.Value);
        var page = JudgedPage.OfLedger(result.Report.Inspection.Claims, passages, request.Content.Site);
        if (page.IsEmpty)
            return null;
        var most = request.Content.Site.MaxUsdPerPage ?? gateway.DefaultMaxUsd;
        var (cheap, _) = await JudgeAnswers.JudgeAsync(gateway, judge, page, wish.Model, 0, most, request.Seed, cancellationToken);
        var (reference, _) = await JudgeAnswers.JudgeAsync(gateway, judge, page, route.Reference, 1, most, request.Seed, cancellationToken);
        return reference.Failed ? null : Outcome(request, wish, route, JudgeAnswers.Equal(cheap, reference), cheap.Usd, reference.Usd);
    }

    private RouteOutcome Outcome(GenerationRequest request, AuditWish wish, AgentRoute route, bool equal, decimal usd, decimal referenceUsd) => new(
        request.Content.Site.Id, wish.Agent, clock.GetUtcNow(), OutcomePurpose.Audit, wish.Sketch, route.Reference,
        [new RouteAnswer(wish.Model, equal, usd), new RouteAnswer(route.Reference, true, referenceUsd)]);
}
