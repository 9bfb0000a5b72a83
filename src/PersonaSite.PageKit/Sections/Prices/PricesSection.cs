using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.Prices;

internal sealed class PricesSection() : Section(SectionKind.Prices, "prices")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("packages", "Two to four packages side by side, each price large above what belongs to it.", 2, 4, false, Packages, Layout.EveryFigure),
        new("tariff", "A price list of two to seven rows: what is bought, what belongs to it, what it costs.", 2, 7, false, Tariff),
    ];

    private static void Packages(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ul class=\"packages n-{Math.Min(view.Items.Count, 4)}\">");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<li>");
            view.ItemTitle(item);
            view.Html.Write($"<p class=\"price fitbox\"{view.Cite(item.Source)}><b class=\"{view.Page.Fit.Figure(item.Figure, view.Items.Max(other => other.Figure.Length))}\">{item.Figure}</b></p>");
            view.Paragraphs(item.Text, item.Source);
            view.ItemSource(item);
            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ul>");
        view.SharedSource();
    }

    private static void Tariff(SectionView view)
    {
        view.Head("rail");
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ul class=\"tariff\">");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<li>");
            view.ItemTitle(item);
            view.Term(item, "price");
            view.Paragraphs(item.Text, item.Source);
            view.ItemSource(item);
            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ul>");
        view.SharedSource();
    }
}
