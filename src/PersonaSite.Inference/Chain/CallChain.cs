using Microsoft.Extensions.AI;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Telemetry;
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

    public IImageGenerator? Images()
    {
        if (models.Images is not { } model || model.Images.Value is not { } generator)
            return null;
        var tariff = model.TariffFor(AgentNames.Artist);
        return new SessionImages(generator, Whole(model, tariff, AgentNames.Artist, GenAi.GenerateContent), tariff, model.Options.ImageQuality);
    }

    public IEmbeddingGenerator<string, Embedding<float>>? Embeddings()
    {
        if (models.Embeddings is not { } model || model.Embeddings.Value is not { } generator)
            return null;
        var tariff = model.TariffFor(AgentNames.Retriever);
        return new SessionEmbeddings(generator, Whole(model, tariff, AgentNames.Retriever, GenAi.Embeddings), tariff);
    }

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
        if (models.Recordings is { } recordings && !model.IsBuiltIn)
            chat = new RecordingChatClient(chat, recordings, tariff, agent.Name);
        chat = new TelemetryChatClient(chat, tariff, agent.Name, clock);
        chat = new MeteringChatClient(chat, Ledger, tariff, agent.Name);
        chat = new BudgetChatClient(chat, Ledger, tariff, model.Limits, agent.Name);
        chat = new RetryChatClient(chat, RetriesFor(agent));
        return chat;
    }

    private WholeCalls Whole(ConfiguredModel model, Tariff tariff, string agent, string operation)
    {
        var who = new ChatAgent(agent, model.Title, Fallback: null, scope.Report);
        return new WholeCalls(who, tariff, operation, model.Limits, Ledger, RetriesFor(who), models.Recordings, clock);
    }

    private ResiliencePipeline RetriesFor(ChatAgent agent) => Retries.Create(models.Options.Retry, clock, _random, agent.Troubled);
}
