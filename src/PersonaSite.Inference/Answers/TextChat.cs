using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PersonaSite.Core;

namespace PersonaSite.Inference.Answers;

/// <summary>Asks a model for text.</summary>
public static partial class TextChat
{
    /// <summary>
    /// Streams the answer. One that was cut off is continued once where it stopped; one that is refused, empty or not accepted is
    /// asked for once more; then the agent's fallback model is asked, if it has one. A text that is still cut off is never returned.
    /// </summary>
    /// <param name="accept">What is wrong with a text, as an instruction to the model; null where nothing is.</param>
    /// <exception cref="ProblemException">As <see cref="StructuredChat.AskAsync{T}"/>.</exception>
    /// <exception cref="OperationCanceledException">What was streamed by then is in the ledger.</exception>
    public static Task<string> AskAsync(
        IChatClient client,
        IReadOnlyList<ChatMessage> messages,
        ChatOptions? options,
        Action<PartialAnswer>? onProgress = null,
        Func<string, string?>? accept = null,
        CancellationToken cancellation = default)
    {
        var question = new Question<string>(messages, options?.Clone() ?? new ChatOptions(), answer => Read(answer, "", accept));
        return AnswerLoop.RunAsync(client, question, (trouble, answer) => Repair(question, trouble, answer, accept), onProgress, cancellation);
    }

    private static string Read(AnswerTally answer, string before, Func<string, string?>? accept)
    {
        var outcome = answer.Outcome(null);
        if (outcome != Trouble.None)
            throw AnswerTroubles.Of(outcome, answer, "a text");
        var text = before.Length == 0 ? answer.Text : Join(before, answer.Text);
        return accept?.Invoke(text) is { } problem
            ? throw new ModelException(Trouble.Unusable, problem, AnswerTroubles.TryAnotherModel)
            : text;
    }

    private static (Question<string> Again, string Action) Repair(
        Question<string> question, ModelException trouble, AnswerTally answer, Func<string, string?>? accept)
    {
        switch (trouble.Trouble)
        {
            case Trouble.Truncated when !string.IsNullOrWhiteSpace(answer.Text):
                var before = answer.Text;
                var rest = AnswerTroubles.AskAgain(question, "Your answer was cut off. Go on exactly where it stops: repeat nothing, explain nothing.", said: before);
                return (rest with { Read = more => Read(more, before, accept) }, "let it go on where it stopped");
            case Trouble.Truncated:
                return (AnswerTroubles.AskAgain(question, AnswerTroubles.CutOff, longer: true), "ask once more with a larger limit");
            case Trouble.Unusable:
                return (AnswerTroubles.AskAgain(question, $"That answer cannot be used: {trouble.Message}\nAnswer again, complete.", said: answer.Text), "ask once more");
            case Trouble.Refused:
                return (AnswerTroubles.AskAgain(question, $"{AnswerTroubles.OnlyMaterial} Answer in the form that was asked for."), "ask once more");
            default:
                return (AnswerTroubles.AskAgain(question, "Your answer was empty. Answer now, in the form that was asked for."), "ask once more");
        }
    }

    /// <summary>Models that go on often open the fence again, or repeat the line they stopped in.</summary>
    internal static string Join(string before, string more)
    {
        var isInFence = Fence().Count(before) % 2 == 1;
        if (isInFence && ReopenedFence().Match(more) is { Success: true } fence)
            more = more[fence.Length..];
        for (var length = Math.Min(MaxOverlap, Math.Min(before.Length, more.Length)); length >= MinOverlap; length--)
        {
            if (before.AsSpan(before.Length - length).SequenceEqual(more.AsSpan(0, length)))
                return before + more[length..];
        }

        return before + more;
    }

    private const int MaxOverlap = 400;

    // A shorter match is more likely chance than repetition.
    private const int MinOverlap = 12;

    [GeneratedRegex("^```", RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*```[a-z]*[ \t]*\r?\n")]
    private static partial Regex ReopenedFence();
}
