using Microsoft.Extensions.AI;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Inference.Telemetry;
using Polly;

namespace PersonaSite.Inference.Chain;

/// <summary>Puts together, for one run, all that stands between an agent and a model.</summary>
internal sealed class CallChain(ModelDirectory models, RunScope scope, TimeProvider clock)
{
    private readonly Random _random = new(scope.Seed);

    public RunLedger Ledger { get; } = new(scope, clock);

    /// <summary>"provider/model" of an agent; of a route the one that it has chosen, or all that it may choose.</summary>
    public string TitleOf(string agent) => RouteOf(agent) switch
    {
        null => models.ForAgent(agent).Title,
        { Picked: { } pick } => models.ByName(pick.Model).Title,
        { EscalatesAtOnce: true } cascade => models.ByName(cascade.Settings.Models[0]).Title,
        { } route => string.Join(" or ", route.Settings.Models.Select(name => models.ByName(name).Title)),
    };

    /// <summary>Null: the usual model, or the one that the run names. What is asked for by name wins over a route.</summary>
    public CallRoute? RouteOf(string agent) => scope.Models?.ContainsKey(agent) == true ? null : scope.Routes?.GetValueOrDefault(agent);

    public IChatClient Chat(string agent)
    {
        var (model, fallback) = (models.ForAgent(agent), models.FallbackOf(agent));
        var who = new ChatAgent(agent, model.Title, fallback?.Title, scope.Report);
        return new FailoverChatClient(who, Attempts(model, who), fallback is null ? null : Attempts(fallback, who with { Model = fallback.Title }), scope.Seed);
    }

    /// <summary>A client for one turn of an agent that has a route.</summary>
    public IChatClient Routed(string agent, CallRoute route) => new RoutedChatClient(prompt =>
    {
        var pick = route.Pick(prompt);
        var (model, reference) = (models.ByName(pick.Model), models.ByName(route.Settings.Reference));
        var own = new RouteTag(route.Settings.Kind, reference.TariffFor(agent), pick.Escalated) { Why = pick.Why };
        if (model == reference)
        {
            var spare = models.FallbackOfModel(route.Settings.Reference);
            var alone = new ChatAgent(agent, model.Title, spare?.Title, scope.Report);
            var instead = new RouteTag(own.Kind, own.Reference, Escalated: true) { Why = $"instead of {model.Title}" };
            return new FailoverChatClient(alone, Attempts(model, alone, own), spare is null ? null : Attempts(spare, alone with { Model = spare.Title }, instead), scope.Seed);
        }

        var escalation = new RouteTag(own.Kind, own.Reference, Escalated: true);
        var who = new ChatAgent(agent, model.Title, reference.Title, scope.Report, Escalated, route.EscalatesAtOnce);
        return new FailoverChatClient(who, Attempts(model, who, own), Attempts(reference, who with { Model = reference.Title }, escalation), scope.Seed);

        void Escalated(ModelException trouble)
        {
            route.Escalate(trouble.Trouble);
            escalation.Why = $"escalated: {trouble.Trouble}";
        }
    });

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
    /// <param name="route">Null: none.</param>
    private IChatClient Attempts(ConfiguredModel model, ChatAgent agent, RouteTag? route = null)
    {
        var tariff = model.TariffFor(agent.Name);
        IChatClient chat = model.Chat.Value;
        chat = new DeadlineChatClient(chat, model.Limits, clock);
        if (models.Recordings is { } recordings && !model.IsBuiltIn)
            chat = new RecordingChatClient(chat, recordings, tariff, agent.Name);
        chat = new TelemetryChatClient(chat, tariff, agent.Name, clock);
        chat = new MeteringChatClient(chat, Ledger, tariff, agent.Name, route);
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
