using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.CallToAction;

internal sealed class CallToActionSection() : Section(SectionKind.CallToAction, "close")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("band", "A closing line and the action on a strong ground.", 0, 3, false, Band),
        new("closing", "A picture, a closing question and the action.", 0, 3, true, Closing),
    ];

    private static void Band(SectionView view)
    {
        view.Html.Write($"<div class=\"last\"><div class=\"fitbox\">");
        view.Heading();
        view.Html.Write($"</div><div class=\"last-side\">");
        view.Lead();
        view.Action();
        view.Html.Write($"</div></div>");
        Assurances(view);
    }

    private static void Closing(SectionView view)
    {
        view.Picture();
        view.Html.Write($"<div class=\"last\"><div class=\"fitbox\">");
        view.Heading();
        view.Html.Write($"</div><div class=\"last-side\">");
        view.Lead();
        view.Action();
        view.Html.Write($"</div></div>");
        Assurances(view);
    }

    private static void Assurances(SectionView view)
    {
        view.SourceLine(view.Plan.Source);
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ul class=\"sure\">");
        foreach (var item in view.Items)
        {
            view.Html.Write($"<li>");
            view.ItemTitle(item);
            view.Paragraphs(item.Text, item.Source);
            view.ItemSource(item);
            view.Html.Write($"</li>");
        }

        view.Html.Write($"</ul>");
        view.SharedSource();
    }
}
