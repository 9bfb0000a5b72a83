using PersonaSite.Core.Routes;

namespace PersonaSite.Inference.Routing.Calls;

/// <summary>A plan that was found for an agent, with its promise and all that it rests on.</summary>
/// <param name="Route">The settings it was found for.</param>
/// <param name="Models">With the dollars that a run of each could cost then; another price makes another plan.</param>
/// <param name="Sketches">Of the prompts that it was found on; prompts of another kind end it.</param>
public sealed record RoutePlan(AgentRoute Route, RouteReport Report, IReadOnlyList<RouteModel> Models, IReadOnlyList<string> Sketches, DateTimeOffset FoundAt)
{
    /// <summary>"plan of 2026-11-22, 96.1 % ≥ 95 %".</summary>
    public string Name => FormattableString.Invariant($"plan of {FoundAt:yyyy-MM-dd}, {100 * Report.Bound:0.#} % ≥ {100 * Report.Target:0.#} %");
}
