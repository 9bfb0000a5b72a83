using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Answers;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Recording;

namespace PersonaSite.Inference.Chain;

/// <summary>Keeps answers of real models, or gives kept ones instead of asking.</summary>
internal sealed class RecordingChatClient(IChatClient inner, Recordings recordings, Tariff tariff, string agent) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (question, key) = Ask(messages, options);
        if (recordings.Replays)
            return (await recordings.ReadAsync<RecordedAnswer>(key, cancellationToken)).Replay().ToChatResponse();

        var response = await base.GetResponseAsync(messages, options, cancellationToken);
        await recordings.WriteAsync(key, RecordedAnswer.Of(tariff.Provider, tariff.Model, question, options, AnswerTally.Of(response)));
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (question, key) = Ask(messages, options);
        if (recordings.Replays)
        {
            foreach (var update in (await recordings.ReadAsync<RecordedAnswer>(key, cancellationToken)).Replay())
                yield return update;
            yield break;
        }

        var answer = new AnswerTally();
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            answer.Add(update);
            yield return update;
        }

        await recordings.WriteAsync(key, RecordedAnswer.Of(tariff.Provider, tariff.Model, question, options, answer));
    }

    private (RecordedQuestion Question, string Key) Ask(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var question = RecordedQuestion.Of(agent, messages, options);
        return (question, Recordings.KeyOf(agent, question));
    }
}
