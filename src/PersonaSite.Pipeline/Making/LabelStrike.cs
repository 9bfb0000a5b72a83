using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Making;

/// <summary>Takes refused words from where they are not simply read: head, labels, drawings, what is folded away, style sheet and script.</summary>
internal static partial class LabelStrike
{
    public static bool Head(IHtmlDocument document, Refused refused, PlainHeadings plain)
    {
        var (title, description) = (refused.In("title", document.Title ?? ""), document.QuerySelector("meta[name=description]"));
        if (title)
            document.Title = plain.Site.Name;
        var said = description?.GetAttribute("content") ?? "";
        if (description is null || !refused.In("description", said))
            return title;
        description.SetAttribute("content", plain.Description(said));
        return true;
    }

    public static bool Body(IElement body, Refused refused)
    {
        var struck = false;
        foreach (var element in body.QuerySelectorAll("[alt], [aria-label], [title], [aria-description], [aria-roledescription], [abbr]"))
        {
            foreach (var attribute in element.Attributes.Where(attribute => attribute.Name is "alt" or "aria-label" or "title" or "aria-description" or "aria-roledescription" or "abbr" && refused.Has(PageText.Tidy(attribute.Value))).ToList())
            {
                if (attribute.Name == "alt")
                    attribute.Value = "";
                else
                    element.RemoveAttribute(attribute.Name);
                struck = true;
            }
        }

        foreach (var words in body.QuerySelectorAll("svg text, svg title, svg desc, [hidden]").Where(words => refused.Has(PageText.Tidy(words.TextContent))).ToList())
        {
            words.Remove();
            struck = true;
        }

        return struck;
    }

    /// <returns>The file without what was refused in it: texts that the style sheet puts on the page, or the script as a whole.</returns>
    public static PageFile Code(PageFile file, Page page, Refused refused) => file.Path switch
    {
        Page.Styles when refused.In("style sheet") => PageFile.OfText(file.Path, file.MediaType, Content().Replace(page.Text(Page.Styles), declaration => Verbatim.Fold(declaration.Value).Any(char.IsLetter) ? "content: \"\"" : declaration.Value)),
        Page.Script when refused.In("script") => PageFile.OfText(file.Path, file.MediaType, ""),
        _ => file,
    };

    // Whatever words the style sheet had, the page stands without them.
    [GeneratedRegex("""(?<![\w-])content\s*:\s*(?:"[^"]*"|'[^']*')""", RegexOptions.IgnoreCase)]
    private static partial Regex Content();
}
