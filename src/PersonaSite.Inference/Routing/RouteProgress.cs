using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing;

/// <summary>What a route is at.</summary>
public enum RoutePhase
{
    /// <summary>A few items on several models, to see what is worth testing.</summary>
    Pilot,

    /// <summary>Fresh items, on which the promise will rest.</summary>
    Test,

    /// <summary>The rest, by the plan.</summary>
    Apply,
}

/// <summary>One step of a route; told from any thread, in the order in which items end.</summary>
/// <param name="Done">Items of this phase that have ended. A phase begins with 0 and no item.</param>
/// <param name="Total">Items of this phase; a test may be made longer.</param>
/// <param name="Item">Index of the item that has just ended; null where a phase begins.</param>
/// <param name="Answer">What stands for it; null where the reference failed in profiling, and the item comes again.</param>
/// <param name="Plan">Told where applying begins.</param>
public sealed record RouteProgress(RoutePhase Phase, int Done, int Total, int? Item = null, PolicyAnswer? Answer = null, IReadOnlyList<PlanPart>? Plan = null);
