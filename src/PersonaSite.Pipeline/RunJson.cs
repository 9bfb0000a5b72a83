using System.Text.Encodings.Web;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;

namespace PersonaSite.Pipeline;

/// <summary>
/// run.json: what a run did, found and cost, for people and programs. Written beside the page by the terminal and into the
/// Studio's download. Its names are a promise to scripts: add, never rename.
/// </summary>
/// <param name="ReferenceUsd">What the run would have cost if its routes had asked their references; null where it had no routes, or one is unpriced.</param>
public sealed record RunJson(
    RunId Id,
    string Site,
    string Visitor,
    GenerationMode Mode,
    RunStatus Status,
    string Reason,
    string NextStep,
    int Seed,
    DateTimeOffset StartedAt,
    decimal TotalUsd,
    decimal? ReferenceUsd,
    bool Estimated,
    long WallMs,
    CostSummary Costs,
    IReadOnlyList<RunJson.Call> Usage,
    RunJson.Inspected Inspection,
    IReadOnlyList<Claim> Claims,
    IReadOnlyList<RunJson.Passage> Retrieved,
    IReadOnlyList<RunEvent> Events)
{
    /// <summary>One row of the ledger. Cached tokens are a part of the input, reasoning tokens a part of the output.</summary>
    public sealed record Call(
        string Agent, string Model, string Provider, long InputTokens, long CachedInputTokens, long OutputTokens, long ReasoningTokens, int Images,
        decimal Usd, bool Priced, bool Estimated, string PriceVersion, long StartMs, long DurationMs, string PromptHash, string Outcome, RouteNote? Route, string Part, decimal CachedUsd);

    public sealed record Inspected(Verdict Verdict, IReadOnlyList<Finding> Findings);

    public sealed record Passage(string ChunkId, string Source, string Heading, double Score, string Why);

    /// <summary>The total is the sum of the rows, to the last digit.</summary>
    public static RunJson Of(RunReport report) => new(
        report.Id, report.Site, report.Visitor, report.Mode, report.Status, report.Reason, report.NextStep, report.Seed, report.StartedAt,
        report.Usage.Sum(row => row.Usd),
        report.Usage.Routed(),
        report.Cost.Estimated,
        report.WallMs,
        report.Cost,
        [.. report.Usage.Select(Row)],
        new Inspected(report.Inspection.Verdict, report.Inspection.Findings),
        report.Inspection.Claims,
        [.. report.Retrieved.Select(passage => new Passage(passage.ChunkId, passage.Source, passage.Heading, Math.Round(passage.Score, 6), passage.Why))],
        [.. report.Events.Where(IsTold)]);

    public string ToText() => JsonSerializer.Serialize(this, Options) + "\n";

    private static Call Row(UsageRecord row) => new(
        row.Agent, row.Model, row.Provider, row.Tokens.Input, row.Tokens.CachedInput, row.Tokens.Output, row.Tokens.Reasoning, row.Images,
        row.Usd, row.Priced, row.Estimated, row.PriceVersion, row.StartMs, row.DurationMs, row.PromptHash, row.Outcome, row.Route, row.Part, row.CachedUsd);

    /// <summary>What stands elsewhere in the file is not told twice.</summary>
    private static bool IsTold(RunEvent happened) => happened is not (Core.Runs.Retrieved or UsageRecorded or BriefWritten or Core.Runs.Inspected or AgentProgressed);

    private static JsonSerializerOptions Options { get; } = new(PersonaJson.Indented) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
