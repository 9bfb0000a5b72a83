using System.Text.Json;
using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>Reads the errors of OpenAI, Azure and compatible servers, whose shapes and words differ.</summary>
internal static partial class OpenAiErrors
{
    private const int MostOfMessage = 300;

    /// <param name="secret">The key; some servers repeat it in their message.</param>
    public static ModelException From(int status, string body, TimeSpan? retryAfter, string? secret, bool accepted)
    {
        var (message, code) = Read(body);
        var (trouble, nextStep) = Judge(status, message, code);
        var said = message.Length == 0 ? $"status {status}" : Clean(message, secret);
        return new ModelException(trouble, $"The provider answered {status}: {said}", nextStep) { RetryAfter = retryAfter, Accepted = accepted };
    }

    public static string Clean(string message, string? secret)
    {
        var clean = secret is null ? message : message.Replace(secret, "***", StringComparison.Ordinal);
        clean = KeyLike().Replace(clean, "***").ReplaceLineEndings(" ").Trim();
        return clean.Length <= MostOfMessage ? clean : clean[..MostOfMessage] + "…";
    }

    private static (string Trouble, string NextStep) Judge(int status, string message, string code)
    {
        var all = $"{code} {message}";
        return status switch
        {
            401 or 403 => (Trouble.Unauthorized, "Check the key, and that it may use this model."),
            402 => (Trouble.NoCredit, "Add credit to the provider's account, or use another key."),
            429 when Credit().IsMatch(all) => (Trouble.NoCredit, "Add credit to the provider's account, or use another key."),
            429 => (Trouble.RateLimited, "Wait a little, or lower how many runs are made at once."),
            _ when TooLong().IsMatch(all) => (Trouble.ContextTooLong, "Choose a model with a larger context for this agent."),
            >= 400 and < 500 when Filtered().IsMatch(all) => (Trouble.Refused, "Look at the prompt and the visitor's data in the run's calls, or choose another model."),
            408 or >= 500 => (Trouble.ServerError, "Try again later; the provider has a problem."),
            404 => (Trouble.BadRequest, "Check Model and Endpoint of the model under Inference:Models."),
            _ when all.Contains("max_completion_tokens", StringComparison.Ordinal) || all.Contains("max_tokens", StringComparison.Ordinal) =>
                (Trouble.BadRequest, "Set TokenLimitParameter of the model under Inference:Models to the other name, or lower MaxOutputTokens."),
            _ when all.Contains("response_format", StringComparison.Ordinal) || all.Contains("json_schema", StringComparison.Ordinal) =>
                (Trouble.BadRequest, "Set SupportsJsonSchema of the model under Inference:Models to false."),
            _ when all.Contains("temperature", StringComparison.Ordinal) => (Trouble.BadRequest, "Set Reasoning of the model under Inference:Models to true."),
            _ when all.Contains("reasoning", StringComparison.Ordinal) => (Trouble.BadRequest, "Correct or remove ReasoningEffort of the model under Inference:Models."),
            _ => (Trouble.BadRequest, "Correct the model's settings under Inference:Models."),
        };
    }

    /// <summary>{"error":{"message","code"}}, {"error":"…"}, {"message":"…"} or {"detail":"…"}, or no JSON at all.</summary>
    private static (string Message, string Code) Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return (body, "");
            var error = root.TryGetProperty("error", out var inner) ? inner : root;
            if (error.ValueKind == JsonValueKind.String)
                return (error.GetString()!, "");
            if (error.ValueKind != JsonValueKind.Object)
                return (body, "");
            var message = Text(error, "message") ?? Text(error, "detail") ?? error.GetRawText();
            return (message, $"{Text(error, "code")} {Text(error, "type")}");
        }
        catch (JsonException)
        {
            // A proxy's HTML page says nothing that its status does not.
            return (body.TrimStart().StartsWith('<') ? "" : body, "");
        }
    }

    private static string? Text(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.ValueKind is JsonValueKind.Null ? null : value.GetRawText();

    [GeneratedRegex("insufficient_quota|billing|credit|exceeded your current quota", RegexOptions.IgnoreCase)]
    private static partial Regex Credit();

    [GeneratedRegex("context_length_exceeded|maximum context|context (length|window|size)|too many tokens|prompt is too long|input is too long", RegexOptions.IgnoreCase)]
    private static partial Regex TooLong();

    [GeneratedRegex("content_filter|content_policy|moderation_blocked|ResponsibleAIPolicyViolation", RegexOptions.IgnoreCase)]
    private static partial Regex Filtered();

    [GeneratedRegex(@"\b(sk|rk|key)-[\w*-]{8,}|(?<=Bearer )\S+", RegexOptions.IgnoreCase)]
    private static partial Regex KeyLike();
}
