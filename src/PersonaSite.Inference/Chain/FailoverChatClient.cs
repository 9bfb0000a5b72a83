using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Inference.Chain;

/// <summary>Lets another model answer when the first one failed for good; what even that could not save becomes an error for people.</summary>
internal sealed class FailoverChatClient(ChatAgent agent, IChatClient primary, IChatClient? fallback, int seed) : DelegatingChatClient(primary)
{
    private const string UseFallback = "personasite.use_fallback";

    /// <summary>Options for a call that is to go to the fallback at once, because the first model's answers were no use.</summary>
    public static ChatOptions WithFallback(ChatOptions options)
    {
        var clone = options.Clone();
        (clone.AdditionalProperties ??= [])[UseFallback] = true;
        return clone;
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (prompt, asked, skip) = Prepare(messages, options);
        try
        {
            try
            {
                if (!skip)
                    return await InnerClient.GetResponseAsync(prompt, asked, cancellationToken);
            }
            catch (ModelException trouble) when (CanFallBack(trouble))
            {
                agent.FallsBack(trouble);
            }

            return await fallback!.GetResponseAsync(prompt, asked, cancellationToken);
        }
        catch (ModelException trouble)
        {
            throw agent.GivesUp(trouble);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (prompt, asked, skip) = Prepare(messages, options);
        if (!skip)
        {
            await using var updates = InnerClient.GetStreamingResponseAsync(prompt, asked, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                try
                {
                    if (!await updates.MoveNextAsync())
                        yield break;
                }
                catch (ModelException trouble) when (CanFallBack(trouble))
                {
                    agent.FallsBack(trouble);
                    break;
                }
                catch (ModelException trouble)
                {
                    throw agent.GivesUp(trouble);
                }

                yield return updates.Current;
            }

            yield return AnswerRestart.Update();
        }

        var replacement = fallback!.GetStreamingResponseAsync(prompt, asked, cancellationToken)
            .OnError(error => error is ModelException trouble ? agent.GivesUp(trouble) : error);
        await foreach (var update in replacement)
            yield return update;
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatAgent) ? agent : base.GetService(serviceType, serviceKey);

    // A missing recording is a mistake of whoever replays; another model's answer would hide it.
    private bool CanFallBack(ModelException trouble) => fallback is not null && trouble.Trouble != Trouble.NoRecording;

    private (IReadOnlyList<ChatMessage> Prompt, ChatOptions Options, bool Skip) Prepare(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var asked = options?.Clone() ?? new ChatOptions();
        asked.Seed ??= seed;
        var skip = asked.AdditionalProperties?.Remove(UseFallback) == true && fallback is not null;
        return (messages as IReadOnlyList<ChatMessage> ?? messages.ToList(), asked, skip);
    }
}
