using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Providers;

namespace PersonaSite.Tests.Inference;

/// <summary>One answer of a scripted model; <paramref name="Error"/> is thrown after the text.</summary>
internal sealed record Scripted(string Text = "", Exception? Error = null, UsageDetails? Usage = null, ChatFinishReason? Finish = null)
{
    public static UsageDetails Used(long input, long output, long cached = 0, long reasoning = 0) => new()
    {
        InputTokenCount = input,
        OutputTokenCount = output,
        CachedInputTokenCount = cached,
        ReasoningTokenCount = reasoning,
        TotalTokenCount = input + output,
    };
}

/// <summary>A provider whose models say what the test wrote down, in that order, and remember what they were asked.</summary>
internal sealed class ScriptedProvider(params Scripted[] answers) : IModelProvider, IChatClient
{
    private readonly Queue<Scripted> _answers = new(answers);

    public string Name { get; init; } = "scripted";

    public List<(IReadOnlyList<ChatMessage> Messages, ChatOptions Options)> Asked { get; } = [];

    /// <summary>Called before each answer.</summary>
    public Action? OnAsked { get; init; }

    public IChatClient Chat(ModelOptions model) => this;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Scripted answer;
        lock (_answers)
        {
            Asked.Add((messages.ToList(), options!));
            answer = _answers.Dequeue();
        }

        OnAsked?.Invoke();
        await Task.Yield();
        foreach (var piece in answer.Text.Chunk(7))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ChatResponseUpdate(ChatRole.Assistant, new string(piece));
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (answer.Error is not null)
            throw answer.Error;
        yield return new ChatResponseUpdate { Role = ChatRole.Assistant, FinishReason = answer.Finish ?? ChatFinishReason.Stop };
        if (answer.Usage is not null)
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(answer.Usage)]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
