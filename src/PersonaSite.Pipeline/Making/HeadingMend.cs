using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Pipeline.Making;

/// <summary>What stood below a page's headings before a strike, so that none is left over nothing afterwards and none counts what has gone.</summary>
internal sealed class HeadingMend
{
    private const string Levels = "h1, h2, h3, h4, h5, h6";

    private static readonly string[] Countable = ["li", "h3", "dt", "article", "figure", "tbody tr", "details", "blockquote"];

    private readonly List<IElement> _filled;

    private readonly List<(IElement Heading, string Text, IElement Section, string Items, int Count)> _counts;

    public HeadingMend(IHtmlDocument document)
    {
        var headings = document.QuerySelectorAll("main h2, main h3, main h4, main h5, main h6").ToList();
        _filled = headings.Where(IsFilled).ToList();
        _counts = [.. from heading in headings.Where(heading => heading.LocalName == "h2")
                      let section = heading.Closest("section")
                      where section is not null
                      from items in Countable
                      select (heading, PageText.Tidy(heading.TextContent), section, items, section.QuerySelectorAll(items).Length)];
    }

    public void Mend()
    {
        // The deepest first: what is left of a chapter may have been headings alone.
        foreach (var heading in Enumerable.Reverse(_filled).Where(heading => heading.Owner!.Contains(heading) && !IsFilled(heading)))
        {
            var holder = heading.ParentElement;
            heading.Remove();
            for (; holder is { LocalName: "li" or "article" or "div" or "header" or "hgroup" } && holder.TextContent.Trim().Length == 0 && holder.QuerySelector("img, svg") is null; holder = holder.ParentElement)
                holder.Remove();
        }

        foreach (var counts in _counts.Where(count => PageText.Tidy(count.Heading.TextContent) == count.Text).GroupBy(count => count.Heading))
        {
            // Where several kinds of things had this number it is not known which is meant, unless all are fewer now.
            var now = counts.Where(count => CountedHeading.Corrected(count.Text, count.Count, 0) is not null).Select(count => (count.Text, Before: count.Count, After: count.Section.QuerySelectorAll(count.Items).Length)).ToList();
            if (now.Count > 0 && now.MaxBy(count => count.After) is var most && CountedHeading.Corrected(most.Text, most.Before, most.After) is { } corrected)
                counts.Key.TextContent = corrected;
        }
    }

    /// <summary>Whether anything stands between a heading and the next one of its level or above.</summary>
    private static bool IsFilled(IElement heading)
    {
        // A card is its heading's own; without one, what follows is.
        var own = heading;
        while (own.LocalName != "section" && own.ParentElement is { LocalName: not ("main" or "body") } parent && !parent.QuerySelectorAll(Levels).Any(other => other != heading && Ends(other, heading)))
            own = parent;
        if (own != heading)
            return own.TextContent.Trim().Length > heading.TextContent.Trim().Length || own.QuerySelector("img, svg") is not null;
        for (var next = heading.NextSibling; next is not null; next = next.NextSibling)
        {
            if (next is IElement element && (Ends(element, heading) || element.QuerySelectorAll(Levels).Any(other => Ends(other, heading))))
                return false;
            if (next.TextContent.Trim().Length > 0 || (next is IElement picture && (picture.LocalName is "img" or "svg" || picture.QuerySelector("img, svg") is not null)))
                return true;
        }

        return false;
    }

    private static bool Ends(IElement other, IElement heading) =>
        other.LocalName is ['h', >= '1' and <= '6'] && other.LocalName[1] <= heading.LocalName[1];
}
