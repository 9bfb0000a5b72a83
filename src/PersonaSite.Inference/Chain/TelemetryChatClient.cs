using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using PersonaSite.Inference.Answers;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Telemetry;

namespace PersonaSite.Inference.Chain;

/// <summary>A span and the metrics for every attempt. Prompts and answers stay out of telemetry: they hold visitors' data.</summary>
internal sealed class TelemetryChatClient(IChatClient inner, Tariff tariff, string agent, TimeProvider clock) : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var span = Start(options);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            End(span, AnswerTally.Of(response), messages, options);
            return response;
        }
        catch (Exception error)
        {
            span.Failed(error);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var span = Start(options);
        var answer = new AnswerTally();
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).OnError(span.Failed))
        {
            answer.Add(update);
            if (answer.Length > 0)
                span.Began();
            yield return update;
        }

        End(span, answer, messages, options);
    }

    private CallSpan Start(ChatOptions? options)
    {
        var span = new CallSpan(GenAi.Chat, tariff, agent, clock);
        span.Set(GenAi.OutputType, options?.ResponseFormat is ChatResponseFormatJson ? "json" : "text");
        span.Set(GenAi.RequestMaxTokens, options?.MaxOutputTokens);
        span.Set(GenAi.RequestTemperature, options?.Temperature);
        span.Set(GenAi.RequestSeed, options?.Seed);
        return span;
    }

    private void End(CallSpan span, AnswerTally answer, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        span.Set(GenAi.ResponseId, answer.ResponseId);
        span.Set(GenAi.ResponseModel, answer.Model);
        span.Set(GenAi.ResponseFinishReasons, answer.Finish is { } finish ? new[] { finish.Value } : null);
        var tokens = answer.Tokens(messages);
        span.Ended(tokens, tariff.Price?.Cost(tokens), answer.IsEstimated, answer.Outcome(options));
    }
}
