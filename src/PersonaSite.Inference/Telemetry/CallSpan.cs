using System.Diagnostics;
using PersonaSite.Core.Costs;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Inference.Telemetry;

/// <summary>One attempt at a call as a span and in the metrics.</summary>
internal sealed class CallSpan : IDisposable
{
    private readonly Activity? _activity;
    private readonly Tariff _tariff;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private double? _secondsToFirst;
    private TagList _tags;

    public CallSpan(string operation, Tariff tariff, string agent, TimeProvider clock)
    {
        (_tariff, _clock, _start) = (tariff, clock, clock.GetTimestamp());
        _tags = new TagList
        {
            { GenAi.OperationName, operation },
            { GenAi.ProviderName, tariff.Provider },
            { GenAi.RequestModel, tariff.Model },
            { GenAi.AgentName, agent },
        };
        _activity = PersonaTelemetry.Source.StartActivity($"{operation} {tariff.Model}", ActivityKind.Client, parentContext: default, tags: _tags);
    }

    public void Set(string name, object? value) => _activity?.SetTag(name, value);

    /// <summary>The answer has begun.</summary>
    public void Began() => _secondsToFirst ??= Seconds;

    public void Ended(TokenUsage tokens, decimal? usd, bool isEstimated, string outcome)
    {
        if (outcome != Trouble.None)
            Tag(GenAi.ErrorType, outcome);
        CallMetrics.Record(_tags, tokens, Seconds, _secondsToFirst, usd);
        Set(GenAi.InputTokens, tokens.Input);
        Set(GenAi.CachedInputTokens, tokens.CachedInput);
        Set(GenAi.OutputTokens, tokens.Output);
        Set(GenAi.ReasoningTokens, tokens.Reasoning);
        if (usd is not { } dollars)
            return;
        Set(GenAi.CostTotal, (double)dollars);
        Set(GenAi.CostCurrency, "USD");
        Set(GenAi.CostEstimated, _tariff.Estimated || isEstimated);
        Set(GenAi.CostPriceVersion, _tariff.Version);
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
        Set(name, value);
    }
}
