using Microsoft.Extensions.Options;
using PersonaSite.Core.Costs;
using PersonaSite.Inference.Chain;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Inference;

/// <summary>Knows the configured models and opens sessions on them.</summary>
/// <exception cref="OptionsValidationException">From the constructor, where the settings make no sense; its failures name key and next step.</exception>
public sealed class ModelGateway(IOptions<InferenceOptions> options, IEnumerable<IModelProvider> providers, TimeProvider clock)
{
    private readonly ModelDirectory _models = new(options.Value, providers, PriceCatalog.Default);

    public ModelSession Open(RunScope scope) => new(new CallChain(_models, scope, clock));

    /// <summary>"provider/model" of an agent, for people.</summary>
    public string ModelOf(string agent) => _models.ForAgent(agent).Title;

    /// <summary>What an agent's tokens are priced at; of the built-in model, the price that its estimates use. Null: unpriced.</summary>
    public ModelPrice? PriceOf(string agent) => _models.ForAgent(agent).TariffFor(agent).Price;

    /// <summary>The dollars a run may cost where its site does not say.</summary>
    public decimal DefaultMaxUsd => _models.Options.MaxUsdPerPage;

    /// <summary>What runs will cost, and what else they could have cost.</summary>
    public CostEstimator Costs => new(_models);
}
