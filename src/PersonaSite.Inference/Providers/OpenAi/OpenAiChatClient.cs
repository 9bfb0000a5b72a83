using System.ClientModel.Primitives;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Chain;
using PersonaSite.Inference.Configuration;

namespace PersonaSite.Inference.Providers.OpenAi;

/// <summary>Chat over OpenAI's protocol; one attempt, no deadline of its own.</summary>
internal sealed class OpenAiChatClient(OpenAiConnection connection, ModelOptions model, string provider) : IChatClient
{
    private readonly OpenAiRequest _request = new(model, provider);

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var response = await connection.ChatAsync(_request.Body(messages, options, stream: false), cancellationToken);
        using var body = await connection.ReadAsync(response, cancellationToken);
        return Whole(body).ToChatResponse();
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await connection.ChatAsync(_request.Body(messages, options, stream: true), cancellationToken);
        if (!IsEventStream(response))
        {
            // A server that cannot stream answers in one piece.
            using var whole = await connection.ReadAsync(response, cancellationToken);
            foreach (var update in Whole(whole))
                yield return update;
            yield break;
        }

        var (hasEnded, usage) = (false, (UsageDetails?)null);
        var events = SseParser.Create(response.ContentStream!).EnumerateAsync(cancellationToken).OnError(error => connection.Explain(error, accepted: true));
        await foreach (var piece in events)
        {
            if (piece.Data.Trim() is not { Length: > 0 } data)
                continue;
            if (data == "[DONE]")
            {
                hasEnded = true;
                break;
            }

            using var chunk = connection.Parse(data);
            // With the last piece of text, in a chunk of its own, or growing in every chunk: the last one counts.
            usage = OpenAiAnswer.Usage(chunk.RootElement) ?? usage;
            var update = OpenAiAnswer.Update(chunk.RootElement, "delta");
            hasEnded |= update.FinishReason is not null;
            yield return update;
        }

        if (!hasEnded)
            throw new ModelException(Trouble.Connection, "The stream broke off before the answer was complete.", "Try again; if it goes on, look at the server.") { Accepted = true };
        if (usage is not null)
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(provider, model.Endpoint.Length > 0 ? new Uri(model.Endpoint) : null, model.Model)
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static IEnumerable<ChatResponseUpdate> Whole(JsonDocument body)
    {
        yield return OpenAiAnswer.Update(body.RootElement, "message");
        if (OpenAiAnswer.Usage(body.RootElement) is { } usage)
            yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(usage)]);
    }

    private static bool IsEventStream(PipelineResponse response) =>
        !response.Headers.TryGetValue("Content-Type", out var type) || type?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true;
}
