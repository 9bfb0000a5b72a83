namespace PersonaSite.Core.Costs;

/// <summary>List prices of a model in US dollars: per million tokens, or per picture where that is how it is sold.</summary>
/// <param name="Version">The date of the price list, for example "2026-07-24".</param>
/// <param name="CachedInputPer1M">Null: cached input costs what input costs.</param>
/// <param name="LongContextAbove">Input tokens above which the long-context prices hold for the whole call.</param>
public sealed record ModelPrice(
    string ModelId,
    string Provider,
    string Version,
    decimal? InputPer1M = null,
    decimal? CachedInputPer1M = null,
    decimal? OutputPer1M = null,
    decimal? ImageOutputPer1M = null,
    decimal? PerImage = null,
    long? LongContextAbove = null,
    decimal? LongContextInputPer1M = null,
    decimal? LongContextOutputPer1M = null)
{
    /// <summary>Dollars for a text call; null where the list does not say what tokens of this model cost.</summary>
    public decimal? Cost(TokenUsage usage)
    {
        if (Rates(usage) is not { } rates)
            return null;
        var fresh = Math.Max(0, usage.Input - usage.CachedInput);
        return (fresh * rates.Input + usage.CachedInput * rates.Cached + usage.Output * rates.Output) / 1_000_000m;
    }

    /// <summary>Of <see cref="Cost"/>, what the cached input costs.</summary>
    public decimal CachedCost(TokenUsage usage) => usage.CachedInput * (Rates(usage)?.Cached ?? 0m) / 1_000_000m;

    private (decimal Input, decimal Cached, decimal Output)? Rates(TokenUsage usage)
    {
        if (InputPer1M is not { } input)
            return null;
        var output = OutputPer1M ?? 0m;
        var cached = CachedInputPer1M ?? input;
        if (usage.Input > LongContextAbove)
        {
            // The cached price rises with the input price it is a discount on.
            cached = input == 0 ? cached : cached * ((LongContextInputPer1M ?? input) / input);
            (input, output) = (LongContextInputPer1M ?? input, LongContextOutputPer1M ?? output);
        }

        return (input, cached, output);
    }

    /// <summary>Dollars for pictures; null where neither a price a picture nor a price for picture tokens is listed.</summary>
    /// <param name="usage">Tokens as the provider reported them; output tokens are picture tokens.</param>
    public decimal? ImageCost(int images, TokenUsage usage)
    {
        if (PerImage is { } each)
            return images * each;
        if (ImageOutputPer1M is not { } perToken || usage.Output == 0)
            return null;
        return (usage.Input * (InputPer1M ?? 0m) + usage.Output * perToken) / 1_000_000m;
    }
}
