using System.Diagnostics;
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
        using var span = new CallSpan(tariff, agent, clock, options);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken);
            span.Ended(AnswerTally.Of(response), messages, options);
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
        using var span = new CallSpan(tariff, agent, clock, options);
        var answer = new AnswerTally();
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken).OnError(span.Failed))
        {
            answer.Add(update);
            if (answer.Length > 0)
                span.Began();
            yield return update;
        }

        span.Ended(answer, messages, options);
    }

    private sealed class CallSpan : IDisposable
    {
        private readonly Activity? _activity;
        private readonly Tariff _tariff;
        private readonly TimeProvider _clock;
        private readonly long _start;
        private double? _secondsToFirst;
        private TagList _tags;

        public CallSpan(Tariff tariff, string agent, TimeProvider clock, ChatOptions? options)
        {
            (_tariff, _clock, _start) = (tariff, clock, clock.GetTimestamp());
            _tags = new TagList
            {
                { GenAi.OperationName, GenAi.Chat },
                { GenAi.ProviderName, tariff.Provider },
                { GenAi.RequestModel, tariff.Model },
                { GenAi.AgentName, agent },
            };
            _activity = PersonaTelemetry.Source.StartActivity($"{GenAi.Chat} {tariff.Model}", ActivityKind.Client, parentContext: default, tags: _tags);
            _activity?.SetTag(GenAi.OutputType, options?.ResponseFormat is ChatResponseFormatJson ? "json" : "text");
            _activity?.SetTag(GenAi.RequestMaxTokens, options?.MaxOutputTokens);
            _activity?.SetTag(GenAi.RequestTemperature, options?.Temperature);
            _activity?.SetTag(GenAi.RequestSeed, options?.Seed);
        }

        public void Began() => _secondsToFirst ??= Seconds;

        public void Ended(AnswerTally answer, IEnumerable<ChatMessage> messages, ChatOptions? options)
        {
            var tokens = answer.Tokens(messages);
            var usd = _tariff.Price?.Cost(tokens);
            if (answer.Outcome(options) is var outcome && outcome != Trouble.None)
                Tag(GenAi.ErrorType, outcome);
            CallMetrics.Record(_tags, tokens, Seconds, _secondsToFirst, usd);
            if (_activity is null)
                return;
            _activity.SetTag(GenAi.ResponseId, answer.ResponseId);
            _activity.SetTag(GenAi.ResponseModel, answer.Model);
            _activity.SetTag(GenAi.ResponseFinishReasons, answer.Finish is { } finish ? new[] { finish.Value } : null);
            _activity.SetTag(GenAi.InputTokens, tokens.Input);
            _activity.SetTag(GenAi.CachedInputTokens, tokens.CachedInput);
            _activity.SetTag(GenAi.OutputTokens, tokens.Output);
            _activity.SetTag(GenAi.ReasoningTokens, tokens.Reasoning);
            if (usd is null)
                return;
            _activity.SetTag(GenAi.CostTotal, (double)usd);
            _activity.SetTag(GenAi.CostCurrency, "USD");
            _activity.SetTag(GenAi.CostEstimated, _tariff.Estimated || answer.IsEstimated);
            _activity.SetTag(GenAi.CostPriceVersion, _tariff.Version);
        }

        public Exception Failed(Exception error)
        {
            var trouble = error switch
            {
                ModelException known => known.Trouble,
                OperationCanceledException => Trouble.Cancelled,
                _ => error.GetType().Name,
            };
            Tag(GenAi.ErrorType, trouble);
            _activity?.SetStatus(ActivityStatusCode.Error, trouble);
            CallMetrics.Record(_tags, tokens: null, Seconds, _secondsToFirst, usd: null);
            return error;
        }

        public void Dispose() => _activity?.Dispose();

        private double Seconds => _clock.GetElapsedTime(_start).TotalSeconds;

        private void Tag(string name, string value)
        {
            _tags.Add(name, value);
            _activity?.SetTag(name, value);
        }
    }
}
