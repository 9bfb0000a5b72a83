using System.Collections.Concurrent;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;

namespace PersonaSite.Pipeline.Routing;

/// <summary>
/// Pages of one agent's models, made to be compared: the same visitor, the same seed, another model for that agent. Nothing is published.
/// Each item's outcome is kept as soon as all have answered, and what everything costs stays within a limit.
/// </summary>
/// <param name="keep">Hears of each item that is whole.</param>
internal sealed class ProfiledPages(GenerationPipeline pipeline, SiteContent content, string agent, AgentRoute route, TimeProvider clock, Func<RouteOutcome, Task> keep)
{
    private static readonly PageEquality s_equality = new();

    private readonly ConcurrentDictionary<int, List<(string Model, PageOutcome Outcome, string Sketch)>> _made = new();
    private readonly List<string> _sketches = [];
    private readonly Lock _gate = new();
    private decimal _usd;

    /// <summary>Dollars so far, to the last digit the sum of the runs' ledgers.</summary>
    public decimal Usd
    {
        get
        {
            lock (_gate)
                return _usd;
        }
    }

    /// <summary>Of the prompts that were compared.</summary>
    public IReadOnlyList<string> Sketches
    {
        get
        {
            lock (_gate)
                return _sketches.ToList();
        }
    }

    public IModelAnswers Answers(IReadOnlyList<RouteModel> models) =>
        new PageAnswers(route.Ahead, [.. models.Select(model => new PageTier(model.Name, Instead(model.Name), model.ExpectedUsd))], models.Count - 1, s_equality, MakeAsync);

    /// <summary>Writes down what is known of an item, if it can be compared.</summary>
    public async Task EndAsync(int item)
    {
        if (!_made.TryRemove(item, out var made) || made.FirstOrDefault(one => one.Model == route.Reference) is not { Outcome: { Published: true } reference } best)
            return;
        lock (_gate)
            _sketches.Add(best.Sketch);
        await keep(new RouteOutcome(
            content.Site.Id, agent, clock.GetUtcNow(), OutcomePurpose.Profiling, best.Sketch, route.Reference,
            [.. made.Select(one => new RouteAnswer(one.Model, s_equality.Holds(one.Outcome, reference), one.Outcome.Usd))]));
    }

    /// <summary>As <see cref="EndAsync"/>, for all that has not been written down.</summary>
    public async Task EndAllAsync()
    {
        foreach (var item in _made.Keys)
            await EndAsync(item);
    }

    private async ValueTask<PageOutcome> MakeAsync(int item, int tier, CancellationToken cancellationToken)
    {
        if (Usd >= route.MaxProfilingUsd)
            throw new ProblemException(ProblemKind.Budget, FormattableString.Invariant($"Profiling {agent} has cost ${Usd:0.00}, and may cost ${route.MaxProfilingUsd:0.00}."), "Raise maxProfilingUsd of the route, or leave the agent with its reference.");
        foreach (var other in _made.Keys.Where(other => other != item))
            await EndAsync(other);
        var model = route.Models[tier];
        var visitor = content.Visitors[item % content.Visitors.Count];
        var request = new GenerationRequest(RunId.New(clock), content, visitor, RouteDesk.ModeOf(agent), item, Models: Instead(model));
        var result = await pipeline.RunAsync(request, static _ => { }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var outcome = PageOutcome.Of(result.Report, visitor);
        lock (_gate)
            _usd += outcome.Usd;
        var sketch = result.Report.Calls.FirstOrDefault(call => call.Agent == agent) is { } call ? PromptSketch.Of(call) : "";
        _made.GetOrAdd(item, _ => []).Add((model, outcome, sketch));
        return outcome;
    }

    private Dictionary<string, string> Instead(string model) => new() { [agent] = model };
}
