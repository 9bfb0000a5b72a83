using System.Text.Json.Serialization;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;

namespace PersonaSite.Core.Runs;

/// <summary>What happened in a run, in order, as it happens. The run numbers and times the events; they are never changed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RunStarted), "run-started")]
[JsonDerivedType(typeof(Retrieved), "retrieved")]
[JsonDerivedType(typeof(Withheld), "withheld")]
[JsonDerivedType(typeof(AgentStarted), "agent-started")]
[JsonDerivedType(typeof(AgentProgressed), "agent-progressed")]
[JsonDerivedType(typeof(AgentFinished), "agent-finished")]
[JsonDerivedType(typeof(CallTroubled), "call-troubled")]
[JsonDerivedType(typeof(UsageRecorded), "usage-recorded")]
[JsonDerivedType(typeof(BriefWritten), "brief-written")]
[JsonDerivedType(typeof(ArtworkMade), "artwork-made")]
[JsonDerivedType(typeof(PreviewReady), "preview-ready")]
[JsonDerivedType(typeof(Inspected), "inspected")]
[JsonDerivedType(typeof(Revising), "revising")]
[JsonDerivedType(typeof(FellBack), "fell-back")]
[JsonDerivedType(typeof(RunEnded), "run-ended")]
public abstract record RunEvent
{
    /// <summary>1, 2, 3 … within the run.</summary>
    public int Sequence { get; init; }

    /// <summary>Milliseconds since the run began.</summary>
    public long AtMs { get; init; }
}

/// <param name="WorstCaseUsd">What the run can cost at most with the chosen models; null where one of them is unpriced.</param>
public sealed record RunStarted(GenerationMode Mode, int Seed, string Site, string Visitor, decimal? WorstCaseUsd) : RunEvent;

public sealed record Retrieved(IReadOnlyList<string> Questions, IReadOnlyList<RetrievedPassage> Passages) : RunEvent;

/// <summary>A retrieved passage, light enough to be written down with every run.</summary>
public sealed record RetrievedPassage(string ChunkId, string Source, string Heading, double Score, string Why, string Text)
{
    public static RetrievedPassage Of(RetrievedChunk found) =>
        new(found.Chunk.Id.Value, found.Chunk.Source, found.Chunk.Heading, found.Score, found.Why, found.Chunk.Text);
}

/// <summary>Text that gives orders to a model was kept from all prompts of this run.</summary>
public sealed record Withheld(IReadOnlyList<WithheldText> Texts) : RunEvent;

/// <param name="Where">The document and heading, or the field of the profile.</param>
/// <param name="Reason">To be read after "because".</param>
/// <param name="Excerpt">Its beginning, for people.</param>
public sealed record WithheldText(string Where, string Reason, string Excerpt);

/// <param name="Model">"provider/model", for people.</param>
/// <param name="WaitsFor">Agents whose answers it needed before it could start.</param>
public sealed record AgentStarted(string Agent, string Model, IReadOnlyList<string> WaitsFor) : RunEvent;

/// <param name="Note">What it is doing, a few words: "section 3 of 7: Proof".</param>
/// <param name="OutputTokens">So far, an estimate while the answer streams.</param>
public sealed record AgentProgressed(string Agent, string Note, long OutputTokens) : RunEvent;

public sealed record AgentFinished(string Agent, string Note) : RunEvent;

/// <summary>A call went wrong and something is done about it: a retry, another model, a repair.</summary>
/// <param name="Cause">Short name of the trouble: "rate-limited", "timeout", "truncated", "malformed-json", "refused", "empty", "server-error" …</param>
/// <param name="Action">What happens now: "retry in 2.0 s", "ask once more for valid JSON", "use builtin instead".</param>
public sealed record CallTroubled(string Agent, string Model, string Cause, string Detail, string Action) : RunEvent;

public sealed record UsageRecorded(UsageRecord Usage, decimal RunUsd) : RunEvent;

public sealed record BriefWritten(Brief Brief) : RunEvent;

public sealed record ArtworkMade(string Slot, ArtworkOrigin Origin, int Bytes, string Alt) : RunEvent;

/// <summary>A page that can be shown while the rest is still being made. The files are not kept with the event.</summary>
public sealed record PreviewReady([property: JsonIgnore] Page? Page, string Note) : RunEvent
{
    /// <summary>The note of the first whole draft, as the checks read it.</summary>
    public const string Assembled = "Assembled";
}

public sealed record Inspected(Inspection Inspection, int Attempt) : RunEvent;

public sealed record Revising(int Attempt, IReadOnlyList<Finding> Findings) : RunEvent;

/// <param name="From">"write", "single", "compose" or a model's name.</param>
public sealed record FellBack(string From, string To, string Reason) : RunEvent;

/// <param name="Reason">Empty when published.</param>
/// <param name="NextStep">Empty when published.</param>
public sealed record RunEnded(RunStatus Status, string Reason, string NextStep, CostSummary Cost, long WallMs) : RunEvent;
