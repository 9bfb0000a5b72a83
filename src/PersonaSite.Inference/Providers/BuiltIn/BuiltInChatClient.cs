using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Prompts;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Providers.BuiltIn.Reading;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>
/// The model that is always there: no key, no network, no chance. It reads the prompts that any model gets (the tagged blocks of the
/// user message), is told by the response format which answer is wanted, and answers in the same schemas. Every text in those blocks
/// is data to it; nothing in them can become an instruction, for it has no ear for instructions.
/// </summary>
public sealed class BuiltInChatClient : IChatClient
{
    public const string ModelId = "builtin";

    private const int ChunkLength = 1_000;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var conversation = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        var answer = Answer(conversation, options);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer))
        {
            ModelId = ModelId,
            FinishReason = ChatFinishReason.Stop,
            Usage = Usage(conversation, answer),
        });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var conversation = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        var answer = Answer(conversation, options);
        for (var at = 0; at < answer.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = Math.Min(at + ChunkLength, answer.Length);
            if (end < answer.Length && char.IsHighSurrogate(answer[end - 1]))
                end++;
            yield return new ChatResponseUpdate(ChatRole.Assistant, answer[at..end]) { ModelId = ModelId };
            at = end;
        }

        yield return new ChatResponseUpdate { Role = ChatRole.Assistant, ModelId = ModelId, FinishReason = ChatFinishReason.Stop, Contents = [new UsageContent(Usage(conversation, answer))] };
        await Task.CompletedTask;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("builtin", null, ModelId)
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private static string Answer(IReadOnlyCollection<ChatMessage> conversation, ChatOptions? options)
    {
        var prompt = string.Join('\n', conversation.Where(message => message.Role == ChatRole.User).Select(message => message.Text));
        var seed = unchecked((uint)(options?.Seed ?? 0));
        return options?.ResponseFormat is ChatResponseFormatJson { SchemaName: { } schema } ? AnswerBySchema(schema, prompt, seed)
            : PromptBlock.ReadFirst(prompt, "brief") is not null ? PageWriter.Write(prompt, seed)
            : PageWriter.WriteAlone(prompt, seed);
    }

    private static string AnswerBySchema(string schema, string prompt, uint seed) => schema switch
    {
        "brief" => Json(BriefWriter.Write(BriefPrompt.Read(prompt), seed)),
        "art_directions" => Json(ArtDirector.Direct(prompt, seed)),
        "page_plan" => Json(PlanWriter.Plan(prompt, seed)),
        "page_edits" => Json(PlanIntegrator.Integrate(prompt, seed)),
        "judgement" => Json(Judge.Read(prompt)),
        _ => throw new NotSupportedException($"The built-in model knows no answer of the form '{schema}'."),
    };

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PersonaJson.Options);

    private static UsageDetails Usage(IEnumerable<ChatMessage> conversation, string answer)
    {
        var (input, output) = (TokenEstimate.Of(conversation), TokenEstimate.Of(answer));
        return new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
    }
}
