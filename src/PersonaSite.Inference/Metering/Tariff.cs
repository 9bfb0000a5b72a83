using PersonaSite.Core.Costs;

namespace PersonaSite.Inference.Metering;

/// <summary>What an agent's calls to a model cost.</summary>
/// <param name="Provider">As the ledger names it.</param>
/// <param name="Model">As the ledger names it.</param>
/// <param name="Price">Null: unpriced.</param>
/// <param name="Estimated">The built-in model: the price is that of the small model that could stand in its place.</param>
public sealed record Tariff(string Provider, string Model, ModelPrice? Price, bool Estimated)
{
    /// <summary>The price list and, where it is not the model's own, the model whose price was taken: "2026-07-24 gpt-5-mini".</summary>
    public string Version => Price is null ? "" : Price.ModelId == Model ? Price.Version : $"{Price.Version} {Price.ModelId}";

    /// <summary>The most a call can cost; null where the model is unpriced.</summary>
    public decimal? WorstCase(long inputTokens, long maxOutputTokens) => Price?.Cost(new TokenUsage(inputTokens, 0, maxOutputTokens, 0));

    /// <summary>The most that this many pictures can cost; null where the model is unpriced.</summary>
    /// <param name="tokensPerPicture">For models that sell pictures by the token.</param>
    public decimal? WorstCaseOfImages(int images, long inputTokens, long tokensPerPicture) =>
        Price?.ImageCost(images, new TokenUsage(inputTokens, 0, images * tokensPerPicture, 0));
}
