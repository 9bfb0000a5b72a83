using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Pipeline.Making;

/// <summary>Write: from the brief, the builder writes HTML, CSS and JavaScript itself.</summary>
internal sealed class WriteMaker(BriefDesk briefs, PageArt art, Builder builder) : IPageMaker
{
    public GenerationMode Mode => GenerationMode.Write;

    public IReadOnlyList<string> Authors { get; } = [AgentNames.Builder];

    public async Task<Draft> DraftAsync(RunContext run, CancellationToken cancellationToken)
    {
        var brief = await briefs.BriefAsync(run, cancellationToken);
        ComposeMaker.Preview(run, brief, LayoutRules.ByRule(brief, run.Request.Seed), [], "The brief, laid out by rule while the builder writes");

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var painting = art.PaintAsync(run, brief, either.Token);
        var building = WriteAsync(run, brief, null, either.Token);
        await Together.AllAsync(either, painting, building);
        return Assemble(run, brief, building.Result, painting.Result);
    }

    public async Task<Draft> ReviseAsync(RunContext run, Draft draft, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var answer = await WriteAsync(run, draft.Brief!, new Revision(draft.Answer, findings), cancellationToken);
        return Assemble(run, draft.Brief!, answer, draft.Artwork);
    }

    public Draft? Strike(RunContext run, Draft draft, Inspection inspection) =>
        PageStrike.Of(draft.Assembled.Page, inspection, new(run)) is { } page ? draft with { Assembled = draft.Assembled with { Page = page } } : null;

    private Task<string> WriteAsync(RunContext run, Brief brief, Revision? revision, CancellationToken cancellationToken) => run.TurnAsync(
        AgentNames.Builder,
        run.Models.ModelOf(AgentNames.Builder),
        [revision is null ? AgentNames.Personalizer : AgentNames.Inspector],
        () => builder.WriteAsync(run.Call(AgentNames.Builder, AnswerNotes.Code()), run.Site, brief, revision, cancellationToken),
        answer => $"{answer.Length / 1000} kB of code");

    private static Draft Assemble(RunContext run, Brief brief, string answer, IReadOnlyList<Artwork> artwork) => new(
        PageAssembler.Assemble(answer, new AssemblyParts(run.Site, run.Site.Language, brief.Title, brief.Description, artwork)), brief, null, answer, artwork);
}
