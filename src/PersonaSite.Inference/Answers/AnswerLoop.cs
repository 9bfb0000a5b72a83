using Microsoft.Extensions.AI;
using PersonaSite.Inference.Chain;

namespace PersonaSite.Inference.Answers;

/// <summary>A question and how its answer is read; <paramref name="Read"/> throws a <see cref="ModelException"/> for an answer that is no use.</summary>
internal sealed record Question<T>(IReadOnlyList<ChatMessage> Messages, ChatOptions Options, Func<AnswerTally, T> Read);

/// <summary>Ask; where the answer is no use, ask once more in other words; then let the fallback answer; then give up.</summary>
internal static class AnswerLoop
{
    // Characters between two reports: about 64 tokens.
    private const int ReportEvery = 256;

    public static async Task<T> RunAsync<T>(
        IChatClient client,
        Question<T> question,
        Func<ModelException, AnswerTally, (Question<T> Again, string Action)> repair,
        Action<PartialAnswer>? onProgress,
        CancellationToken cancellation)
    {
        var first = await ListenAsync(client, question.Messages, question.Options, onProgress, cancellation);
        if (TryRead(question, first, out var value, out var trouble))
            return value;

        // Only now: a route chooses its model when it is asked.
        var agent = client.GetService<ChatAgent>();
        if (agent is not { EscalatesAtOnce: true, Fallback: not null })
        {
            var (again, action) = repair(trouble, first);
            agent?.Troubled(trouble, action);
            var second = await ListenAsync(client, again.Messages, again.Options, onProgress, cancellation);
            if (TryRead(again, second, out value, out trouble))
                return value;
        }

        if (agent?.Fallback is not null)
        {
            agent.FallsBack(trouble);
            var last = await ListenAsync(client, question.Messages, FailoverChatClient.WithFallback(question.Options), onProgress, cancellation);
            if (TryRead(question, last, out value, out trouble))
                return value;
        }

        throw agent?.GivesUp(trouble) ?? ChatAgent.Problem(trouble, "The model");
    }

    private static async Task<AnswerTally> ListenAsync(
        IChatClient client, IReadOnlyList<ChatMessage> messages, ChatOptions options, Action<PartialAnswer>? onProgress, CancellationToken cancellation)
    {
        var answer = new AnswerTally();
        var (reported, attempt) = (0, 0);
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellation))
        {
            answer.Add(update);
            if (answer.Restarts > attempt)
                (reported, attempt) = (0, answer.Restarts);
            if (answer.Length - reported >= ReportEvery)
                Report();
        }

        if (answer.Length > reported)
            Report();
        return answer;

        void Report()
        {
            onProgress?.Invoke(new PartialAnswer(answer.Since(reported), reported == 0, (answer.Length + 3) / 4));
            reported = answer.Length;
        }
    }

    private static bool TryRead<T>(Question<T> question, AnswerTally answer, out T value, out ModelException trouble)
    {
        (value, trouble) = (default!, null!);
        try
        {
            value = question.Read(answer);
            return true;
        }
        catch (ModelException error)
        {
            trouble = error;
            return false;
        }
    }
}
