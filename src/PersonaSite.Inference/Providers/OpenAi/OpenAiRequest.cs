using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Configuration;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>Writes the body of a chat request, with what this model takes and no more.</summary>
internal sealed class OpenAiRequest(ModelOptions model, string provider)
{
    private readonly bool _reasons = PriceCatalog.Default.Reasons(model);

    private readonly string _limit = model.TokenLimitParameter.Length > 0 ? model.TokenLimitParameter
        : provider == OpenAiProvider.Compatible ? "max_tokens" : "max_completion_tokens";

    public JsonObject Body(IEnumerable<ChatMessage> messages, ChatOptions? options, bool stream)
    {
        var body = new JsonObject { ["model"] = model.Model };
        var said = new JsonArray([.. messages.Select(Message)]);
        body["messages"] = said;
        if (options?.ResponseFormat is ChatResponseFormatJson format)
            body["response_format"] = Format(format, said);
        if (options?.MaxOutputTokens is { } limit)
            body[_limit] = limit;
        // Reasoning models answer 400 to a temperature.
        if (options?.Temperature is { } temperature && !_reasons)
            body["temperature"] = Math.Round(temperature, 3);
        if (options?.Seed is { } seed && model.SupportsSeed)
            body["seed"] = seed;
        if (model.ReasoningEffort.Length > 0)
            body["reasoning_effort"] = model.ReasoningEffort;
        if (options?.StopSequences is { Count: > 0 } stops)
            body["stop"] = new JsonArray([.. stops.Select(stop => JsonValue.Create(stop))]);
        if (!stream)
            return body;
        body["stream"] = true;
        body["stream_options"] = new JsonObject { ["include_usage"] = true };
        return body;
    }

    private JsonObject Format(ChatResponseFormatJson format, JsonArray messages)
    {
        if (format.Schema is not { } schema)
            return new JsonObject { ["type"] = "json_object" };
        if (model.SupportsJsonSchema)
        {
            return new JsonObject
            {
                ["type"] = "json_schema",
                ["json_schema"] = new JsonObject { ["name"] = format.SchemaName ?? "answer", ["strict"] = true, ["schema"] = JsonObject.Create(schema) },
            };
        }

        messages.Insert(0, Text("system", $"Answer with one JSON object that follows this JSON schema, and nothing else:\n{schema.GetRawText()}"));
        return new JsonObject { ["type"] = "json_object" };
    }

    private static JsonObject Message(ChatMessage message)
    {
        if (message.Contents.All(content => content is TextContent))
            return Text(message.Role.Value, message.Text);
        var parts = message.Contents.Select(content => content switch
        {
            TextContent text => new JsonObject { ["type"] = "text", ["text"] = text.Text },
            DataContent data when data.HasTopLevelMediaType("image") => Picture(data.Uri),
            UriContent uri when uri.HasTopLevelMediaType("image") => Picture(uri.Uri.ToString()),
            _ => throw new NotSupportedException($"{content.GetType().Name} cannot be sent in a chat."),
        });
        return new JsonObject { ["role"] = message.Role.Value, ["content"] = new JsonArray([.. parts]) };
    }

    private static JsonObject Text(string role, string text) => new() { ["role"] = role, ["content"] = text };

    private static JsonObject Picture(string address) => new() { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = address } };
}
