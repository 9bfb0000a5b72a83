using System.Text;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Costs;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Answers;

/// <summary>What has come of an answer so far: its text, why it ended, what it used.</summary>
internal sealed class AnswerTally
{
    private readonly StringBuilder _text = new();
    private UsageDetails? _usage;
    private string _refusal = "";
    private string? _whole;

    /// <summary>What was said so far, without what some servers let their models think aloud first.</summary>
    public string Text => _whole ??= WithoutThoughts(_text.ToString());

    public int Length => _text.Length;

    /// <summary>How often an attempt broke off and the answer began anew.</summary>
    public int Restarts { get; private set; }

    public string Since(int length) => _text.ToString(length, _text.Length - length);

    /// <summary>Anything at all has come from the provider.</summary>
    public bool Any { get; private set; }

    public ChatFinishReason? Finish { get; private set; }

    public string? Model { get; private set; }

    public string? ResponseId { get; private set; }

    /// <summary>In the model's words; empty where it did not refuse.</summary>
    public string Refusal => _refusal.Length > 0 ? _refusal : Finish == ChatFinishReason.ContentFilter ? "The provider's content filter held the answer back." : "";

    /// <summary>The provider did not say what was used, so <see cref="Tokens"/> are an estimate.</summary>
    public bool IsEstimated => _usage?.OutputTokenCount is null || _usage.InputTokenCount is null;

    public static AnswerTally Of(ChatResponse response)
    {
        var tally = new AnswerTally();
        foreach (var update in response.ToChatResponseUpdates())
            tally.Add(update);
        return tally;
    }

    public void Add(ChatResponseUpdate update)
    {
        Any = true;
        _whole = null;
        Finish = update.FinishReason ?? Finish;
        Model = update.ModelId ?? Model;
        ResponseId = update.ResponseId ?? ResponseId;
        foreach (var content in update.Contents)
        {
            switch (content)
            {
                case AnswerRestart:
                    _text.Clear();
                    Restarts++;
                    (_refusal, _usage, Finish) = ("", null, null);
                    break;
                case TextContent text:
                    _text.Append(text.Text);
                    break;
                case ErrorContent error:
                    _refusal += error.Message;
                    break;
                case UsageContent usage:
                    _usage = usage.Details;
                    break;
            }
        }
    }

    public TokenUsage Tokens(IEnumerable<ChatMessage> prompt)
    {
        var input = _usage?.InputTokenCount ?? TokenEstimate.Of(prompt);
        var output = _usage?.OutputTokenCount ?? TokenEstimate.Of(_text + _refusal);
        return new TokenUsage(
            input,
            Math.Clamp(_usage?.CachedInputTokenCount ?? 0, 0, input),
            output,
            Math.Clamp(_usage?.ReasoningTokenCount ?? 0, 0, output));
    }

    /// <summary>What is wrong with a finished answer, seen from outside; <see cref="Trouble.None"/> where nothing is.</summary>
    public string Outcome(ChatOptions? options)
    {
        if (Refusal.Length > 0)
            return Trouble.Refused;
        var cutOff = Finish == ChatFinishReason.Length;
        var text = Text;
        if (string.IsNullOrWhiteSpace(text))
            return cutOff ? Trouble.Truncated : Trouble.Empty;
        if (options?.ResponseFormat is not ChatResponseFormatJson)
            return cutOff ? Trouble.Truncated : Trouble.None;
        // Some models go on with blanks after the last brace until the limit cuts them off: nothing is missing then.
        return JsonAnswer.Extract(text) is not null ? Trouble.None : cutOff ? Trouble.Truncated : Trouble.MalformedJson;
    }

    private static string WithoutThoughts(string text)
    {
        const string open = "<think>", close = "</think>";
        if (!text.AsSpan().TrimStart().StartsWith(open, StringComparison.Ordinal))
            return text;
        var end = text.IndexOf(close, StringComparison.Ordinal);
        return end < 0 ? "" : text[(end + close.Length)..].TrimStart();
    }
}
