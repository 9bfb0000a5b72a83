using System.Globalization;
using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.Comparison;

internal sealed class ComparisonSection() : Section(SectionKind.Comparison, "compare")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("table", "Ours against the usual way, row by row.", 2, 7, false, Table),
        new("before-after", "Two columns facing each other; for two to four strong contrasts.", 2, 4, false, BeforeAfter),
    ];

    private static void Table(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        var (usual, ours) = Columns(view);
        view.Html.Write($"<table class=\"versus\"><caption class=\"vh\">{view.Plan.Heading}</caption><thead><tr><th scope=\"col\"><span class=\"vh\">{view.Page.Text.Aspect}</span></th><th scope=\"col\" class=\"ours\">{ours}</th><th scope=\"col\">{usual}</th></tr></thead><tbody>");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<tr><th scope=\"row\">{item.Title}</th><td class=\"ours\" data-label=\"{ours}\"{view.Cite(item.Source)}><p>{item.Text}</p>");
            view.ItemSource(item);
            view.Html.Write($"</td><td data-label=\"{usual}\"><p>{item.Detail}</p></td></tr>");
        }

        view.Html.Write($"</tbody></table>");
        view.SharedSource();
    }

    private static void BeforeAfter(SectionView view)
    {
        view.Head("stack");
        if (view.Items.Count == 0)
            return;
        var (usual, ours) = Columns(view);
        view.Html.Write($"<div class=\"facing\"><p class=\"side was\">{usual}</p><p class=\"side now\">{ours}</p>");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<div class=\"pair\">");
            view.ItemTitle(item);
            view.Html.Write($"<p class=\"was\" data-label=\"{usual}\">{item.Detail}</p><div class=\"now\" data-label=\"{ours}\"><p{view.Cite(item.Source)}>{item.Text}</p>");
            view.ItemSource(item);
            view.Html.Write($"</div></div>");
        }

        view.Html.Write($"</div>");
        view.SharedSource();
    }

    private static (string Usual, string Ours) Columns(SectionView view) =>
        (view.Page.Text.Usual, string.Format(CultureInfo.InvariantCulture, view.Page.Text.With, view.Page.Document.Site.Name));
}
