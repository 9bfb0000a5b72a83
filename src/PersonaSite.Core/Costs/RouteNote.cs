using PersonaSite.Core.Routes;

namespace PersonaSite.Core.Costs;

/// <summary>Why a call went to the model it went to, and what it would have cost elsewhere.</summary>
/// <param name="Why">A few words: "cheap first", "escalated: claims", "level 2, 94 % likely".</param>
/// <param name="Reference">The model that the route is measured by, as priced.</param>
/// <param name="ReferenceUsd">
/// What the reference would have cost for the same tokens; null where it is unpriced. 0 for a call that was made because a cheaper one
/// did not do: the reference alone would have been asked once, and that is counted there.
/// </param>
public sealed record RouteNote(RouteKind Kind, string Why, string Reference, decimal? ReferenceUsd);

public static class RoutedCosts
{
    /// <summary>
    /// What these calls would have cost if every route had asked its reference; calls without a route cost what they cost. Null where
    /// no call has a route, or a reference is unpriced.
    /// </summary>
    public static decimal? Routed(this IReadOnlyCollection<UsageRecord> usage) =>
        usage.All(row => row.Route is null) ? null : usage.Aggregate((decimal?)0, (sum, row) => sum + (row.Route is { } route ? route.ReferenceUsd : row.Usd));
}
