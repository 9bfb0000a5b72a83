namespace PersonaSite.Inference.Telemetry;

/// <summary>OpenTelemetry's names for generative AI (semantic conventions 1.41.1), and ours for what it has none for: cost.</summary>
internal static class GenAi
{
    public const string OperationName = "gen_ai.operation.name";
    public const string Chat = "chat";
    public const string Embeddings = "embeddings";
    public const string GenerateContent = "generate_content";

    public const string ProviderName = "gen_ai.provider.name";
    public const string AgentName = "gen_ai.agent.name";
    public const string OutputType = "gen_ai.output.type";
    public const string RequestModel = "gen_ai.request.model";
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";
    public const string RequestTemperature = "gen_ai.request.temperature";
    public const string RequestSeed = "gen_ai.request.seed";
    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseModel = "gen_ai.response.model";
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string CachedInputTokens = "gen_ai.usage.cache_read.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string ReasoningTokens = "gen_ai.usage.reasoning.output_tokens";
    public const string TokenType = "gen_ai.token.type";
    public const string ErrorType = "error.type";

    /// <summary>Metric: tokens of a call, by <see cref="TokenType"/>.</summary>
    public const string TokenUsage = "gen_ai.client.token.usage";

    /// <summary>Metric: seconds of a call.</summary>
    public const string OperationDuration = "gen_ai.client.operation.duration";

    /// <summary>Metric: seconds until an answer began.</summary>
    public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";

    // Not in the conventions.
    public const string CostTotal = "gen_ai.usage.cost.total";
    public const string CostCurrency = "gen_ai.usage.cost.currency";
    public const string CostEstimated = "gen_ai.usage.cost.estimated";
    public const string CostPriceVersion = "gen_ai.usage.cost.price_version";

    /// <summary>Metric: US dollars.</summary>
    public const string Cost = "gen_ai.usage.cost";
}
