using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Providers;
using PersonaSite.Inference.Recording;

namespace PersonaSite.Inference.Chain;

/// <summary>The models of the settings by name, by agent and by job. The settings have been validated.</summary>
internal sealed class ModelDirectory
{
    private readonly Dictionary<string, ConfiguredModel> _models = new(StringComparer.OrdinalIgnoreCase);

    public ModelDirectory(InferenceOptions options, IEnumerable<IModelProvider> providers, PriceCatalog catalog)
    {
        (Options, Catalog) = (options, catalog);
        // The last one of a name wins, so that a host can put its own in place of ours.
        var byName = providers.GroupBy(provider => provider.Name).ToDictionary(group => group.Key, group => group.Last());
        var builtIn = new ModelOptions { Provider = InferenceOptions.BuiltIn, Model = InferenceOptions.BuiltIn };
        foreach (var (name, model) in options.Models.Prepend(new(InferenceOptions.BuiltIn, builtIn)))
            _models[name] = new ConfiguredModel(byName[model.Provider], model, catalog, options.BuiltInPrices);
        if (options.Record.Length > 0 || options.Replay.Length > 0)
            Recordings = new Recordings(options.Replay.Length > 0 ? options.Replay : options.Record, replays: options.Replay.Length > 0);
    }

    public InferenceOptions Options { get; }

    public PriceCatalog Catalog { get; }

    /// <summary>Null: answers are neither recorded nor replayed.</summary>
    public Recordings? Recordings { get; }

    public ConfiguredModel? Images => Named(Options.Images);

    public ConfiguredModel? Embeddings => Named(Options.Embeddings);

    public ConfiguredModel ForAgent(string agent) => Named(Options.Agents.GetValueOrDefault(agent) ?? "") ?? _models[InferenceOptions.BuiltIn];

    public ConfiguredModel? FallbackOf(string agent) =>
        Options.Agents.GetValueOrDefault(agent) is { } name ? Named(Options.Fallbacks.GetValueOrDefault(name) ?? "") : null;

    private ConfiguredModel? Named(string name) => name.Length == 0 ? null : _models[name];
}
