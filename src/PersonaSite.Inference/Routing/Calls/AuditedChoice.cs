using PersonaSite.Core.Routes;
using PersonaSite.Inference.Routing.Feedback;

namespace PersonaSite.Inference.Routing.Calls;

/// <summary>Chooses the model of a run by its prompt.</summary>
/// <param name="sketch">Of the prompt; see <see cref="PromptSketch"/>.</param>
public delegate RoutePick Choice(string sketch);

/// <summary>
/// A way to choose that is looked after: a small share of the runs is made by the reference too, and as soon as these or the prompts
/// themselves say that it no longer holds, the reference does all. Shared by all runs of a site.
/// </summary>
/// <param name="sketches">Of the prompts that it was learned from.</param>
public sealed class AuditedChoice(AgentRoute route, Choice choose, IReadOnlyList<string> sketches, int seed)
{
    private readonly Lock _gate = new();
    private readonly ContinuingAudit _audit = new(new RouteTarget(route.Target, route.Confidence), [.. sketches.Select(PromptSketch.Figures)], route.Audit, seed);

    public AgentRoute Route { get; } = route;

    /// <summary>Why it is not followed any more; empty while it is.</summary>
    public string Ended { get; private set; } = "";

    public (int Runs, int Audited, int Missed) Counts
    {
        get
        {
            lock (_gate)
                return (_audit.Items, _audit.Audited, _audit.Missed);
        }
    }

    /// <summary>The route of one run.</summary>
    public CallRoute Open() => new(Route, prompt => Choose(PromptSketch.Of(prompt)));

    /// <summary>What an audit has shown.</summary>
    public void Heard(bool equal)
    {
        lock (_gate)
        {
            _audit.Add(equal);
            Look();
        }
    }

    private RoutePick Choose(string sketch)
    {
        lock (_gate)
        {
            if (Ended.Length > 0)
                return new RoutePick(Route.Reference, $"the reference, because {Ended}");
            var audited = _audit.Take(PromptSketch.Figures(sketch));
            Look();
            if (Ended.Length > 0)
                return new RoutePick(Route.Reference, $"the reference, because {Ended}");
            var pick = choose(sketch);
            if (!audited)
                return pick;
            if (pick.Model != Route.Reference)
                return pick with { Sketch = sketch, Audited = true };
            // The reference equals itself, and nothing has to be asked for that.
            _audit.Add(true);
            return pick;
        }
    }

    private void Look()
    {
        if (Ended.Length == 0 && _audit.Alarms is [var alarm, ..])
            Ended = char.ToLowerInvariant(alarm.Cause[0]) + alarm.Cause[1..].TrimEnd('.');
    }
}
