using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.Outcomes;

internal sealed class OutcomesSection() : Section(SectionKind.Outcomes, "outcomes")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("figures", "Two to four figures of equal weight, set large on one line.", 2, 4, false, Figures, Layout.EveryFigure),
        new("lead-figure", "One figure dominates, up to three follow; the strongest way to show a result.", 1, 4, false, LeadFigure, Layout.EveryFigure),
        new("bars", "Figures in one unit (percentages or durations), drawn to one scale.", 2, 5, false, Bars, items => Scale.Of(items) is not null),
        new("record", "Finished jobs as rows, each with what came of it; for results that are told in words, or only in part in figures.", 2, 5, false, Record),
    ];

    private static void Figures(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ul class=\"figures n-{Math.Min(view.Items.Count, 4)}\">");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<li{view.Cite(item.Source)}>");
            Figure(view, item, view.Items);
            Words(view, item);
            view.ItemSource(item);
            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ul>");
        view.SharedSource();
    }

    private static void LeadFigure(SectionView view)
    {
        if (view.Items.Count == 0)
        {
            view.Head();
            return;
        }

        var first = view.Items[0];
        view.Html.Write($"<div class=\"giant{new Html.Markup(view.Items.Count == 1 ? " alone" : "")}\"><div class=\"giant-figure\">");
        view.Head("stack");
        view.Html.Write($"<div{view.Cite(first.Source)}>");
        Figure(view, first, [first]);
        Words(view, first);
        view.ItemSource(first);
        view.Html.Write($"</div></div>");
        if (view.Items.Count > 1)
        {
            view.Html.Write($"<ul class=\"beside\">");
            foreach (var item in view.Items.Skip(1))
            {
                view.Html.Write($"<li{view.Cite(item.Source)}>");
                Figure(view, item, view.Items.Skip(1));
                view.Html.Write($"<div>");
                Words(view, item);
                view.ItemSource(item);
                view.Html.Write($"</div></li>");
            }

            view.Html.Write($"</ul>");
        }

        view.Html.Write($"</div>");
        view.SharedSource();
    }

    private static void Bars(SectionView view)
    {
        if (Scale.Of(view.Items) is not { } shares)
        {
            Figures(view);
            return;
        }

        view.Head("rail");
        view.Html.Write($"<ul class=\"bars\">");
        for (var i = 0; i < view.Items.Count; i++)
        {
            var item = view.Items[i];
            view.Html.Write($"<li{view.Cite(item.Source)}><p class=\"counts\">{item.Title}</p><p class=\"bar-line\"><span class=\"bar {view.Page.Fit.Share(shares[i] * 0.78)}\"></span><b>{item.Figure}</b></p>");
            if (item.Text.Length > 0)
                view.Html.Write($"<p class=\"note\">{item.Text}</p>");
            view.ItemSource(item);
            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ul>");
        view.SharedSource();
    }

    private static void Record(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ul class=\"record\">");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<li>");
            view.ItemTitle(item);
            view.Html.Write($"<div class=\"came\">");
            view.Paragraphs(item.Text, item.Source);
            view.ItemSource(item);
            view.Html.Write($"</div>");
            view.Term(item);
            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ul>");
        view.SharedSource();
    }

    private static void Figure(SectionView view, CopyItem item, IEnumerable<CopyItem> row)
    {
        if (item.Figure.Length > 0)
            view.Html.Write($"<p class=\"fig fitbox\"><b class=\"{view.Page.Fit.Figure(item.Figure, row.Max(other => other.Figure.Length))}\">{item.Figure}</b></p>");
    }

    private static void Words(SectionView view, CopyItem item)
    {
        if (item.Title.Length > 0)
            view.Html.Write($"<h3 class=\"counts\">{item.Title}</h3>");
        if (item.Text.Length > 0)
            view.Html.Write($"<p>{item.Text}</p>");
    }
}
