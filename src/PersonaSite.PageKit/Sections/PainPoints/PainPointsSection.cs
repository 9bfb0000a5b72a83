using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections.PainPoints;

internal sealed class PainPointsSection() : Section(SectionKind.PainPoints, "pains")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("ledger", "Two to five problems as rows, each with its answer beside it.", 2, 5, false, Ledger),
        new("columns", "Two to four short problems side by side on one line, no more than 120 characters each.", 2, 4, false, Columns),
        new("spotlight", "One problem matters most: it stands large beside a picture, the others small below.", 1, 4, true, Spotlight),
    ];

    private static void Ledger(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<ul class=\"rows\">");
        foreach (var item in view.Items)
            view.Row(item);
        view.Html.Write($"</ul>");
        view.SharedSource();
    }

    private static void Columns(SectionView view)
    {
        view.Head("stack");
        if (view.Items.Count == 0)
            return;
        view.Entries("ul", $"cols n-{Math.Min(view.Items.Count, 4)}", view.Items);
        view.SharedSource();
    }

    private static void Spotlight(SectionView view)
    {
        view.Picture();
        view.Html.Write($"<div class=\"spot\">");
        view.Head("stack");
        if (view.Items.Count > 0)
        {
            view.ItemTitle(view.Items[0], "spot-title");
            view.Paragraphs(view.Items[0].Text, view.Items[0].Source, "spot-text");
            view.ItemSource(view.Items[0]);
        }

        view.Html.Write($"</div>");
        if (view.Items.Count > 1)
            view.Entries("ul", $"cols n-{Math.Min(view.Items.Count - 1, 4)}", view.Items.Skip(1));
        view.SharedSource();
    }
}
