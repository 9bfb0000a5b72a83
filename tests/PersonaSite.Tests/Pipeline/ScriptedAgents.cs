using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Pages;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Providers;
using PersonaSite.Pipeline.Agents.Artist;
using PersonaSite.Pipeline.Agents.Builder;

namespace PersonaSite.Tests.Pipeline;

/// <summary>Models by agent: each answers from its own list, whatever order the agents work in; the last answer stays.</summary>
internal sealed class ScriptedAgents : IModelProvider, IChatClient
{
    private readonly Dictionary<string, Queue<Func<string, string>>> _answers = [];
    private readonly List<(string Agent, string User)> _asked = [];

    public string Name => "scripted";

    /// <summary>Awaited before each answer, with the agent's name.</summary>
    public Func<string, CancellationToken, Task>? Before { get; init; }

    /// <summary>Whether usage is counted by the words that went in and out; else it is the same for every call.</summary>
    public bool CountsTokens { get; init; }

    public IReadOnlyList<(string Agent, string User)> Asked
    {
        get
        {
            lock (_asked)
                return _asked.ToList();
        }
    }

    /// <summary>Agents that do their work well, for <see cref="Harbour"/>.</summary>
    public static ScriptedAgents Good(Func<string, CancellationToken, Task>? before = null) => new ScriptedAgents { Before = before }
        .Says("brief", Harbour.Json(Harbour.Brief))
        .Says("art_directions", Harbour.Json(new ArtDirections([new ArtDirection("v1", "modules", "arrow", 0, "A hull is measured point by point.", "a hull")])))
        .Says("page_plan", Harbour.Json(new PageLayout([new SectionLayout("hero", "split", SectionGround.Paper, "", "", "v1"), new SectionLayout("pains", "ledger", SectionGround.Tint, "", "", "")])))
        .Says("text", WrittenPage.Answer());

    /// <param name="schema">The schema's name, or "text" for code.</param>
    public ScriptedAgents Says(string schema, params string[] answers)
    {
        _answers[schema] = new(answers.Select(answer => (Func<string, string>)(_ => answer)));
        return this;
    }

    /// <summary>Answers that depend on the user message.</summary>
    public ScriptedAgents Answers(string schema, Func<string, string> answer)
    {
        _answers[schema] = new([answer]);
        return this;
    }

    public ScriptedAgents Fails(string schema, Exception error)
    {
        _answers[schema] = new([_ => throw error]);
        return this;
    }

    public IChatClient Chat(ModelOptions model) => this;

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var agent = (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName ?? "text";
        Func<string, string> answer;
        lock (_asked)
        {
            _asked.Add((agent, messages.Last().Text));
            answer = _answers[agent] is { Count: > 1 } several ? several.Dequeue() : _answers[agent].Peek();
        }

        if (Before is not null)
            await Before(agent, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        var said = answer(messages.Last().Text);
        foreach (var piece in said.Chunk(400))
            yield return new ChatResponseUpdate(ChatRole.Assistant, new string(piece));
        yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = ChatFinishReason.Stop };
        var (input, output) = CountsTokens ? (TokenEstimate.Of(messages), TokenEstimate.Of(said)) : (1000, 100);
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output })]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
