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

/// <summary>What a brand prescribes and no author is needed for: words that every page must say go into its footer, what asks for more than is allowed is called by the action's name or goes, and so do buttons beyond their number.</summary>
internal static class BrandStrike
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Both: neither mends what the other does.</summary>
    /// <returns>Null where nothing is to be changed.</returns>
    public static Page? Apply(Page page, Site site) => Changed(page, document => Required(document, site) | Actions(document, site));

    /// <returns>Null where no more stand there than are allowed.</returns>
    public static Page? FewerActions(Page page, Site site) =>
        CallsToActionCheck.Most(site, RuleKind.MostActions) is null && CallsToActionCheck.Most(site, RuleKind.MostButtons) is null ? null : Changed(page, document => Actions(document, site));

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

    private static bool Actions(IHtmlDocument document, Site site) => Asked(document, site) | Buttons(document, site);

    /// <summary>The site's own action stays. Another name for its address becomes its name; what leads elsewhere goes.</summary>
    private static bool Asked(IHtmlDocument document, Site site)
    {
        var actions = PageAction.In(document, site);
        if (CallsToActionCheck.Most(site, RuleKind.MostActions) is not { } most || actions.Count <= most)
            return false;
        var ordered = actions.OrderByDescending(action => PageAction.LeadsToAction(action.Links[0], site)).ThenByDescending(action => Verbatim.Fold(action.Name) == Verbatim.Fold(site.CallToAction.Label)).ToList();
        foreach (var link in ordered.Skip(most).SelectMany(action => action.Links))
        {
            if (PageAction.LeadsToAction(link, site))
                link.TextContent = ordered[0].Name;
            else
                Remove(link);
        }

        return true;
    }

    /// <summary>The first screen keeps its button, and where two are allowed the close keeps its own.</summary>
    private static bool Buttons(IHtmlDocument document, Site site)
    {
        if (CallsToActionCheck.Most(site, RuleKind.MostButtons) is not { } most)
            return false;
        var buttons = PageAction.LinksIn(document, site).ToList();
        var surplus = buttons.Count - most;
        if (surplus <= 0)
            return false;
        foreach (var button in most == 1 ? buttons.Skip(1) : buttons.Skip(1).SkipLast(1).Reverse().Take(surplus))
            Remove(button);
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
