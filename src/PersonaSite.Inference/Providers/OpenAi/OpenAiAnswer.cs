using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>Reads answers and pieces of answers; whatever a server leaves out, adds or spells differently is taken as it comes.</summary>
internal static class OpenAiAnswer
{
    /// <param name="part">"message" in a whole answer, "delta" in a piece of one.</param>
    public static ChatResponseUpdate Update(JsonElement root, string part)
    {
        var update = new ChatResponseUpdate { Role = ChatRole.Assistant, ResponseId = Text(root, "id"), ModelId = Text(root, "model") };
        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
            return update;
        var choice = choices[0];
        if (choice.ValueKind != JsonValueKind.Object)
            return update;
        update.FinishReason = Finish(Text(choice, "finish_reason"));
        if (!choice.TryGetProperty(part, out var message) || message.ValueKind != JsonValueKind.Object)
            return update;
        if (Content(message) is { Length: > 0 } text)
            update.Contents.Add(new TextContent(text));
        if (Text(message, "refusal") is { Length: > 0 } refusal)
            update.Contents.Add(new ErrorContent(refusal) { ErrorCode = Trouble.Refused });
        return update;
    }

    /// <summary>Null where nothing was counted; some servers send zeros instead of leaving it out.</summary>
    public static UsageDetails? Usage(JsonElement root)
    {
        if (!root.TryGetProperty("usage", out var usage) || usage.ValueKind != JsonValueKind.Object)
            return null;
        var input = Number(usage, "prompt_tokens") ?? Number(usage, "input_tokens");
        var output = Number(usage, "completion_tokens") ?? Number(usage, "output_tokens");
        if ((input ?? 0) + (output ?? 0) == 0)
            return null;
        return new UsageDetails
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = Number(usage, "total_tokens") ?? input + output,
            CachedInputTokenCount = Number(usage, "prompt_tokens_details", "cached_tokens") ?? Number(usage, "prompt_cache_hit_tokens") ?? 0,
            ReasoningTokenCount = Number(usage, "completion_tokens_details", "reasoning_tokens") ?? 0,
        };
    }

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Content(JsonElement message)
    {
        if (!message.TryGetProperty("content", out var content))
            return null;
        return content.ValueKind switch
        {
            JsonValueKind.String => content.GetString(),
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).Select(part => Text(part, "text"))),
            _ => null,
        };
    }

    private static ChatFinishReason? Finish(string? reason) => reason switch
    {
        null or "" => null,
        "length" or "max_tokens" => ChatFinishReason.Length,
        "content_filter" => ChatFinishReason.ContentFilter,
        "tool_calls" or "function_call" => ChatFinishReason.ToolCalls,
        _ => ChatFinishReason.Stop,
    };

    private static long? Number(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && number >= 0 ? (long)number : null;
    }
}
