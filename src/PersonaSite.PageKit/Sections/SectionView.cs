using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;

namespace PersonaSite.PageKit.Sections;

/// <summary>What a layout writes with: its section's content, and the parts that all sections share.</summary>
internal sealed class SectionView(PageContext page, ArrangedSection section)
{
    public HtmlWriter Html => page.Html;

    public PageContext Page => page;

    public PlannedSection Plan => section.Plan;

    public string Id => section.Id;

    public IReadOnlyList<CopyItem> Items => section.Plan.Items;

    /// <summary>The section's picture, where its layout has a place for it and the artist has filled it.</summary>
    public Artwork? Artwork { get; } = section.Layout.ShowsArtwork ? page.ArtworkOf(section.Plan.ArtworkSlot) : null;

    /// <summary>Sources are named once under the section if its items share one, else under each item.</summary>
    public bool SharesSource { get; } = section.Plan.Items.Select(item => page.TitleOf(item.Source)).Distinct().Count() == 1 && section.Plan.Items.Count > 1;

    public void Heading(int level = 2, string extra = "")
    {
        if (Plan.Heading.Length == 0)
            return;
        var tag = new Markup($"h{level}");
        Html.Write($"<{tag} id=\"{Id}-title\" class=\"{page.Fit.Heading(Plan.Heading)}{extra}\">{HtmlWriter.Unbroken(Plan.Heading)}</{tag}>");
    }

    public void Lead(string kind = "lead")
    {
        if (Plan.Lead.Length > 0)
            Html.Write($"<p class=\"{kind}\"{Cite(Plan.Source)}>{Plan.Lead}</p>");
    }

    /// <summary>Heading with the lead on its last line, or below it.</summary>
    public void Head(string kind = "")
    {
        if (Plan.Heading.Length + Plan.Lead.Length == 0)
            return;
        Html.Write($"<div class=\"head{(kind.Length > 0 ? " " + kind : "")}\">");
        Title();
        if (Plan.Lead.Length > 0)
        {
            Html.Write($"<div class=\"head-lead\">");
            Lead();
            if (!SharesSource || page.TitleOf(Plan.Source) != page.TitleOf(Items.Select(item => item.Source).FirstOrDefault("")))
                SourceLine(Plan.Source);
            Html.Write($"</div>");
        }

        Html.Write($"</div>");
    }

    public Markup Cite(string chunkId) => HtmlWriter.Attribute("data-source", chunkId);

    /// <summary>The document behind a statement, in small type.</summary>
    public void SourceLine(string chunkId)
    {
        if (page.TitleOf(chunkId) is { Length: > 0 } title)
            Html.Write($"<p class=\"src\"><span class=\"vh\">{page.Text.Source}: </span>{title}</p>");
    }

    public void ItemSource(CopyItem item)
    {
        if (!SharesSource && !NamesItsSource(item))
            SourceLine(item.Source);
    }

    /// <summary>"Press Watch" from "Press Watch: tonnage, bearings and clutch": the entry is called what its document is called.</summary>
    private bool NamesItsSource(CopyItem item)
    {
        var title = page.TitleOf(item.Source);
        return item.Title.Length > 0 && (title.StartsWith(item.Title + ":", StringComparison.OrdinalIgnoreCase)
            || title.Equals(item.Title, StringComparison.OrdinalIgnoreCase)
            || title.Equals($"{page.Document.Site.Name} {item.Title}", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The one line for all items where they share a source.</summary>
    public void SharedSource()
    {
        if (SharesSource)
            SourceLine(Items[0].Source);
    }

    public void Picture(string kind = "pic", bool first = false)
    {
        if (Artwork is not { } art)
            return;
        var loading = new Markup(first ? " fetchpriority=\"high\"" : " loading=\"lazy\"");
        Html.Write($"<div class=\"{kind}\"><img src=\"{art.Path}\" width=\"{art.Width}\" height=\"{art.Height}\" alt=\"{art.Alt}\"{loading} decoding=\"async\"></div>");
    }

    public void Action()
    {
        var action = page.Document.Site.CallToAction;
        Html.Write($"<p class=\"act\"><a class=\"btn\" href=\"{SafeUrl.Of(action.Url)}\">{action.Label}</a></p>");
    }

    /// <summary>Text as paragraphs; a blank line begins a new one.</summary>
    public void Paragraphs(string text, string source, string kind = "")
    {
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Html.Write($"<p{HtmlWriter.Attribute("class", kind)}{Cite(source)}>{paragraph}</p>");
    }

    /// <summary>The heading in a box of its own, whose width its longest word may take.</summary>
    public void Title(int level = 2)
    {
        Html.Write($"<div class=\"fitbox\">");
        Heading(level);
        Html.Write($"</div>");
    }

    /// <summary>Items as the entries of one list, each with its name, its text and its source.</summary>
    /// <param name="list">The list's element, "ul" or "div"; entries are "li" or "div" with it.</param>
    public void Entries(string list, string kind, IEnumerable<CopyItem> items)
    {
        var (outer, entry) = (new Markup(list), new Markup(list == "ul" ? "li" : "div"));
        Html.Write($"<{outer} class=\"{kind}\">");
        foreach (var item in items)
        {
            Html.Write($"<{entry}>");
            ItemTitle(item);
            Paragraphs(item.Text, item.Source);
            ItemSource(item);
            Html.Write($"</{entry}>");
        }

        Html.Write($"</{outer}>");
    }

    /// <summary>An entry with its name on one side and what is said of it on the other.</summary>
    public void Row(CopyItem item)
    {
        Html.Write($"<li>");
        ItemTitle(item);
        Html.Write($"<div>");
        Paragraphs(item.Text, item.Source);
        Term(item);
        ItemSource(item);
        Html.Write($"</div></li>");
    }

    /// <summary>A duration, a price, a figure: what is fixed of an entry.</summary>
    public void Term(CopyItem item, string kind = "term")
    {
        if (item.Figure.Length > 0)
            Html.Write($"<p class=\"{kind}\"{Cite(item.Source)}>{item.Figure}</p>");
    }

    /// <summary>An item's name as a heading below the section's.</summary>
    public void ItemTitle(CopyItem item, string kind = "")
    {
        if (item.Title.Length > 0)
            Html.Write($"<h3{HtmlWriter.Attribute("class", kind)}{Cite(item.Text.Length + item.Figure.Length == 0 ? item.Source : "")}>{item.Title}</h3>");
    }
}
