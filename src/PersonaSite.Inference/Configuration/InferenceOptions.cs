namespace PersonaSite.Inference.Configuration;

/// <summary>The section "Inference" of the settings. With nothing set, the built-in model does every agent's work.</summary>
public sealed class InferenceOptions
{
    public const string Section = "Inference";

    /// <summary>The model that is always there, needs no entry, no key and no network.</summary>
    public const string BuiltIn = "builtin";

    /// <summary>A named set of models and agents (<see cref="ModelPresets"/>), filled in wherever nothing else is set; "" for none.</summary>
    public string Preset { get; set; } = "";

    /// <summary>Models by the name that the other settings call them.</summary>
    public Dictionary<string, ModelOptions> Models { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Agent (personalizer, artist, builder, inspector, single) → name of its model. Agents not named use the built-in one.</summary>
    public Dictionary<string, string> Agents { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of a model → name of the model that answers when it has failed for good.</summary>
    public Dictionary<string, string> Fallbacks { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name of the model that makes pictures; "" for none: pictures are drawn.</summary>
    public string Images { get; set; } = "";

    /// <summary>Name of the model that makes embeddings; "" for none: retrieval is by words.</summary>
    public string Embeddings { get; set; } = "";

    /// <summary>Folder to write every answer of a real model to, for <see cref="Replay"/>; "" for none.</summary>
    public string Record { get; set; } = "";

    /// <summary>Folder to take the answers of real models from instead of asking them; "" for none.</summary>
    public string Replay { get; set; } = "";

    public RetryOptions Retry { get; set; } = new();

    /// <summary>US dollars a run may cost where its site does not say.</summary>
    public decimal MaxUsdPerPage { get; set; } = 1.00m;

    /// <summary>Visits that one page is expected to serve; a run's cost is spread over them.</summary>
    public int ExpectedVisitsPerPage { get; set; } = 50;

    /// <summary>Id in the price list of the big model that runs are compared with.</summary>
    public string BigModel { get; set; } = "gpt-5.6";

    /// <summary>Agent → id in the price list of the model whose price the built-in model is shown at.</summary>
    public Dictionary<string, string> BuiltInPrices { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}

public sealed class RetryOptions
{
    /// <summary>Times a call is made at most.</summary>
    public int Attempts { get; set; } = 3;

    /// <summary>Before the second attempt; doubled before each further one.</summary>
    public double BaseDelaySeconds { get; set; } = 1;

    /// <summary>No wait is longer; where a provider asks for more, the call fails over at once.</summary>
    public double MaxWaitSeconds { get; set; } = 30;
}
