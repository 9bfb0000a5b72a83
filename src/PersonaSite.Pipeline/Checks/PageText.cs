using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>What a stretch of text is there for.</summary>
public enum TextRole
{
    Body,

    /// <summary>Headings, terms, questions, table heads: words of the page's own making.</summary>
    Heading,

    /// <summary>Blockquotes: somebody's words.</summary>
    Quotation,

    /// <summary>Whose words they are, or where a statement comes from.</summary>
    Attribution,
}

/// <summary>One block of visible text.</summary>
/// <param name="Block">The element that holds it.</param>
/// <param name="Sourced">The nearest element with <c>data-source</c> around it, or null.</param>
/// <param name="Section">The nearest sectioning element around it.</param>
/// <param name="Nodes">The nodes of the document that the text is read from, in order.</param>
public sealed record TextBlock(string Text, TextRole Role, IElement Block, IElement? Sourced, IElement Section, IReadOnlyList<IText> Nodes);

/// <summary>The visible text of a page, block by block, in reading order.</summary>
public sealed class PageText
{
    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
    };

    private readonly List<TextBlock> _blocks = [];
    private readonly StringBuilder _line = new();
    private List<IText> _nodes = [];

    private PageText()
    {
    }

    public IReadOnlyList<TextBlock> Blocks => _blocks;

    /// <summary>All of it, a block a line.</summary>
    public string All { get; private set; } = "";

    public static PageText Read(IHtmlDocument document)
    {
        var text = new PageText();
        var body = document.Body!;
        text.Walk(body, new Place(body, TextRole.Body, null, body));
        text.Flush(new Place(body, TextRole.Body, null, body));
        text.All = string.Join('\n', text._blocks.Select(block => block.Text));
        return text;
    }

    private readonly record struct Place(IElement Block, TextRole Role, IElement? Sourced, IElement Section);

    private void Walk(INode parent, Place place)
    {
        for (var node = parent.FirstChild; node is not null; node = node.NextSibling)
        {
            if (node is IText words)
            {
                _line.Append(words.Data);
                _nodes.Add(words);
            }
            else if (node is IElement element && !IsHidden(element))
            {
                Enter(element, place);
            }
        }
    }

    private void Enter(IElement element, Place place)
    {
        var sourced = element.HasAttribute("data-source");
        // An inline element with a source of its own is a statement of its own.
        if (Inline.Contains(element.LocalName) && !sourced)
        {
            // "<b>Ann Lee</b><span>Owner</span>" are two things, "<b>six</b><b>ty</b>" is one number; browsers put quotation marks around <q>.
            if (element.PreviousSibling is IElement && _line.Length > 0 && element.LocalName is not ("sup" or "sub") && !IsOneNumber(element.TextContent))
                _line.Append(' ');
            _line.Append(element.LocalName == "q" ? "\u201C" : "");
            Walk(element, place);
            _line.Append(element.LocalName == "q" ? "\u201D" : "");
            return;
        }

        Flush(place);
        if (element.LocalName == "br")
            return;
        var inner = new Place(
            element,
            RoleOf(element, place.Role),
            sourced ? element : place.Sourced,
            element.LocalName is "section" or "article" or "header" or "footer" or "main" or "aside" or "nav" ? element : place.Section);
        Walk(element, inner);
        Flush(inner);
    }

    /// <summary>A number in words that goes on in the next element: nobody sees where one ends.</summary>
    private bool IsOneNumber(string next)
    {
        var (begin, end) = (_line.Length, 0);
        while (begin > 0 && char.IsLetterOrDigit(_line[begin - 1]))
            begin--;
        while (end < next.Length && char.IsLetterOrDigit(next[end]))
            end++;
        var (one, other) = (_line.ToString(begin, _line.Length - begin), next[..end]);
        return one.Length > 0 && other.Length > 0 && NumberWords.IsNumber((one + other).ToLowerInvariant()) && !NumberWords.IsNumber(other.ToLowerInvariant());
    }

    private void Flush(Place place)
    {
        var text = Tidy(_line);
        _line.Clear();
        if (text.Length > 0)
            _blocks.Add(new TextBlock(text, place.Role, place.Block, place.Sourced, place.Section, _nodes));
        _nodes = [];
    }

    private static TextRole RoleOf(IElement element, TextRole around) => element.LocalName switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "summary" or "dt" or "th" or "caption" => TextRole.Heading,
        "blockquote" => TextRole.Quotation,
        "figcaption" => TextRole.Attribution,
        // A quotation's; the footer of the page says what the page says.
        "footer" when element.Closest("blockquote, figure") is not null => TextRole.Attribution,
        _ => around,
    };

    /// <summary>One line without the characters that nobody sees.</summary>
    public static string Tidy(string text) => Tidy(new StringBuilder(text));

    private static bool IsHidden(IElement element) =>
        element.LocalName is "script" or "style" or "template" or "noscript" or "svg" || element.HasAttribute("hidden");

    private static string Tidy(StringBuilder text)
    {
        var tidy = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            // Soft hyphens, joiners, marks of direction: nobody sees them, and no figure may hide behind them.
            if (c > '\u007F' && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
                continue;
            if (!char.IsWhiteSpace(c) || IsGrouping(text, at))
                tidy.Append(c);
            else if (tidy.Length > 0 && tidy[^1] != ' ')
                tidy.Append(' ');
        }

        return tidy.ToString().TrimEnd();
    }

    /// <summary>The narrow space in "9 800" is part of the number.</summary>
    private static bool IsGrouping(StringBuilder text, int at) =>
        text[at] is '\u00A0' or '\u202F' or '\u2009' && at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
}
