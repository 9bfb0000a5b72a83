using AngleSharp.Dom;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Where the words stand that say what is in a cell, or of what a figure is that is set apart: a figure of its own is said of nothing.</summary>
internal static class Labels
{
    private const string Headings = "h2, h3, h4, h5, h6, dt, th";

    /// <param name="said">The words of <paramref name="block"/>.</param>
    /// <returns>The element with the label; null where the words need none.</returns>
    public static IElement? Of(IElement block, Reading said)
    {
        if (block.Closest("td") is { ParentElement: { } row } cell && row.Children[0] != cell)
            return row.Children[0];
        if (block is { LocalName: "dd", PreviousElementSibling: { LocalName: "dt" } term })
            return term;
        return IsBareFigure(said) ? Heading(block) : null;
    }

    /// <summary>"$2M", "31 to 12", "19 days": no word says of what.</summary>
    private static bool IsBareFigure(Reading said) =>
        said.Quantities.Count > 0 && Enumerable.Range(0, said.Tokens.Count).All(at => said.Tokens[at].Kind != TokenKind.Word || ContentWords.IsFunction(said.Tokens[at].Word) || Units.Of(said.Tokens[at].Word) is not null || said.Quantities.Any(quantity => at >= quantity.At && at < quantity.End));

    /// <summary>The one heading of the item that the figure is in; null where words of the item say the figure too, and so of what it is.</summary>
    private static IElement? Heading(IElement block)
    {
        for (var item = block.ParentElement; item is not null and not { LocalName: "section" or "main" or "body" }; item = item.ParentElement)
        {
            if (item.QuerySelectorAll(Headings) is { Length: > 0 } headings)
                return headings.Length == 1 && item.TextContent.Split(block.TextContent.Trim()).Length == 2 ? headings[0] : null;
        }

        return null;
    }
}
