using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Routing.Calls;

namespace PersonaSite.Pipeline.Routing;

/// <summary>Gives every run the routes of its site.</summary>
public sealed class RouteDesk
{
    /// <summary>By agent; empty for a site without routes.</summary>
    public IReadOnlyDictionary<string, CallRoute> Open(Site site) =>
        (site.Routes ?? new Dictionary<string, AgentRoute>()).ToDictionary(route => route.Key, route => RouteOf(route.Value));

    private static CallRoute RouteOf(AgentRoute route) => route.Kind is RouteKind.Fixed or RouteKind.Cascade
        ? CallRoute.Of(route)
        : CallRoute.Fallback(route, "nothing known yet: the reference");
}
