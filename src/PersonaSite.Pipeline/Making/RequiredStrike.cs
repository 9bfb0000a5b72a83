using AngleSharp;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Brand;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Making;

/// <summary>Puts the words that every page must say into the footer of one whose author has left them out.</summary>
internal static class RequiredStrike
{
    private static readonly HtmlParser Parser = new();

    /// <returns>Null where nothing is missing, or the page has no footer to put it in.</returns>
    public static Page? Apply(Page page, Site site)
    {
        using var document = Parser.ParseDocument(page.Text(Page.Html));
        var missing = RequiredWordsCheck.Missing(site, Verbatim.Fold(PageText.Read(document).All)).ToList();
        if (missing.Count == 0 || document.QuerySelector("body > footer, footer") is not { } footer)
            return null;
        foreach (var rule in missing)
        {
            var line = document.CreateElement("p");
            line.TextContent = rule.Value;
            footer.AppendChild(line);
        }

        return new Page(page.Files.Select(file => file.Path == Page.Html ? PageFile.OfText(Page.Html, file.MediaType, document.ToHtml() + "\n") : file).ToList());
    }
}
