using AngleSharp;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Pipeline.Making;

/// <summary>Takes refused wording, and links that lead elsewhere, out of a written page.</summary>
internal static class PageStrike
{
    private const int MinSections = 3;

    private static readonly HtmlParser Parser = new();

    /// <summary>Without what was refused, and with what was missing.</summary>
    /// <returns>Null where nothing could be mended, or the page does not stand without it.</returns>
    public static Page? Of(Page page, Inspection inspection, PlainHeadings plain)
    {
        var struck = Apply(page, inspection, plain);
        return BrandStrike.Apply(struck ?? page, plain.Site) ?? struck;
    }

    private static Page? Apply(Page page, Inspection inspection, PlainHeadings plain)
    {
        using var document = Parser.ParseDocument(page.Text(Page.Html));
        var headings = new HeadingMend(document);
        var struck = Links(document, plain.Site);
        var refused = Refused.Of(inspection);
        struck |= LabelStrike.Head(document, refused, plain) | LabelStrike.Body(document.Body!, refused);
        var blocks = RefusedIn(PageText.Read(document), refused);
        plain.Keep(document.QuerySelectorAll("h2").Select(heading => PageText.Tidy(heading.TextContent)));
        // What a section is called depends on what is left in it.
        foreach (var block in blocks.OrderBy(block => block.Block.LocalName == "h2"))
        {
            if (!Remove(block, plain))
                return null;
            struck = true;
        }

        headings.Mend();
        DropEmpty(document);
        var files = page.Files.Select(file => LabelStrike.Code(file, page, refused)).ToList();
        if (!(struck || !files.SequenceEqual(page.Files)) || document.QuerySelector("h1") is null || document.QuerySelectorAll("main section").Length < MinSections)
            return null;
        return new Page(files.Select(file => file.Path == Page.Html ? PageFile.OfText(Page.Html, file.MediaType, document.ToHtml()) : file).ToList());
    }

    /// <summary>Blocks that were refused by themselves, or with the other blocks of one statement.</summary>
    private static List<TextBlock> RefusedIn(PageText text, Refused refused)
    {
        var whole = text.Blocks.Where(block => block.Sourced is not null).GroupBy(block => block.Sourced!)
            .Where(statement => statement.Count() > 1 && refused.HasAll(statement.Where(block => block.Role == TextRole.Body).Select(block => block.Text).ToArray()))
            .Select(statement => statement.First());
        return text.Blocks.Where(block => refused.Has(block.Text)).Concat(whole).Distinct().ToList();
    }

    /// <summary>The statement with the element that cites for it; a heading makes way for a plain one, or takes its section with it.</summary>
    private static bool Remove(TextBlock block, PlainHeadings plain)
    {
        switch (block.Block.LocalName)
        {
            case "body" or "main":
                return false;
            case "h1":
                block.Block.TextContent = plain.Top(block.Text);
                return true;
            case "h2" when block.Role == TextRole.Heading && block.Section.LocalName == "section" && block.Section.QuerySelector("h1") is null:
                if (plain.Of(block.Section.QuerySelectorAll("[data-source]").Select(statement => statement.GetAttribute("data-source")!)) is { } heading)
                    block.Block.TextContent = heading;
                else
                    block.Section.Remove();
                return true;
            case "h2" when block.Role == TextRole.Heading:
                return false;
        }

        var target = block.Sourced is { } sourced && sourced.LocalName is not ("section" or "main" or "article") ? sourced : block.Block;
        // A table row or list entry without its statement says nothing.
        (target.Closest("tr, li, figure, details") is { } entry && !entry.Contains(block.Section) ? entry : target).Remove();
        return true;
    }

    private static bool Links(IHtmlDocument document, Site site)
    {
        var changed = false;
        foreach (var link in document.QuerySelectorAll("a"))
        {
            var href = link.GetAttribute("href");
            if (href is not null && (PageLinks.Same(href, site.CallToAction.Url) || PageLinks.Same(href, site.Url) || (href.StartsWith('#') && (href.Length == 1 || document.GetElementById(href[1..]) is not null))))
                continue;
            link.Replace(link.ChildNodes.ToArray());
            changed = true;
        }

        return changed;
    }

    private static void DropEmpty(IHtmlDocument document)
    {
        foreach (var list in document.QuerySelectorAll("ul, ol, dl, tbody, table, figure").Reverse())
        {
            if (list.TextContent.Trim().Length == 0 && list.QuerySelector("img, svg") is null)
                list.Remove();
        }

        foreach (var section in document.QuerySelectorAll("main section"))
        {
            var heading = section.QuerySelector("h2, h3")?.TextContent.Trim() ?? "";
            if (section.TextContent.Trim() == heading && section.QuerySelector("h1, a[href]") is null)
                section.Remove();
        }
    }
}
