using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Agents.Personalizer;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Pipeline.Making;

/// <summary>The personalizer's turn in a run.</summary>
internal sealed class BriefDesk(Personalizer personalizer)
{
    /// <summary>The run's brief: written once, whichever ways are tried with it.</summary>
    public async Task<Brief> BriefAsync(RunContext run, CancellationToken cancellationToken) =>
        run.Brief ??= await WriteAsync(run, null, cancellationToken);

    public async Task<Brief> ReviseAsync(RunContext run, Revision revision, CancellationToken cancellationToken) =>
        run.Brief = await WriteAsync(run, revision, cancellationToken);

    private async Task<Brief> WriteAsync(RunContext run, Revision? revision, CancellationToken cancellationToken)
    {
        var brief = await run.TurnAsync(
            AgentNames.Personalizer,
            run.Models.ModelOf(AgentNames.Personalizer),
            revision is null ? [AgentNames.Retriever] : [AgentNames.Inspector],
            () => personalizer.WriteAsync(run.Call(AgentNames.Personalizer, AnswerNotes.Brief()), run.Site, run.Request.Visitor, run.Passages, revision, cancellationToken),
            brief => $"{brief.Sections.Count} sections, {brief.Claims.Count()} claims");
        run.Log.Add(new BriefWritten(brief));
        return brief;
    }
}
