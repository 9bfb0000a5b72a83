using PersonaSite.Core.Costs;

namespace PersonaSite.Inference.Configuration;

/// <summary>One model: an entry under Inference:Models.</summary>
public sealed class ModelOptions
{
    /// <summary>builtin, openai, azure-openai or openai-compatible.</summary>
    public string Provider { get; set; } = "";

    /// <summary>The model's id; for azure-openai the name of the deployment.</summary>
    public string Model { get; set; } = "";

    /// <summary>Base address: of the resource for azure-openai, up to and with "/v1" for openai-compatible.</summary>
    public string Endpoint { get; set; } = "";

    public string ApiKey { get; set; } = "";

    /// <summary>Environment variable that holds the key. Where neither is set: OPENAI_API_KEY, AZURE_OPENAI_API_KEY.</summary>
    public string ApiKeyEnv { get; set; } = "";

    /// <summary>"key", or "entra" for Azure's Entra ID.</summary>
    public string Auth { get; set; } = "key";

    /// <summary>Id in the price list whose price holds, where it is not <see cref="Model"/>: for deployments and compatible servers.</summary>
    public string PriceAs { get; set; } = "";

    /// <summary>Own prices instead of the list's; 0 for a server of one's own that costs nothing a call.</summary>
    public PriceOptions? Price { get; set; }

    /// <summary>Tokens the model can answer at most. Null: as the price list knows, else 16384.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>Tokens the model can read at most. Null: as the price list knows.</summary>
    public long? ContextTokens { get; set; }

    public double TimeoutSeconds { get; set; } = 300;

    /// <summary>Until an answer begins.</summary>
    public double FirstTokenSeconds { get; set; } = 90;

    /// <summary>Between two pieces of an answer.</summary>
    public double StallSeconds { get; set; } = 30;

    /// <summary>max_completion_tokens or max_tokens. "": max_tokens for openai-compatible, else max_completion_tokens.</summary>
    public string TokenLimitParameter { get; set; } = "";

    /// <summary>False: the schema is written into the prompt, and only "a JSON object" is asked of the server.</summary>
    public bool SupportsJsonSchema { get; set; } = true;

    public bool SupportsSeed { get; set; } = true;

    /// <summary>It thinks before it answers: takes no temperature, and needs <see cref="ThinkingTokens"/>. Null: as the price list knows.</summary>
    public bool? Reasoning { get; set; }

    /// <summary>none, minimal, low, medium or high, where the model takes it; "" leaves it to the model.</summary>
    public string ReasoningEffort { get; set; } = "";

    /// <summary>Room for a reasoning model's thoughts, on top of the answer.</summary>
    public int ThinkingTokens { get; set; } = 4000;

    /// <summary>Pictures only, "1024x1024".</summary>
    public string ImageSize { get; set; } = "1024x1024";

    /// <summary>Pictures only: low, medium or high; "" leaves it to the model.</summary>
    public string ImageQuality { get; set; } = "low";

    /// <summary>Embeddings only; null leaves it to the model.</summary>
    public int? Dimensions { get; set; }

    /// <summary>Never the key: options end up in messages and logs.</summary>
    public override string ToString() => $"{Provider}/{Model}";
}

/// <summary>US dollars, per million tokens or per picture.</summary>
public sealed class PriceOptions
{
    public decimal? InputPer1M { get; set; }

    public decimal? CachedInputPer1M { get; set; }

    public decimal? OutputPer1M { get; set; }

    public decimal? ImageOutputPer1M { get; set; }

    public decimal? PerImage { get; set; }

    internal IEnumerable<decimal?> All => [InputPer1M, CachedInputPer1M, OutputPer1M, ImageOutputPer1M, PerImage];

    internal ModelPrice ToPrice(string model, string provider) =>
        new(model, provider, "settings", InputPer1M, CachedInputPer1M, OutputPer1M, ImageOutputPer1M, PerImage);
}
