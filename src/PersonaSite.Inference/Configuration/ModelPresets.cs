using PersonaSite.Core.Runs;

namespace PersonaSite.Inference.Configuration;

/// <summary>Sets of models that make sense together, so that one setting and a key are enough to begin.</summary>
internal static class ModelPresets
{
    public static IReadOnlyCollection<string> Names => Presets.Keys;

    private static readonly Dictionary<string, Action<InferenceOptions>> Presets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["openai"] = OpenAi,
    };

    /// <summary>Fills in what the preset says wherever nothing is set. An unknown name is left for the validation to report.</summary>
    public static void Apply(InferenceOptions options)
    {
        if (Presets.GetValueOrDefault(options.Preset) is { } preset)
            preset(options);
    }

    // Small models for the narrow jobs; the big one only where one model does everything.
    private static void OpenAi(InferenceOptions options)
    {
        options.Models.TryAdd("small", new ModelOptions { Provider = "openai", Model = "gpt-5-mini", ReasoningEffort = "minimal" });
        options.Models.TryAdd("tiny", new ModelOptions { Provider = "openai", Model = "gpt-5-nano", ReasoningEffort = "minimal" });
        options.Models.TryAdd("big", new ModelOptions { Provider = "openai", Model = "gpt-5.6" });
        options.Models.TryAdd("embed", new ModelOptions { Provider = "openai", Model = "text-embedding-3-small" });
        options.Agents.TryAdd(AgentNames.Personalizer, "small");
        options.Agents.TryAdd(AgentNames.Builder, "small");
        options.Agents.TryAdd(AgentNames.Artist, "tiny");
        options.Agents.TryAdd(AgentNames.Inspector, "tiny");
        options.Agents.TryAdd(AgentNames.Single, "big");
        if (options.Embeddings.Length == 0)
            options.Embeddings = "embed";
    }
}
