using Microsoft.Extensions.AI;
using PersonaSite.Core.Routes;

namespace PersonaSite.Inference.Routing.Calls;

/// <summary>Which model, and why, in a few words.</summary>
/// <param name="Model">The name it has in the settings.</param>
/// <param name="Escalated">A cheaper model had been asked before.</param>
/// <param name="Audited">The reference should do the same work, to see whether it makes a difference.</param>
/// <param name="Sketch">Of the prompt, where it is audited.</param>
public sealed record RoutePick(string Model, string Why, bool Escalated = false, bool Audited = false, string Sketch = "");

/// <summary>
/// How one run's calls of one agent come by their model. It is chosen at the first call and kept, so that a draft and what is made of it
/// come from one hand; only an escalation changes it.
/// </summary>
/// <param name="choose">Chooses by the prompt of the first call.</param>
public sealed class CallRoute(AgentRoute settings, Func<IReadOnlyList<ChatMessage>, RoutePick> choose)
{
    private readonly Lock _gate = new();

    public AgentRoute Settings { get; } = settings;

    /// <summary>Null: nothing has been asked yet.</summary>
    public RoutePick? Picked { get; private set; }

    /// <summary>What was chosen before anything escalated.</summary>
    public RoutePick? First { get; private set; }

    /// <summary>An answer that is no use goes to the reference at once, rather than being asked for once more.</summary>
    public bool EscalatesAtOnce => Settings.Kind == RouteKind.Cascade;

    /// <summary>A route that needs nothing to be known: fixed, or cheap first.</summary>
    public static CallRoute Of(AgentRoute settings) =>
        new(settings, _ => new RoutePick(settings.Models[0], settings.Kind == RouteKind.Fixed ? "fixed" : "cheap first"));

    /// <summary>The reference, where what a route rests on is missing or holds no more.</summary>
    public static CallRoute Fallback(AgentRoute settings, string why) => new(settings, _ => new RoutePick(settings.Reference, why));

    public RoutePick Pick(IReadOnlyList<ChatMessage> prompt)
    {
        lock (_gate)
        {
            if (Picked is null)
                Picked = First = choose(prompt);
            return Picked;
        }
    }

    /// <summary>From now on the reference is asked.</summary>
    /// <param name="why">What was wrong: "malformed-json", "claims".</param>
    public void Escalate(string why)
    {
        lock (_gate)
        {
            if (Settings.Kind != RouteKind.Fixed && Picked?.Model != Settings.Reference)
                Picked = new RoutePick(Settings.Reference, $"escalated: {why}", Escalated: true);
        }
    }

    /// <summary>The inspector refused what came of this agent's work. Only a cascade acts on it: other routes were tried without.</summary>
    public void Refused(string why)
    {
        if (Settings.Kind == RouteKind.Cascade && Picked is not null)
            Escalate(why);
    }
}
