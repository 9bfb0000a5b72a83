using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Agents.Artist;
using PersonaSite.Pipeline.Running;

namespace PersonaSite.Pipeline.Making;

/// <summary>The artist's turn in a run: from a brief's visuals to finished pictures. It never fails a page: what cannot be had is drawn by rule.</summary>
internal sealed class PageArt(Artist artist, ArtworkMaker maker)
{
    /// <summary>The pictures of a brief; those that the run has already for the same visuals are not made again.</summary>
    public async Task<IReadOnlyList<Artwork>> PaintAsync(RunContext run, Brief brief, CancellationToken cancellationToken)
    {
        if (run.Art is { } known && known.Visuals.SequenceEqual(brief.Visuals))
            return known.Artwork;
        var made = await run.TurnAsync(
            AgentNames.Artist,
            run.Models.ModelOf(AgentNames.Artist),
            [AgentNames.Personalizer],
            () => WorkAsync(run, brief.Visuals, cancellationToken),
            made => $"{made.Count} {(made.Count == 1 ? "picture" : "pictures")}");
        run.Art = (brief.Visuals, made);
        return made;
    }

    private async Task<IReadOnlyList<Artwork>> WorkAsync(RunContext run, IReadOnlyList<VisualElement> visuals, CancellationToken cancellationToken)
    {
        var vetted = maker.FromLibrary(visuals, run.Request.Content.Library);
        var open = visuals.Where(visual => vetted.All(artwork => artwork.Slot != visual.Id)).ToList();
        var directions = open.Count == 0 ? [] : await DirectAsync(run, open, cancellationToken);
        var order = new ArtworkOrder(run.Request.Content, run.Tokens, run.Models.Images, run.Request.Seed);
        var made = await maker.MakeAsync(
            open.Zip(directions).ToList(),
            order,
            vetted.Sum(artwork => (long)artwork.Content.Length),
            trouble => run.Log.Add(new FellBack("image model", "drawing", trouble)),
            cancellationToken);
        IReadOnlyList<Artwork> all = [.. vetted, .. made];
        foreach (var artwork in all)
            run.Log.Add(new ArtworkMade(artwork.Slot, artwork.Origin, artwork.Content.Length, artwork.Alt));
        return all;
    }

    private async Task<IReadOnlyList<ArtDirection>> DirectAsync(RunContext run, IReadOnlyList<VisualElement> visuals, CancellationToken cancellationToken)
    {
        try
        {
            return await artist.DirectAsync(run.Call(AgentNames.Artist, AnswerNotes.Directions()), run.Site, visuals, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind == ProblemKind.Provider)
        {
            run.Log.Add(new FellBack(run.Models.ModelOf(AgentNames.Artist), "drawing by rule", problem.Message));
            return Artist.ByRule(visuals, run.Request.Seed);
        }
    }
}
