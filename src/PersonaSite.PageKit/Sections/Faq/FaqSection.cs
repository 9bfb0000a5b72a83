using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;

namespace PersonaSite.PageKit.Sections.Faq;

internal sealed class FaqSection() : Section(SectionKind.Faq, "faq")
{
    public override IReadOnlyList<Layout> Layouts { get; } =
    [
        new("accordion", "Three to eight questions that open.", 2, 8, false, Accordion),
        new("open", "Up to four questions, answered in full view.", 1, 4, false, Open),
    ];

    private static void Accordion(SectionView view)
    {
        view.Head("rail");
        if (view.Items.Count == 0)
            return;
        view.Html.Write($"<div class=\"asked\">");
        for (var i = 0; i < view.Items.Count; i++)
        {
            var item = view.Items[i];
            view.Html.Write($"<details{new Markup(i == 0 ? " open" : "")}><summary><h3>{item.Title}</h3></summary><div>");
            view.Paragraphs(item.Text, item.Source);
            view.ItemSource(item);
            view.Html.Write($"</div></details>");
        }

        view.Html.Write($"</div>");
        view.SharedSource();
    }

    private static void Open(SectionView view)
    {
        view.Head();
        if (view.Items.Count == 0)
            return;
        view.Entries("div", "answered", view.Items);
        view.SharedSource();
    }
}
