namespace PersonaSite.Pipeline.Routing;

/// <summary>A way to staff the pipeline: one price and quality of pages.</summary>
/// <param name="Models">By agent, names of configured models; agents that are not named use the usual one.</param>
/// <param name="ExpectedUsd">Dollars a page, before any is made; null: a model has no price, so it is never routed to.</param>
public sealed record PageTier(string Name, IReadOnlyDictionary<string, string> Models, decimal? ExpectedUsd = null);
