using Microsoft.Extensions.AI;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;

namespace PersonaSite.Inference;

/// <summary>Names of what agents say about a call in <see cref="ChatOptions.AdditionalProperties"/>; none of it is sent to a provider.</summary>
public static class CallProperties
{
    public const string PromptHash = "personasite.prompt_hash";
}

/// <summary>What a run allows its models, and where it wants to hear of them.</summary>
/// <param name="MaxUsd">A call that could bring the run above this is not made.</param>
/// <param name="Report">Receives <see cref="UsageRecorded"/>, <see cref="CallTroubled"/> and <see cref="FellBack"/> as they happen; called from any thread.</param>
public sealed record RunScope(RunId Run, decimal MaxUsd, int Seed, Action<RunEvent> Report);

/// <summary>
/// The models of one run. Agents get an <see cref="IChatClient"/> from here and know nothing of vendors, prices or retries;
/// what every call used and cost collects in <see cref="Usage"/>, also when it failed or was cancelled.
/// </summary>
public sealed class ModelSession
{
    /// <summary>The client for an agent (<see cref="AgentNames"/>): metering, budget, retry, failover, recording and telemetry around the provider.</summary>
    /// <exception cref="PersonaSite.Core.ProblemException">From its calls: provider failed for good, or the budget is used up.</exception>
    public IChatClient ChatFor(string agent) => throw new NotSupportedException();

    /// <summary>Null where no model for pictures is configured.</summary>
    public IImageGenerator? Images => null;

    /// <summary>Null where no model for embeddings is configured.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embeddings => null;

    /// <summary>"provider/model" of an agent, for people.</summary>
    public string ModelOf(string agent) => "builtin/builtin";

    /// <summary>The ledger so far, in the order in which calls ended.</summary>
    public IReadOnlyList<UsageRecord> Usage => [];

    /// <summary>Prompts and answers so far.</summary>
    public IReadOnlyList<ModelCall> Calls => [];
}

/// <summary>Knows the configured models and opens sessions on them.</summary>
public sealed class ModelGateway
{
    public ModelSession Open(RunScope scope) => throw new NotSupportedException();
}
