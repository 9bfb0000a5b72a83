using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.HowItWorks;

internal sealed class HowItWorksSection() : Section(SectionKind.HowItWorks, "steps")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("steps", "Three to six numbered steps in a row.", 2, 6, false, Row),
        new("timeline", "Steps down one line; where each has a duration they are drawn to scale.", 2, 6, false, Timeline, items => 2 * items.Count(item => item.Figure.Length > 0) > items.Count && items.All(item => item.Title.Length > 0)),
        new("illustrated", "A picture of the process with the steps beside it.", 2, 5, true, Illustrated),
    ];

    private static void Row(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ol class=\"row n-{Math.Min(view.Items.Count, 6)}{Dated(view)}\">");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<li>");
            Step(view, item);
            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ol>");
        view.SharedSource();
    }

    private static void Timeline(SectionView view)
    {
        view.Head("stack");
        if (view.Items.Count == 0)
            return;
        var shares = Scale.Of(view.Items);
        view.Html.Write($"<ol class=\"line{new Html.Markup(shares is null ? "" : " scaled")}\">");
        for (var i = 0; i < view.Items.Count; i++)
        {
            var item = view.Items[i];
            view.Html.Write($"<li>");
            view.ItemTitle(item);
            view.Html.Write($"<div class=\"what\">");
            view.Paragraphs(item.Text, item.Source);
            view.ItemSource(item);
            view.Html.Write($"</div>");
            if (item.Figure.Length > 0)
            {
                view.Html.Write($"<p class=\"term\"{view.Cite(item.Source)}>");
                if (shares is not null)
                    view.Html.Write($"<span class=\"bar {view.Page.Fit.Share(shares[i])}\"></span>");
                view.Html.Write($"<b>{item.Figure}</b></p>");
            }

            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ol>");
        view.SharedSource();
    }

    private static void Illustrated(SectionView view)
    {
        view.Picture();
        view.Html.Write($"<div class=\"told\">");
        view.Head("stack");
        if (view.Items.Count > 0)
        {
            view.Html.Write($"<ol class=\"told-steps{Dated(view)}\">");
            foreach (var item in view.Items)
            {
                view.Html.Write($"<li>");
                Step(view, item);
                view.Html.Write($"</li>");
            }

            view.Html.Write($"</ol>");
        }

        view.SharedSource();
        view.Html.Write($"</div>");
    }

    /// <summary>Where every step has a short date or duration of its own, that says more than its number.</summary>
    private static Html.Markup Dated(SectionView view) =>
        new(view.Items.Count > 0 && view.Items.All(item => item.Figure.Length is > 0 and <= 10) ? " dated" : "");

    private static void Step(SectionView view, CopyItem item)
    {
        view.ItemTitle(item);
        view.Paragraphs(item.Text, item.Source);
        if (item.Figure.Length > 0)
            view.Html.Write($"<p class=\"term\"{view.Cite(item.Source)}><b>{item.Figure}</b></p>");
        view.ItemSource(item);
    }
}
