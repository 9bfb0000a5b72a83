using PersonaSite.Core.Costs;
using PersonaSite.Core.Routes;

namespace PersonaSite.Inference.Metering;

/// <summary>What the ledger says of a route's calls to one model.</summary>
/// <param name="Reference">What the reference charges.</param>
/// <param name="Escalated">A cheaper model had been asked before; see <see cref="RouteNote.ReferenceUsd"/>.</param>
internal sealed record RouteTag(RouteKind Kind, Tariff Reference, bool Escalated)
{
    public string Why { get; set; } = "";

    public RouteNote Of(TokenUsage tokens) => new(Kind, Why, Reference.Model, Escalated ? 0 : Reference.Price?.Cost(tokens));
}
