using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Brand;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Making;

/// <summary>What a brand prescribes and no author is needed for: words that every page must say go into its footer, and calls to action beyond those that are allowed go.</summary>
internal static class BrandStrike
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Both: neither mends what the other does.</summary>
    /// <returns>Null where nothing is to be changed.</returns>
    public static Page? Apply(Page page, Site site) => Changed(page, document => Required(document, site) | Actions(document, site));

    /// <returns>Null where no more stand there than are allowed.</returns>
    public static Page? FewerActions(Page page, Site site) => CallsToActionCheck.Most(site) is null ? null : Changed(page, document => Actions(document, site));

    private static Page? Changed(Page page, Func<IHtmlDocument, bool> change)
    {
        using var document = Parser.ParseDocument(page.Text(Page.Html));
        return change(document) ? new Page(page.Files.Select(file => file.Path == Page.Html ? PageFile.OfText(Page.Html, file.MediaType, document.ToHtml() + "\n") : file).ToList()) : null;
    }

    private static bool Required(IHtmlDocument document, Site site)
    {
        var missing = RequiredWordsCheck.Missing(site, Verbatim.Fold(PageText.Read(document).All)).ToList();
        if (missing.Count == 0 || document.QuerySelector("body > footer, footer") is not { } footer)
            return false;
        foreach (var rule in missing)
        {
            var line = document.CreateElement("p");
            line.TextContent = rule.Value;
            footer.AppendChild(line);
        }

        return true;
    }

    /// <summary>The first screen keeps its action, and where two are allowed the close keeps its own.</summary>
    private static bool Actions(IHtmlDocument document, Site site)
    {
        if (CallsToActionCheck.Most(site) is not { } most)
            return false;
        var actions = CallsToActionCheck.In(document, site);
        var surplus = actions.Count - most;
        if (surplus <= 0)
            return false;
        foreach (var action in most == 1 ? actions.Skip(1) : actions.Skip(1).SkipLast(1).Reverse().Take(surplus))
            Remove(action);
        return true;
    }

    /// <summary>With the paragraph that held nothing else; a section that says nothing but its heading then goes too.</summary>
    private static void Remove(IElement action)
    {
        var (paragraph, section) = (action.Closest("p"), action.Closest("section"));
        action.Remove();
        if (paragraph is not null && paragraph.TextContent.Trim().Length == 0 && paragraph.ChildElementCount == 0)
            paragraph.Remove();
        if (section is not null && section.QuerySelector("h1, img, svg") is null && section.TextContent.Trim() == (section.QuerySelector("h2, h3")?.TextContent.Trim() ?? ""))
            section.Remove();
    }
}
