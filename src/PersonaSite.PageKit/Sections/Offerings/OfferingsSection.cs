using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.Offerings;

internal sealed class OfferingsSection() : Section(SectionKind.Offerings, "offers")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("index", "A numbered table of contents of what is offered; three to seven entries.", 2, 7, false, Index),
        new("feature", "One offering leads with a picture, the others follow in a list.", 1, 5, true, Feature),
        new("pairs", "Two or four offerings in uneven pairs, with room for two sentences each.", 2, 4, false, Pairs),
    ];

    private static void Index(SectionView view)
    {
        view.Head("rail");
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ol class=\"index\">");
        foreach (var item in view.Items)
            view.Row(item);
        view.Html.Write($"</ol>");
        view.SharedSource();
    }

    private static void Feature(SectionView view)
    {
        view.Picture();
        view.Html.Write($"<div class=\"lead-offer\">");
        view.Head("stack");
        if (view.Items.Count > 0)
        {
            view.ItemTitle(view.Items[0], "lead-title");
            view.Paragraphs(view.Items[0].Text, view.Items[0].Source);
            view.Term(view.Items[0]);
            view.ItemSource(view.Items[0]);
        }

        view.Html.Write($"</div>");
        if (view.Items.Count > 1)
        {
            view.Html.Write($"<ul class=\"also\">");
            foreach (var item in view.Items.Skip(1))
                view.Row(item);
            view.Html.Write($"</ul>");
        }

        view.SharedSource();
    }

    private static void Pairs(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ul class=\"pairs\">");
        foreach (var item in view.Items)
            view.Row(item);
        view.Html.Write($"</ul>");
        view.SharedSource();
    }
}
