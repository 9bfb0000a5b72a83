using Microsoft.Extensions.AI;
using PersonaSite.Core.Costs;
using PersonaSite.Inference.Answers;

namespace PersonaSite.Inference.Recording;

/// <summary>A chat call as it is kept. The question is there for people; its hash is the file's name.</summary>
/// <param name="Usage">As the provider counted; null where it did not.</param>
internal sealed record RecordedAnswer(
    string Provider, string Model, string PromptHash, RecordedQuestion Question, string Answer, string Refusal, string Finish, TokenUsage? Usage)
{
    // Enough pieces for whoever shows progress to have something to show.
    private const int PieceLength = 400;

    public static RecordedAnswer Of(string provider, string model, RecordedQuestion question, ChatOptions? options, AnswerTally answer) => new(
        provider,
        model,
        options?.AdditionalProperties?.GetValueOrDefault(CallProperties.PromptHash) as string ?? "",
        question,
        answer.Text,
        answer.Refusal,
        answer.Finish?.Value ?? ChatFinishReason.Stop.Value,
        answer.IsEstimated ? null : answer.Tokens([]));

    public IEnumerable<ChatResponseUpdate> Replay()
    {
        for (var at = 0; at < Answer.Length; at += PieceLength)
            yield return Update(new TextContent(Answer.Substring(at, Math.Min(PieceLength, Answer.Length - at))));
        if (Refusal.Length > 0)
            yield return Update(new ErrorContent(Refusal) { ErrorCode = Trouble.Refused });
        var last = Usage is { } used ? Update(new UsageContent(Details(used))) : new ChatResponseUpdate { Role = ChatRole.Assistant, ModelId = Model };
        last.FinishReason = new ChatFinishReason(Finish);
        yield return last;
    }

    private static UsageDetails Details(TokenUsage used) => new()
    {
        InputTokenCount = used.Input,
        CachedInputTokenCount = used.CachedInput,
        OutputTokenCount = used.Output,
        ReasoningTokenCount = used.Reasoning,
        TotalTokenCount = used.Input + used.Output,
    };

    private ChatResponseUpdate Update(AIContent content) => new(ChatRole.Assistant, [content]) { ModelId = Model };
}

/// <summary>All that decides an answer.</summary>
internal sealed record RecordedQuestion(
    string Agent, IReadOnlyList<RecordedMessage> Messages, string SchemaName, string Schema, long? Seed, float? Temperature, int? MaxOutputTokens)
{
    public static RecordedQuestion Of(string agent, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var format = options?.ResponseFormat as ChatResponseFormatJson;
        return new RecordedQuestion(
            agent,
            messages.Select(message => new RecordedMessage(message.Role.Value, message.Text)).ToList(),
            format is null ? "" : format.SchemaName ?? "json",
            format?.Schema?.GetRawText() ?? "",
            options?.Seed,
            options?.Temperature,
            options?.MaxOutputTokens);
    }
}

internal sealed record RecordedMessage(string Role, string Text);
