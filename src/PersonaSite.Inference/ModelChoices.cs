using PersonaSite.Core.Costs;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Inference;

/// <summary>Which models the settings have chosen, for people to look at. Never holds a key.</summary>
/// <param name="Pictures">Null: pictures are drawn.</param>
/// <param name="Embeddings">Null: retrieval is by words.</param>
/// <param name="BigModel">What runs are compared with; null where the price list does not have it.</param>
/// <param name="MaxUsdPerPage">Where a site does not say.</param>
/// <param name="PricesAsOf">The day on which the price list was taken.</param>
public sealed record ModelChoices(
    IReadOnlyList<AgentModel> Agents,
    ModelChoice? Pictures,
    ModelChoice? Embeddings,
    ModelPrice? BigModel,
    decimal MaxUsdPerPage,
    int ExpectedVisitsPerPage,
    string PricesAsOf);

/// <param name="Agent">One of <see cref="Core.Runs.AgentNames"/>.</param>
/// <param name="Fallback">Answers when the model has failed for good; null for none.</param>
public sealed record AgentModel(string Agent, ModelChoice Model, ModelChoice? Fallback);

/// <param name="Price">Null: unpriced. Of the built-in model: the list price of the model that could stand in its place.</param>
/// <param name="Estimated">The built-in model: what it shows as cost is an estimate.</param>
public sealed record ModelChoice(string Provider, string Model, ModelPrice? Price, bool Estimated, Credential Credential);
