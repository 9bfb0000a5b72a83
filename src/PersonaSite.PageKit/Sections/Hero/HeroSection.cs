using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;

namespace PersonaSite.PageKit.Sections.Hero;

internal sealed class HeroSection() : Section(SectionKind.Hero, "hero")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("statement", "A strong headline carries the page; the picture runs below it across the full width.", 0, 0, true, Statement),
        new("split", "Headline and picture side by side; for a subject that is best shown.", 0, 0, true, Split),
        new("poster", "The picture is the ground and the headline stands in it; for bold brands and headlines under 40 characters.", 0, 0, true, Poster),
        new("figure", "One figure with its source is the strongest thing to say; it stands beside the headline.", 1, 1, true, Figure, items => items.Count > 0 && items[0].Figure.Length > 0),
        new("letter", "Quiet and personal, one column of text, a small picture; for sober brands or sparse profiles.", 0, 0, true, Letter),
    ];

    private static void Statement(SectionView view)
    {
        // A short line earns the whole width; a longer one shares it with the lead, as a newspaper would.
        var kind = view.Plan.Heading.Length <= 26 ? " wide" : "";
        view.Html.Write($"<div class=\"hero-text{new Markup(kind)}\">");
        view.Title(1);
        view.Html.Write($"<div class=\"hero-side\">");
        Side(view);
        view.Html.Write($"</div></div>");
        view.Picture("pic hero-wide", first: true);
    }

    private static void Split(SectionView view)
    {
        view.Html.Write($"<div class=\"hero-copy\">");
        view.Title(1);
        Side(view);
        view.Html.Write($"</div>");
        view.Picture("pic hero-beside", first: true);
    }

    private static void Poster(SectionView view)
    {
        view.Picture("pic hero-ground", first: true);
        view.Html.Write($"<div class=\"hero-panel\">");
        view.Title(1);
        view.Html.Write($"<div class=\"hero-side\">");
        Side(view);
        view.Html.Write($"</div></div>");
    }

    private static void Figure(SectionView view)
    {
        view.Html.Write($"<div class=\"hero-copy\">");
        view.Title(1);
        Side(view);
        view.Html.Write($"</div>");
        if (view.Items.Count > 0)
        {
            var item = view.Items[0];
            var figure = item.Figure.Length > 0 ? item.Figure : item.Title;
            view.Html.Write($"<div class=\"hero-figure\"{view.Cite(item.Source)}><p class=\"fitbox\"><b class=\"{view.Page.Fit.Figure(figure)}\">{figure}</b></p>");
            if (item.Figure.Length > 0 && item.Title.Length > 0)
                view.Html.Write($"<p class=\"counts\">{item.Title}</p>");
            if (item.Text.Length > 0)
                view.Html.Write($"<p>{item.Text}</p>");
            view.SourceLine(item.Source);
            view.Html.Write($"</div>");
        }

        view.Picture("pic hero-strip", first: true);
    }

    private static void Letter(SectionView view)
    {
        view.Html.Write($"<div class=\"hero-copy\">");
        view.Title(1);
        Side(view);
        view.Html.Write($"</div>");
        view.Picture("pic hero-vignette", first: true);
    }

    private static void Side(SectionView view)
    {
        view.Lead();
        view.Action();
        view.SourceLine(view.Plan.Source);
    }
}
