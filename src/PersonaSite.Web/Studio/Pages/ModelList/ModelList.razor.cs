using Microsoft.Extensions.Options;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Configuration;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.ModelList;

public enum KeyState
{
    NotNeeded, Present, Missing, Identity,
}

/// <summary>An agent's place and the model that sits in it.</summary>
public sealed record Seat(string Agent, string Model, bool IsBuiltIn, KeyState Key, ModelPrice? Price);

public sealed partial class ModelList
{
    private readonly InferenceOptions _options;
    private readonly IReadOnlyList<Seat> _seats;
    private readonly string _images;
    private readonly string _embeddings;

    public ModelList(IOptions<InferenceOptions> options, ModelGateway gateway)
    {
        _options = options.Value;
        _seats = [.. AgentNames.All.Where(agent => agent != AgentNames.Retriever).Select(agent => SeatOf(agent, gateway))];
        _images = Named(_options.Images) is { } images ? $"{images} ({Figures.Words(KeyOf(images).ToString()).ToLowerInvariant()} key)" : "drawn as SVG; no model is set";
        _embeddings = Named(_options.Embeddings) is { } embeddings ? $"{embeddings} ({Figures.Words(KeyOf(embeddings).ToString()).ToLowerInvariant()} key)" : "none: passages are ranked by words";
    }

    private Seat SeatOf(string agent, ModelGateway gateway)
    {
        var model = Named(_options.Agents.GetValueOrDefault(agent) ?? "");
        var isBuiltIn = model is null || model.Provider == InferenceOptions.BuiltIn;
        return new Seat(agent, gateway.ModelOf(agent), isBuiltIn, isBuiltIn ? KeyState.NotNeeded : KeyOf(model!), gateway.PriceOf(agent));
    }

    private ModelOptions? Named(string name) => name.Length == 0 ? null : _options.Models.GetValueOrDefault(name);

    private static KeyState KeyOf(ModelOptions model)
    {
        if (model.Auth == "entra")
            return KeyState.Identity;
        var variable = model.ApiKeyEnv.Length > 0 ? model.ApiKeyEnv : model.Provider == "azure-openai" ? "AZURE_OPENAI_API_KEY" : "OPENAI_API_KEY";
        if (model.ApiKey.Length > 0 || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
            return KeyState.Present;
        return model.Provider == "openai-compatible" ? KeyState.NotNeeded : KeyState.Missing;
    }

    private static string Price(decimal? perMillion) => perMillion is { } usd ? Figures.Usd(usd) : "–";
}
