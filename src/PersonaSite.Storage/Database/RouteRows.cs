using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>Routes that people set for a site; they stand in place of its folder's.</summary>
public sealed class SiteRoutesRow
{
    public required SiteId Site { get; init; }
    public required IReadOnlyDictionary<string, AgentRoute> Routes { get; set; }
    public required DateTimeOffset ChangedAt { get; set; }
}

/// <summary>A plan that was found for an agent. The newest one is in force until it has ended.</summary>
public sealed class RoutePlanRow
{
    public required SiteId Site { get; init; }
    public required string Agent { get; init; }
    public required DateTimeOffset FoundAt { get; init; }

    /// <summary>As JSON.</summary>
    public required string Plan { get; init; }

    /// <summary>Why it is not followed any more; empty while it is.</summary>
    public string Ended { get; set; } = "";
}

/// <summary>What models made of the same work. Written once.</summary>
public sealed class RouteOutcomeRow
{
    public long Id { get; init; }
    public required SiteId Site { get; init; }
    public required string Agent { get; init; }
    public required DateTimeOffset At { get; init; }
    public required OutcomePurpose Purpose { get; init; }
    public required string Sketch { get; init; }
    public required string Reference { get; init; }
    public required IReadOnlyList<RouteAnswer> Answers { get; init; }
}
