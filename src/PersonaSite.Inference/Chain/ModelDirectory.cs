using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Providers;
using PersonaSite.Inference.Recording;

namespace PersonaSite.Inference.Chain;

/// <summary>The models of the settings by name, by agent and by job. The settings have been validated.</summary>
internal sealed class ModelDirectory
{
    private readonly Dictionary<string, ConfiguredModel> _models = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyDictionary<string, string> _agents;

    public ModelDirectory(InferenceOptions options, IEnumerable<IModelProvider> providers, PriceCatalog catalog)
    {
        (Options, Catalog, _agents) = (options, catalog, options.Agents);
        // The last one of a name wins, so that a host can put its own in place of ours.
        var byName = providers.GroupBy(provider => provider.Name).ToDictionary(group => group.Key, group => group.Last());
        var builtIn = new ModelOptions { Provider = InferenceOptions.BuiltIn, Model = InferenceOptions.BuiltIn };
        foreach (var (name, model) in options.Models.Prepend(new(InferenceOptions.BuiltIn, builtIn)))
            _models[name] = new ConfiguredModel(byName[model.Provider], model, catalog, options.BuiltInPrices);
        if (options.Record.Length > 0 || options.Replay.Length > 0)
            Recordings = new Recordings(options.Replay.Length > 0 ? options.Replay : options.Record, replays: options.Replay.Length > 0);
    }

    private ModelDirectory(ModelDirectory all, IReadOnlyDictionary<string, string> instead)
    {
        (_models, Options, Catalog, Recordings) = (all._models, all.Options, all.Catalog, all.Recordings);
        _agents = all._agents.Where(agent => !instead.ContainsKey(agent.Key)).Concat(instead).ToDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The same models, of which others work for some agents.</summary>
    /// <param name="instead">Names of models by agent; null: none.</param>
    /// <exception cref="ProblemException">There is no such agent, or no such model.</exception>
    public ModelDirectory With(IReadOnlyDictionary<string, string>? instead)
    {
        foreach (var (agent, name) in instead ?? new Dictionary<string, string>())
        {
            if (!AgentNames.WithModel.Contains(agent))
                throw new ProblemException(ProblemKind.BadInput, $"There is no agent '{agent}' that a model works for.", $"Use one of {string.Join(", ", AgentNames.WithModel)}.");
            _ = ByName(name);
        }

        return instead is { Count: > 0 } ? new ModelDirectory(this, instead) : this;
    }

    public InferenceOptions Options { get; }

    public PriceCatalog Catalog { get; }

    /// <summary>Null: answers are neither recorded nor replayed.</summary>
    public Recordings? Recordings { get; }

    public IReadOnlyList<string> Names => [.. _models.Keys];

    public ConfiguredModel? Images => Named(Options.Images);

    public ConfiguredModel? Embeddings => Named(Options.Embeddings);

    public ConfiguredModel ForAgent(string agent) => Named(_agents.GetValueOrDefault(agent) ?? "") ?? _models[InferenceOptions.BuiltIn];

    public ConfiguredModel? FallbackOf(string agent) =>
        _agents.GetValueOrDefault(agent) is { } name ? FallbackOfModel(name) : null;

    /// <exception cref="ProblemException">There is no such model.</exception>
    public ConfiguredModel ByName(string name) => _models.GetValueOrDefault(name)
        ?? throw new ProblemException(ProblemKind.BadInput, $"There is no model '{name}'.", $"Use one of {string.Join(", ", _models.Keys)}, or configure it under Inference:Models.");

    public ConfiguredModel? FallbackOfModel(string name) => Named(Options.Fallbacks.GetValueOrDefault(name) ?? "");

    private ConfiguredModel? Named(string name) => name.Length == 0 ? null : _models[name];
}
