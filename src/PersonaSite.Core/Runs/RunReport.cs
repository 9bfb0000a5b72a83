using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;

namespace PersonaSite.Core.Runs;

/// <summary>A model call as it went over the wire, for people who want to see why a page says what it says.</summary>
/// <param name="Prompt">System and user message, in that order, under their roles' names.</param>
public sealed record ModelCall(
    string Agent, string Model, string Provider, string PromptHash, string Prompt, string Answer, long StartMs, long DurationMs, string Outcome);

/// <summary>How a run ended and everything it leaves behind; run.json is written from it.</summary>
public sealed record RunReport(
    RunId Id,
    string Site,
    string Visitor,
    GenerationMode Mode,
    RunStatus Status,
    string Reason,
    string NextStep,
    int Seed,
    DateTimeOffset StartedAt,
    long WallMs,
    CostSummary Cost,
    IReadOnlyList<UsageRecord> Usage,
    Inspection Inspection,
    IReadOnlyList<RetrievedPassage> Retrieved,
    Brief? Brief,
    IReadOnlyList<ModelCall> Calls,
    IReadOnlyList<RunEvent> Events);

/// <param name="Page">Null unless the run was published.</param>
/// <param name="Problem">What kept the run from its page, where it was not the page itself.</param>
/// <param name="Picks">By agent, the models that routes chose at first.</param>
/// <param name="Audits">What the references should do too, so that routes are seen to hold.</param>
public sealed record RunResult(
    RunReport Report, Page? Page, ProblemKind? Problem = null, IReadOnlyDictionary<string, string>? Picks = null, IReadOnlyList<AuditWish>? Audits = null);

/// <param name="Model">Name of the model that did the work.</param>
/// <param name="Sketch">Sizes and counts of its prompt.</param>
public sealed record AuditWish(string Agent, string Model, string Sketch);
