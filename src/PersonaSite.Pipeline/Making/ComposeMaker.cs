using System.Text.Json;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.PageKit;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Agents.Builder;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Pipeline.Making;

/// <summary>Compose: the brief's copy in the page kit's sections, laid out by the builder.</summary>
internal sealed class ComposeMaker(BriefDesk briefs, PageArt art, LayoutDesk layouts, IOptions<PipelineOptions> options) : IPageMaker
{
    public GenerationMode Mode => GenerationMode.Compose;

    public IReadOnlyList<string> Authors { get; } = [AgentNames.Personalizer];

    public async Task<Draft> DraftAsync(RunContext run, CancellationToken cancellationToken)
    {
        var brief = await briefs.BriefAsync(run, cancellationToken);
        var byRule = LayoutRules.ByRule(brief, run.Request.Seed);
        Preview(run, brief, byRule, [], "The brief, laid out by rule");

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var painting = art.PaintAsync(run, brief, either.Token);
        var building = layouts.LayOutAsync(run, brief, byRule, run.Request.SectionBuilders ?? options.Value.SectionBuilders, either.Token);
        await Together.AllAsync(either, painting, building);
        return Assemble(run, building.Result.Brief, building.Result.Layout, painting.Result);
    }

    /// <summary>What was refused in compose mode is copy, so it goes to who wrote it; the layout is kept.</summary>
    public async Task<Draft> ReviseAsync(RunContext run, Draft draft, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        var brief = await briefs.ReviseAsync(run, new Revision(JsonSerializer.Serialize(draft.Brief, PersonaJson.Options), findings), cancellationToken);
        var artwork = await art.PaintAsync(run, brief, cancellationToken);
        // Sections that are new get theirs by rule; what the builder changed in words is not kept beside new words.
        var kept = draft.Layout!.Sections.Select(section => section with { Heading = "", Lead = "" });
        var layout = new PageLayout(kept.Concat(LayoutRules.ByRule(brief, run.Request.Seed).Sections).DistinctBy(section => section.Section).ToList());
        return Assemble(run, brief, layout, artwork);
    }

    public Draft? Strike(RunContext run, Draft draft, Inspection inspection)
    {
        var struck = StrikeCopy(run, draft, inspection);
        return BrandStrike.Apply((struck ?? draft).Assembled.Page, run.Site) is { } page ? (struck ?? draft) with { Assembled = (struck ?? draft).Assembled with { Page = page } } : struck;
    }

    private static Draft? StrikeCopy(RunContext run, Draft draft, Inspection inspection)
    {
        var refused = Refused.Of(inspection);
        if (!refused.Any)
            return null;
        // The builder's own words go first: the brief's may be fine.
        var layout = new PageLayout(draft.Layout!.Sections.Select(section => section with
        {
            Heading = refused.Has(section.Heading) ? "" : section.Heading,
            Lead = refused.Has(section.Lead) ? "" : section.Lead,
        }).ToList());
        var brief = BriefStrike.Apply(draft.Brief!, refused, new(run));
        if (brief is not null)
            layout = new PageLayout(layout.Sections.Select(section => Counts(section, draft.Brief!, brief) ? section with { Heading = "" } : section).ToList());
        var artwork = PictureStrike.Apply(draft.Artwork, refused, run.Site);
        if (brief is null && layout.Sections.SequenceEqual(draft.Layout.Sections) && artwork.SequenceEqual(draft.Artwork))
            return null;
        return Assemble(run, brief ?? draft.Brief!, layout, artwork);
    }

    /// <summary>Whether the builder's heading counts items of which some have gone.</summary>
    private static bool Counts(SectionLayout section, Brief before, Brief after)
    {
        int ItemsOf(Brief brief) => brief.Sections.FirstOrDefault(each => each.Id == section.Section)?.Items.Count ?? 0;
        return CountedHeading.Corrected(section.Heading, ItemsOf(before), ItemsOf(after)) is not null;
    }

    /// <summary>The kit, not an author, sets the calls to action, so the brand's word on them is kept at once.</summary>
    private static Draft Assemble(RunContext run, Brief brief, PageLayout layout, IReadOnlyList<Artwork> artwork)
    {
        var page = Render(run, brief, layout, artwork);
        return new(new AssembledPage(BrandStrike.FewerActions(page, run.Site) ?? page, []), brief, layout, "", artwork);
    }

    private static Page Render(RunContext run, Brief brief, PageLayout layout, IReadOnlyList<Artwork> artwork) => PageRenderer.Render(new PageDocument(
        run.Site,
        LayoutRules.Join(brief, layout, run.Request.Seed),
        run.Tokens,
        artwork,
        run.Passages.DistinctBy(passage => passage.Chunk.Id).ToDictionary(passage => passage.Chunk.Id.Value, passage => passage.Chunk.Title)));

    /// <summary>Something true on screen while the agents still work.</summary>
    internal static void Preview(RunContext run, Brief brief, PageLayout layout, IReadOnlyList<Artwork> artwork, string note) =>
        run.Log.Add(new PreviewReady(Render(run, brief, layout, artwork), note));
}
