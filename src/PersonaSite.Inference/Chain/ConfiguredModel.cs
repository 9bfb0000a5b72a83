using Microsoft.Extensions.AI;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Inference.Chain;

/// <summary>A model of the settings with its provider, its price and its limits; shared by all runs.</summary>
internal sealed class ConfiguredModel
{
    private const int DefaultMaxOutput = 16384;

    private readonly IModelProvider _provider;
    private readonly ModelOptions _options;
    private readonly PriceCatalog _catalog;
    private readonly IReadOnlyDictionary<string, string> _builtInPrices;

    public ConfiguredModel(IModelProvider provider, ModelOptions options, PriceCatalog catalog, IReadOnlyDictionary<string, string> builtInPrices)
    {
        (_provider, _options, _catalog, _builtInPrices) = (provider, options, catalog, builtInPrices);
        var known = catalog.Identify(options);
        Limits = new CallLimits(
            options.MaxOutputTokens ?? known?.MaxOutputTokens ?? DefaultMaxOutput,
            options.ContextTokens ?? known?.MaxInputTokens,
            catalog.Reasons(options) ? options.ThinkingTokens : 0,
            TimeSpan.FromSeconds(options.TimeoutSeconds),
            TimeSpan.FromSeconds(options.FirstTokenSeconds),
            TimeSpan.FromSeconds(options.StallSeconds));
        Chat = new(() => provider.Chat(options));
        Images = new(() => provider.Images(options));
        Embeddings = new(() => provider.Embeddings(options));
    }

    /// <summary>"provider/model".</summary>
    public string Title => $"{_provider.Name}/{_options.Model}";

    public bool IsBuiltIn => _provider.Name == InferenceOptions.BuiltIn;

    public CallLimits Limits { get; }

    public ModelOptions Options => _options;

    public Lazy<IChatClient> Chat { get; }

    public Lazy<IImageGenerator?> Images { get; }

    public Lazy<IEmbeddingGenerator<string, Embedding<float>>?> Embeddings { get; }

    /// <summary>As people are shown it.</summary>
    public ModelChoice ChoiceFor(string agent)
    {
        var tariff = TariffFor(agent);
        return new ModelChoice(tariff.Provider, tariff.Model, tariff.Price, tariff.Estimated, _provider.Credential(_options));
    }

    public Tariff TariffFor(string agent)
    {
        if (IsBuiltIn)
        {
            var reference = _builtInPrices.GetValueOrDefault(agent) ?? ReferenceModels.For(agent);
            return new Tariff(_provider.Name, _options.Model, _catalog.Find("", reference)?.Price, Estimated: true);
        }

        return new Tariff(_provider.Name, _options.Model, _catalog.PriceOf(_options), Estimated: false);
    }
}

/// <summary>The real models whose list prices the built-in model is shown at: small ones for the narrow jobs, a big one for all at once.</summary>
internal static class ReferenceModels
{
    public static string For(string agent) => agent switch
    {
        AgentNames.Single => "gpt-5.6",
        AgentNames.Personalizer or AgentNames.Builder => "gpt-5-mini",
        _ => "gpt-5-nano",
    };
}
