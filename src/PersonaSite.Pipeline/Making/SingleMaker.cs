using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Agents.SinglePageWriter;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Pipeline.Making;

/// <summary>Single: one big model, one call, the whole page.</summary>
internal sealed class SingleMaker(SinglePageWriter writer) : IPageMaker
{
    public GenerationMode Mode => GenerationMode.Single;

    public IReadOnlyList<string> Authors { get; } = [AgentNames.Single];

    public async Task<Draft> DraftAsync(RunContext run, CancellationToken cancellationToken) =>
        Assemble(run, await WriteAsync(run, null, cancellationToken));

    public async Task<Draft> ReviseAsync(RunContext run, Draft draft, IReadOnlyList<Finding> findings, CancellationToken cancellationToken) =>
        Assemble(run, await WriteAsync(run, new Revision(draft.Answer, findings), cancellationToken));

    public Draft? Strike(RunContext run, Draft draft, Inspection inspection) =>
        PageStrike.Of(draft.Assembled.Page, inspection, new(run)) is { } page ? draft with { Assembled = draft.Assembled with { Page = page } } : null;

    private Task<string> WriteAsync(RunContext run, Revision? revision, CancellationToken cancellationToken) => run.TurnAsync(
        AgentNames.Single,
        run.Models.ModelOf(AgentNames.Single),
        [revision is null ? AgentNames.Retriever : AgentNames.Inspector],
        () => writer.WriteAsync(run.Call(AgentNames.Single, AnswerNotes.Code()), run.Site, run.Request.Visitor, run.Passages, revision, cancellationToken),
        answer => $"{answer.Length / 1000} kB of code");

    private static Draft Assemble(RunContext run, string answer) => new(
        PageAssembler.Assemble(answer, new AssemblyParts(run.Site, run.Site.Language, run.Site.Name, run.Site.Headline() + ".", [])), null, null, answer, []);
}
