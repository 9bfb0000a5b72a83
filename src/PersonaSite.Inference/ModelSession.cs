using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Chain;
using PersonaSite.Inference.Routing.Calls;

namespace PersonaSite.Inference;

/// <summary>Names of what agents say about a call in <see cref="ChatOptions.AdditionalProperties"/>; none of it is sent to a provider.</summary>
public static class CallProperties
{
    public const string PromptHash = "personasite.prompt_hash";

    /// <summary>See <see cref="UsageRecord.Part"/>.</summary>
    public const string Part = "personasite.part";
}

/// <summary>What a run allows its models, and where it wants to hear of them.</summary>
/// <param name="MaxUsd">A call that could bring the run above this is not made.</param>
/// <param name="Report">Receives <see cref="UsageRecorded"/>, <see cref="CallTroubled"/> and <see cref="FellBack"/> as they happen; called from any thread.</param>
/// <param name="Models">By agent, names of configured models that work in this run instead of the usual ones; null: none.</param>
/// <param name="Routes">By agent, how its calls come by their model where <paramref name="Models"/> does not name one; null: none.</param>
public sealed record RunScope(
    RunId Run, decimal MaxUsd, int Seed, Action<RunEvent> Report, IReadOnlyDictionary<string, string>? Models = null,
    IReadOnlyDictionary<string, CallRoute>? Routes = null);

/// <summary>
/// The models of one run. Agents get an <see cref="IChatClient"/> from here and know nothing of vendors, prices or retries;
/// what every call used and cost collects in <see cref="Usage"/>, also when it failed or was cancelled.
/// All members may be used from several threads at once.
/// </summary>
public sealed class ModelSession
{
    private readonly CallChain _chain;
    private readonly ConcurrentDictionary<string, IChatClient> _chats = new();

    internal ModelSession(CallChain chain)
    {
        _chain = chain;
        Images = chain.Images();
        Embeddings = chain.Embeddings();
    }

    /// <summary>
    /// The client for an agent (<see cref="AgentNames"/>): metering, budget, retry, failover, recording and telemetry around the
    /// provider. A stream may contain <see cref="Answers.AnswerRestart"/>; <see cref="Answers.StructuredChat"/> and
    /// <see cref="Answers.TextChat"/> deal with that, and with answers that are no use.
    /// </summary>
    /// <exception cref="Core.ProblemException">From its calls: provider failed for good, or the budget is used up.</exception>
    public IChatClient ChatFor(string agent) => _chain.RouteOf(agent) is { } route ? _chain.Routed(agent, route) : _chats.GetOrAdd(agent, _chain.Chat);

    /// <summary>The inspector refused what agents made: cascades go on with the reference.</summary>
    /// <param name="why">A few words for the ledger.</param>
    public void Refused(IEnumerable<string> agents, string why)
    {
        foreach (var agent in agents)
            _chain.RouteOf(agent)?.Refused(why);
    }

    /// <summary>Null where no model for pictures is configured. Its calls throw as those of <see cref="ChatFor"/>.</summary>
    public IImageGenerator? Images { get; }

    /// <summary>Null where no model for embeddings is configured. Its calls throw as those of <see cref="ChatFor"/>.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embeddings { get; }

    /// <summary>"provider/model" of an agent, for people.</summary>
    public string ModelOf(string agent) => _chain.TitleOf(agent);

    /// <summary>The ledger so far, in the order in which calls ended.</summary>
    public IReadOnlyList<UsageRecord> Usage => _chain.Ledger.Usage;

    /// <summary>Prompts and answers so far, in the order in which calls ended; also of calls that cost nothing.</summary>
    public IReadOnlyList<ModelCall> Calls => _chain.Ledger.Calls;
}
