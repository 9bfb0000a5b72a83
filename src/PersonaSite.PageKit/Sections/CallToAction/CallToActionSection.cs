using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.CallToAction;

internal sealed class CallToActionSection() : Section(SectionKind.CallToAction, "close")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("band", "A closing line and the action on a strong ground.", 0, 3, false, Last),
        new("closing", "A picture, a closing question and the action.", 0, 3, true, Closing),
    ];

    private static void Closing(SectionView view)
    {
        view.Picture();
        Last(view);
    }

    private static void Last(SectionView view)
    {
        view.Html.Write($"<div class=\"last\">");
        view.Title();
        view.Html.Write($"<div class=\"last-side\">");
        view.Lead();
        view.Action();
        view.Html.Write($"</div></div>");
        view.SourceLine(view.Plan.Source);
        if (view.Items.Count == 0)
            return;
        view.Entries("ul", "sure", view.Items);
        view.SharedSource();
    }
}
