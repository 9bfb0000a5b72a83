using System.Diagnostics;
using System.Diagnostics.Metrics;
using PersonaSite.Core.Costs;

namespace PersonaSite.Inference.Telemetry;

/// <summary>The instruments for model calls, with the boundaries that the conventions advise.</summary>
internal static class CallMetrics
{
    private static readonly Histogram<long> Tokens = PersonaTelemetry.Meter.CreateHistogram(
        GenAi.TokenUsage, "{token}", "Tokens used by a call.", tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576] });

    private static readonly Histogram<double> Duration = PersonaTelemetry.Meter.CreateHistogram(
        GenAi.OperationDuration, "s", "How long a call took.", tags: null, Seconds());

    private static readonly Histogram<double> FirstChunk = PersonaTelemetry.Meter.CreateHistogram(
        GenAi.TimeToFirstChunk, "s", "How long until an answer began.", tags: null, Seconds());

    private static readonly Counter<double> Cost = PersonaTelemetry.Meter.CreateCounter<double>(GenAi.Cost, "USD", "What calls cost at list prices.");

    /// <param name="tokens">Null for a call that failed.</param>
    public static void Record(TagList call, TokenUsage? tokens, double seconds, double? secondsToFirst, decimal? usd)
    {
        Duration.Record(seconds, call);
        if (secondsToFirst is { } first)
            FirstChunk.Record(first, call);
        if (usd is { } dollars)
            Cost.Add((double)dollars, call);
        if (tokens is not { } used)
            return;
        RecordTokens(call, "input", used.Input);
        RecordTokens(call, "output", used.Output);
    }

    private static void RecordTokens(TagList call, string type, long tokens)
    {
        call.Add(GenAi.TokenType, type);
        Tokens.Record(tokens, call);
    }

    private static InstrumentAdvice<double> Seconds() =>
        new() { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] };
}
