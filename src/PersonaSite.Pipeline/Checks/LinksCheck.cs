using AngleSharp.Dom;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Pipeline.Checks;

/// <summary>The one action is there and leads where it should; nothing leads where nobody sent it.</summary>
public sealed class LinksCheck : IPageCheck
{
    public string Name => "links";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var action = page.Context.Site.CallToAction;
        var toAction = 0;
        foreach (var link in page.Document.QuerySelectorAll("a"))
        {
            var (href, text) = (link.GetAttribute("href"), link.TextContent.Trim());
            if (text.Length == 0 && !link.HasAttribute("aria-label") && link.QuerySelector("img[alt]:not([alt=''])") is null)
                yield return new(Name, Severity.Error, "A link has no text.", href);
            if (href is null)
                yield return new(Name, Severity.Error, "A link leads nowhere: its address was missing or not allowed. Use the call to action's address or an anchor on the page.", text);
            else if (!PageLinks.IsAllowed(href))
                yield return new(Name, Severity.Error, $"'{href}' is not an address that a page may link to.", text);
            else if (href[0] == '#')
            {
                if (href.Length > 1 && page.Document.GetElementById(href[1..]) is null)
                    yield return new(Name, Severity.Error, $"'{href}' leads to nothing on the page.", text);
            }
            else if (PageLinks.Same(href, action.Url))
                toAction++;
            else if (!IsKnown(href, page.Context))
                yield return new(Name, Severity.Error, $"'{href}' stands neither in the site's description nor in its knowledge; link only to the call to action.", text);
        }

        if (toAction == 0)
            yield return new(Name, Severity.Error, $"No link leads to the call to action, {action.Url}.");
        else if (!page.Document.QuerySelectorAll("a").Any(link => Leads(link, action.Url) && link.TextContent.Contains(action.Label, StringComparison.OrdinalIgnoreCase)))
            yield return new(Name, Severity.Warning, $"No link to the call to action is called \"{action.Label}\".");
    }

    private static bool Leads(IElement link, string address) => link.GetAttribute("href") is { } href && PageLinks.Same(href, address);

    private static bool IsKnown(string href, InspectionContext context) =>
        PageLinks.Same(href, context.Site.Url)
        || context.Passages.Values.Any(chunk => chunk.Text.Contains(href, StringComparison.OrdinalIgnoreCase));
}
