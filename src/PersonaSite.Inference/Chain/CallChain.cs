using Microsoft.Extensions.AI;
using PersonaSite.Inference.Metering;
using Polly;

namespace PersonaSite.Inference.Chain;

/// <summary>Puts together, for one run, all that stands between an agent and a model.</summary>
internal sealed class CallChain(ModelDirectory models, RunScope scope, TimeProvider clock)
{
    private readonly Random _random = new(scope.Seed);

    public RunLedger Ledger { get; } = new(scope, clock);

    public ConfiguredModel ModelOf(string agent) => models.ForAgent(agent);

    public IChatClient Chat(string agent)
    {
        var (model, fallback) = (models.ForAgent(agent), models.FallbackOf(agent));
        var who = new ChatAgent(agent, model.Title, fallback?.Title, scope.Report);
        return new FailoverChatClient(who, Attempts(model, who), fallback is null ? null : Attempts(fallback, who with { Model = fallback.Title }), scope.Seed);
    }

    public IImageGenerator? Images() => null;

    public IEmbeddingGenerator<string, Embedding<float>>? Embeddings() => null;

    /// <summary>
    /// From the agent to the provider. Each attempt pays for itself, so budget and ledger lie below the retry; the reservation is
    /// given back after the row is written, so budget lies above the ledger; a replayed answer is still counted, so recording
    /// lies below it; and a deadline ends an attempt, not a call.
    /// </summary>
    private IChatClient Attempts(ConfiguredModel model, ChatAgent agent)
    {
        var tariff = model.TariffFor(agent.Name);
        IChatClient chat = model.Chat.Value;
        chat = new DeadlineChatClient(chat, model.Limits, clock);
        chat = new TelemetryChatClient(chat, tariff, agent.Name, clock);
        chat = new MeteringChatClient(chat, Ledger, tariff, agent.Name);
        chat = new BudgetChatClient(chat, Ledger, tariff, model.Limits, agent.Name);
        chat = new RetryChatClient(chat, RetriesFor(agent));
        return chat;
    }

    private ResiliencePipeline RetriesFor(ChatAgent agent) => Retries.Create(models.Options.Retry, clock, _random, agent.Troubled);
}
