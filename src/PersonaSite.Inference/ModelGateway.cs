using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
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

    /// <exception cref="ProblemException">The scope names a model or an agent that there is not.</exception>
    public ModelSession Open(RunScope scope) => new(new CallChain(_models.With(scope.Models), scope, clock));

    /// <summary>What runs will cost with these models for some agents.</summary>
    /// <param name="models">As in <see cref="RunScope"/>.</param>
    /// <param name="routes">As in <see cref="RunScope"/>; an agent of <paramref name="models"/> has none.</param>
    /// <exception cref="ProblemException">There is no such agent, or no such model.</exception>
    public CostEstimator CostsWith(IReadOnlyDictionary<string, string>? models, IReadOnlyDictionary<string, AgentRoute>? routes = null)
    {
        Check(routes);
        return new(_models.With(models), (routes ?? new Dictionary<string, AgentRoute>()).Where(route => models?.ContainsKey(route.Key) != true).ToDictionary());
    }

    /// <summary>Whether the models that routes name are configured.</summary>
    /// <exception cref="ProblemException">One of them is not, or something else in them cannot be meant.</exception>
    public void Check(IReadOnlyDictionary<string, AgentRoute>? routes)
    {
        if (routes is not null && Unconfigured(AgentRoute.Checked(routes)) is [var first, ..])
            throw first;
    }

    /// <summary>A problem for each model that a route names and that is not configured.</summary>
    public IReadOnlyList<ProblemException> Unconfigured(IReadOnlyDictionary<string, AgentRoute> routes) =>
        [.. from route in routes
            from name in route.Value.Models
            where !_models.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
            select new ProblemException(ProblemKind.BadInput, $"The route of {route.Key} names a model '{name}', which is not configured.", $"Use one of {string.Join(", ", _models.Names)}, or configure it under Inference:Models.")];

    /// <summary>The names that the settings give models; routes use them.</summary>
    public IReadOnlyList<string> ModelNames => _models.Names;

    /// <summary>"provider/model" of an agent, for people.</summary>
    public string ModelOf(string agent) => _models.ForAgent(agent).Title;

    /// <summary>The dollars a run may cost where its site does not say.</summary>
    public decimal DefaultMaxUsd => _models.Options.MaxUsdPerPage;

    /// <summary>For work that no run owns, such as indexing a site; null where no model for embeddings is configured.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embeddings() =>
        Open(new RunScope(RunId.New(clock), DefaultMaxUsd, Seed: 0, static _ => { })).Embeddings;

    /// <summary>Whether pictures can be bought.</summary>
    public bool HasImages => _models.Images?.Images.Value is not null;

    /// <summary>What the settings have chosen, for people.</summary>
    public ModelChoices Describe() => new(
        [.. AgentNames.All.Where(agent => agent != AgentNames.Retriever).Select(agent =>
            new AgentModel(agent, _models.ForAgent(agent).ChoiceFor(agent), _models.FallbackOf(agent)?.ChoiceFor(agent)))],
        _models.Images?.ChoiceFor(AgentNames.Artist),
        _models.Embeddings?.ChoiceFor(AgentNames.Retriever),
        _models.Catalog.Find("", _models.Options.BigModel)?.Price,
        _models.Options.MaxUsdPerPage,
        _models.Options.ExpectedVisitsPerPage,
        _models.Catalog.AsOf);

    /// <summary>What runs will cost, and what else they could have cost.</summary>
    public CostEstimator Costs => CostsWith(null);
}
