using System.Text;
using AngleSharp.Dom;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>The words of a run of inline elements, and how much of them are links or strong: that tells navigation and headings from prose.</summary>
internal sealed class InlineText
{
    private const int MaxDepth = 100;

    private readonly record struct Style(bool Linked, bool Strong, bool Emphasized);

    private readonly StringBuilder _text = new();
    private int _linked, _strong, _emphasized, _visible;

    /// <summary>The words as they stand, with <see cref="PlainText.LineBreak"/> where the author broke a line.</summary>
    public string Raw => _text.ToString();

    public bool IsEmpty => _visible == 0;

    public bool IsLinkOnly => _visible > 0 && _linked >= _visible;

    public bool IsStrongOnly => _visible > 0 && _strong >= _visible;

    public bool IsEmphasizedOnly => _visible > 0 && _emphasized >= _visible;

    /// <summary>The run begins with a strong "Name:", as interviews do.</summary>
    public bool BeginsWithSpeaker { get; private set; }

    public static InlineText Of(IEnumerable<INode> nodes)
    {
        var text = new InlineText();
        foreach (var node in nodes)
            text.Add(node, 0, default);
        return text;
    }

    private void Add(INode node, int depth, Style style)
    {
        if (depth > MaxDepth)
            return;
        if (node is IText words)
        {
            Append(words.Data, style);
            return;
        }

        if (node is not IElement element || HtmlBlocks.IsUnseen(element))
            return;
        switch (element.LocalName)
        {
            case "br":
                _text.Append(PlainText.LineBreak);
                return;
            case "a":
                style = style with { Linked = true };
                break;
            case "strong" or "b":
                style = style with { Strong = true };
                if (_visible == 0)
                    BeginsWithSpeaker = IsSpeaker(element);
                break;
            case "em" or "i":
                style = style with { Emphasized = true };
                break;
            case "p" or "div" or "li" or "td" or "th" or "tr" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol":
                _text.Append(' ');
                break;
        }

        foreach (var child in element.ChildNodes)
            Add(child, depth + 1, style);
    }

    private void Append(string words, Style style)
    {
        _text.Append(words);
        var visible = 0;
        foreach (var c in words)
            visible += char.IsLetterOrDigit(c) ? 1 : 0;
        _visible += visible;
        _linked += style.Linked ? visible : 0;
        _strong += style.Strong ? visible : 0;
        _emphasized += style.Emphasized ? visible : 0;
    }

    /// <summary>"<b>Chris Holly (Product Owner):</b>" and "<b>Chris Holly</b>: …".</summary>
    private static bool IsSpeaker(IElement strong)
    {
        var name = strong.TextContent.Trim();
        var colon = name.EndsWith(':') || strong.NextSibling?.TextContent.TrimStart().StartsWith(':') == true;
        var words = name.TrimEnd(':').Split('(')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return colon && words.Length is 2 or 3 && words.All(word => char.IsUpper(word[0]));
    }
}
