using PersonaSite.Core.Costs;

namespace PersonaSite.Web.Studio.Views;

public enum AgentState
{
    Waiting, Working, Done,

    /// <summary>The run ended while it worked, or before its turn came.</summary>
    Stopped,
}

/// <summary>A stretch of work. An agent has more than one when its answer is revised.</summary>
/// <param name="EndMs">Null while it works.</param>
public sealed record WorkSpan(long StartMs, long? EndMs);

/// <summary>One agent of a run, as far as the events tell.</summary>
/// <param name="Model">"provider/model"; empty before it started.</param>
/// <param name="StreamedTokens">Of the answer that is being written; an estimate until its usage is recorded.</param>
/// <param name="Unpriced">Calls whose price nobody knows; they are missing from <paramref name="Usd"/>.</param>
public sealed record AgentView(
    string Name,
    AgentState State,
    IReadOnlyList<string> WaitsFor,
    string Model = "",
    string Note = "",
    long StreamedTokens = 0,
    TokenUsage Tokens = default,
    int Calls = 0,
    int Images = 0,
    decimal Usd = 0,
    int Unpriced = 0,
    bool Estimated = false,
    int Troubles = 0)
{
    public IReadOnlyList<WorkSpan> Spans { get; init; } = [];

    /// <summary>Read and written so far; what streams is counted once, by the estimate or by the record.</summary>
    public long TokensSoFar => Tokens.Input + Math.Max(Tokens.Output, StreamedTokens);

    /// <summary>Milliseconds of work so far, at <paramref name="nowMs"/> after the run began.</summary>
    public long WorkedMs(long nowMs) => Spans.Sum(span => Math.Max(0, (span.EndMs ?? nowMs) - span.StartMs));
}
