using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>A page that was cut off is never served: the document ends, and its files are there.</summary>
public sealed class ClosedDocumentCheck : IPageCheck
{
    public string Name => "closed-document";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        if (!page.Html.TrimStart().StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase))
            yield return new(Name, Severity.Error, "The document does not begin with <!doctype html>.");
        if (!page.Html.TrimEnd().EndsWith("</html>", StringComparison.OrdinalIgnoreCase) || !page.Html.Contains("</body>", StringComparison.OrdinalIgnoreCase))
            yield return new(Name, Severity.Error, "The document does not end: </body></html> is missing. Write less and close everything.");
        if (page.Css.Count(c => c == '{') != page.Css.Count(c => c == '}'))
            yield return new(Name, Severity.Error, "The style sheet has a block that is not closed.");
        foreach (var name in (string[])[Page.Html, Page.Styles, Page.Script])
        {
            if (page.Page.Find(name) is null)
                yield return new(Name, Severity.Error, $"The page has no {name}.");
        }
    }
}
