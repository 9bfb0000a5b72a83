using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;

namespace PersonaSite.Web.Studio.Views;

public enum Tone
{
    Plain, Good, Warn, Bad,
}

/// <summary>An event as one line of the log.</summary>
/// <param name="Agent">Whose line it is; empty for the run's own.</param>
/// <param name="Inspection">What can be read behind the line: a page that was mended since shows no longer what was found on it.</param>
public sealed record EventLine(long AtMs, string Agent, string Text, Tone Tone = Tone.Plain, Inspection? Inspection = null)
{
    /// <summary>Progress while an answer streams is not told: only its end is.</summary>
    public static IEnumerable<EventLine> Of(IEnumerable<RunEvent> events) => events.Select(Of).OfType<EventLine>();

    private static EventLine? Of(RunEvent happened) => happened switch
    {
        RunStarted started => new(started.AtMs, "", started.WorstCaseUsd is { } worst ? $"Started; can cost {Figures.Usd(worst)} at most" : "Started; a model is unpriced, so the worst case is unknown"),
        Retrieved retrieved => new(retrieved.AtMs, AgentNames.Retriever, $"{retrieved.Passages.Count} passages answer {retrieved.Questions.Count} questions"),
        Withheld withheld => new(withheld.AtMs, "", $"Kept from the models: {string.Join("; ", withheld.Texts.Select(text => $"{text.Where}, because {text.Reason}"))}", Tone.Warn),
        AgentStarted started => new(started.AtMs, started.Agent, started.WaitsFor.Count == 0 ? $"starts ({started.Model})" : $"starts ({started.Model}), now that {string.Join(" and ", started.WaitsFor)} {(started.WaitsFor.Count > 1 ? "have" : "has")} answered"),
        AgentFinished finished => new(finished.AtMs, finished.Agent, $"done: {finished.Note}", Tone.Good),
        CallTroubled troubled => new(troubled.AtMs, troubled.Agent, $"{Figures.Words(troubled.Cause)}: {troubled.Detail} → {troubled.Action}", Tone.Warn),
        UsageRecorded { Usage: var usage } recorded => new(recorded.AtMs, usage.Agent, $"{usage.Model}: {Figures.Count(usage.Tokens.Input)} tokens in, {Figures.Count(usage.Tokens.Output)} out, {(usage.Priced ? Figures.Usd(usage.Usd) : "unpriced")}"),
        BriefWritten written => new(written.AtMs, AgentNames.Personalizer, $"brief: {written.Brief.Sections.Count} sections, {written.Brief.Visuals.Count} pictures"),
        ArtworkMade made => new(made.AtMs, AgentNames.Artist, $"picture for {made.Slot}: {made.Origin.ToString().ToLowerInvariant()}, {Figures.Bytes(made.Bytes)}"),
        PreviewReady ready => new(ready.AtMs, "", $"Preview: {ready.Note}"),
        Inspected inspected => new(inspected.AtMs, AgentNames.Inspector, $"inspection {inspected.Attempt}: {inspected.Inspection.Verdict.ToString().ToLowerInvariant()}, {inspected.Inspection.Findings.Count} findings", inspected.Inspection.Verdict == Verdict.Passed ? Tone.Good : Tone.Warn, inspected.Inspection.Findings.Count > 0 ? inspected.Inspection : null),
        Revising revising => new(revising.AtMs, "", $"Revision {revising.Attempt}, because of {revising.Findings.Count} findings", Tone.Warn),
        FellBack fell => new(fell.AtMs, "", $"{fell.From} gives way to {fell.To}: {fell.Reason}", Tone.Warn),
        RunEnded ended => new(ended.AtMs, "", $"{Figures.Words(ended.Status.ToString())}. {ended.Reason}".TrimEnd(), ended.Status == RunStatus.Published ? Tone.Good : Tone.Bad),
        _ => null,
    };
}
