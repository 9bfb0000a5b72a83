using System.Text.Json;
using System.Text.RegularExpressions;
using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers.OpenAi;

namespace PersonaSite.Inference.Metering;

/// <summary>A model as the price list knows it.</summary>
/// <param name="Reasoning">It thinks before it answers: needs room for that in its limit, and takes no temperature.</param>
public sealed record CatalogModel(ModelPrice Price, int? MaxInputTokens, int? MaxOutputTokens, bool Reasoning);

/// <summary>The dated list prices that come with the product (model-prices.json: its source and licence stand in the file).</summary>
public sealed partial class PriceCatalog
{
    /// <summary>Dollars per million tokens above which an entry is a mistake of the list; it is then left out.</summary>
    public const decimal Absurd = 1000m;

    private readonly Dictionary<string, CatalogModel> _models;

    private PriceCatalog(PriceFile file)
    {
        AsOf = file.AsOf;
        _models = file.Models.Where(IsCredible).ToDictionary(entry => entry.Id, entry => entry.ToModel(file.AsOf), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The list that is built in.</summary>
    public static PriceCatalog Default { get; } = Load();

    /// <summary>The day on which the prices were taken.</summary>
    public string AsOf { get; }

    public IReadOnlyCollection<CatalogModel> Models => _models.Values;

    public static PriceCatalog Parse(string json) =>
        new(JsonSerializer.Deserialize<PriceFile>(json, PersonaJson.Options) ?? throw new JsonException("The price list is empty."));

    /// <summary>
    /// Null where the list does not know the model: it is then unpriced, never free. "azure-openai" models stand under "azure/",
    /// because their prices may differ; a dated snapshot costs what its model costs unless it is listed itself.
    /// </summary>
    /// <param name="provider">A provider's name in the settings; empty to look an id up as it is.</param>
    public CatalogModel? Find(string provider, string model)
    {
        var id = provider == OpenAiProvider.Azure && !model.StartsWith("azure/", StringComparison.OrdinalIgnoreCase) ? "azure/" + model : model;
        return _models.GetValueOrDefault(id) ?? _models.GetValueOrDefault(Snapshot().Replace(id, ""));
    }

    /// <summary>The price that holds for a model of the settings; null for none.</summary>
    internal ModelPrice? PriceOf(ModelOptions model) =>
        model.Price?.ToPrice(model.Model, model.Provider)
        ?? (model.PriceAs.Length > 0 ? Find("", model.PriceAs) : Find(model.Provider, model.Model))?.Price;

    /// <summary>What the list knows a model of the settings to be; null for nothing. A price lent to a server of one's own says nothing about it.</summary>
    internal CatalogModel? Identify(ModelOptions model) =>
        model.Provider == OpenAiProvider.Azure && model.PriceAs.Length > 0 ? Find("", model.PriceAs) : Find(model.Provider, model.Model);

    /// <summary>Whether a model thinks before it answers.</summary>
    internal bool Reasons(ModelOptions model) => (model.Reasoning ?? Identify(model)?.Reasoning ?? false) && model.ReasoningEffort != "none";

    private static PriceCatalog Load()
    {
        using var stream = typeof(PriceCatalog).Assembly.GetManifestResourceStream("model-prices.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private static bool IsCredible(PriceEntry entry) =>
        new[] { entry.InputPer1M, entry.OutputPer1M, entry.ImageOutputPer1M, entry.LongContextInputPer1M, entry.LongContextOutputPer1M }
            .All(price => price is null or (>= 0 and <= Absurd));

    [GeneratedRegex(@"-(\d{4}-\d{2}-\d{2}|\d{8})$")]
    private static partial Regex Snapshot();

    private sealed record PriceFile(string AsOf, IReadOnlyList<PriceEntry> Models);

    private sealed record PriceEntry(
        string Id, string Provider, decimal? InputPer1M, decimal? CachedInputPer1M, decimal? OutputPer1M, decimal? ImageOutputPer1M, decimal? PerImage,
        long? LongContextAbove, decimal? LongContextInputPer1M, decimal? LongContextOutputPer1M,
        int? MaxInputTokens, int? MaxOutputTokens, bool Reasoning)
    {
        public CatalogModel ToModel(string version) => new(
            new ModelPrice(Id, Provider, version, InputPer1M, CachedInputPer1M, OutputPer1M, ImageOutputPer1M, PerImage,
                LongContextAbove, LongContextInputPer1M, LongContextOutputPer1M),
            MaxInputTokens, MaxOutputTokens, Reasoning);
    }
}
