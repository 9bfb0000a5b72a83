using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>HTML to blocks: what Markdown was rendered to, and what people pasted into it.</summary>
internal sealed partial class HtmlBlocks
{
    private const int MaxDepth = 100;
    private const int MaxPseudoHeadingWords = 14;

    /// <summary>Of headings that are only bold lines: below every real one.</summary>
    private const int PseudoLevel = 7;

    private static readonly HashSet<string> Unseen =
        ["script", "style", "noscript", "template", "svg", "canvas", "iframe", "object", "embed", "video", "audio", "picture", "img", "map", "math",
         "button", "input", "select", "textarea", "option", "dialog", "nav", "head", "link", "meta", "title"];

    /// <summary>Around an article these are furniture; within one they may hold its words.</summary>
    private static readonly HashSet<string> Furniture = ["header", "footer", "aside", "form", "menu"];

    private static readonly string[] FurnitureClasses =
        ["nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "pagination", "share", "social", "cookie", "cookies", "toc", "skip-link", "skiplink", "related", "sidebar", "newsletter", "sr-only", "visually-hidden"];

    private static readonly HashSet<string> Containers =
        ["div", "section", "article", "main", "body", "html", "header", "footer", "aside", "form", "center", "fieldset", "hgroup", "search", "menu", "address"];

    private readonly List<Block> _blocks = [];
    private int _level;

    public static (IReadOnlyList<Block> Blocks, IHtmlDocument Document) Read(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        HiddenElements.Remove(document);
        var reader = new HtmlBlocks();
        // A whole page may say where its content is; a fragment is content throughout.
        var root = document.QuerySelector("main") ?? document.QuerySelector("[role=main]")
            ?? (document.QuerySelectorAll("article") is [var only] ? only : null) ?? document.Body;
        if (root is not null)
            reader.Children(root, 0);
        return (reader._blocks, document);
    }

    public static bool IsUnseen(IElement element) =>
        Unseen.Contains(element.LocalName)
        || element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || (element.LocalName == "sup" && element.QuerySelector("a[href^='#fn']") is not null);

    private void Children(INode parent, int depth)
    {
        if (depth > MaxDepth)
            return;
        var run = new List<INode>();
        foreach (var node in parent.ChildNodes)
        {
            if (node is IElement element && IsBlock(element))
            {
                Paragraph(run);
                run.Clear();
                Element(element, depth + 1);
            }
            else
            {
                run.Add(node);
            }
        }

        Paragraph(run);
    }

    private static bool IsBlock(IElement element) =>
        Containers.Contains(element.LocalName) || element.LocalName is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "ul" or "ol" or "dl"
            or "table" or "blockquote" or "figure" or "details" or "pre" or "hr" or "nav" or "script" or "style"
        // An inline element around blocks is a container that somebody misspelled.
        || (element.LocalName is "a" or "span" or "font" or "b" or "i" or "em" or "strong" or "small" && element.Children.Any(IsBlock));

    private void Element(IElement element, int depth)
    {
        if (IsUnseen(element) || IsFurniture(element))
            return;
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(element.LocalName[1] - '0', InlineText.Of(element.ChildNodes));
                break;
            case "p":
                Paragraph(element.ChildNodes);
                break;
            case "ul" or "ol":
                List(element);
                break;
            case "dl":
                Definitions(element);
                break;
            case "table":
                if (HtmlTables.Read(element) is { } table)
                    _blocks.Add(table);
                break;
            case "blockquote":
                Quotation(element, element, depth);
                break;
            case "figure" when element.QuerySelector("blockquote") is { } quote:
                Quotation(quote, element, depth);
                break;
            case "details":
                Details(element, depth);
                break;
            case "pre":
                Code(element);
                break;
            case "hr":
                break;
            case var _ when HtmlQuotations.IsTestimonial(element) && HtmlQuotations.Read(element, element) is { } testimonial:
                _blocks.Add(new TestimonialBlock(testimonial));
                break;
            default:
                Children(element, depth);
                break;
        }
    }

    private static bool IsFurniture(IElement element)
    {
        if (element.ClassList.Any(name => FurnitureClasses.Contains(name, StringComparer.OrdinalIgnoreCase)))
            return true;
        return Furniture.Contains(element.LocalName)
            && element.ParentElement is { LocalName: "body" }
            // A page without main may keep its headline in its header.
            && !(element.LocalName == "header" && element.QuerySelector("h1") is not null);
    }

    private void Heading(int level, InlineText inline)
    {
        var text = PlainText.Line(inline.Raw.Replace(PlainText.LineBreak, ' ')).TrimEnd(':', '#').Trim();
        if (text.Length == 0)
            return;
        _level = level;
        _blocks.Add(new HeadingBlock(level, text, inline.IsEmphasizedOnly));
    }

    private void Paragraph(IEnumerable<INode> nodes)
    {
        var inline = InlineText.Of(nodes);
        if (inline.IsEmpty || inline.IsLinkOnly)
            return;
        var text = PlainText.Lines(inline.Raw);
        if (inline.IsEmphasizedOnly && EditorsNote().IsMatch(text))
            return;
        if (IsPseudoHeading(inline, text))
            _blocks.Add(new HeadingBlock(PseudoLevel, text.TrimEnd(':')));
        else if (text.Length > 0)
            Text(text, inline.BeginsWithSpeaker);
    }

    private void Text(string text, bool speaker)
    {
        // "Q: … A: …", as plain text files write it.
        if (text.StartsWith("Q: ", StringComparison.Ordinal) || text.StartsWith("Q. ", StringComparison.Ordinal))
        {
            var parts = text[3..].Split(["\nA: ", " A: ", "\nA. "], 2, StringSplitOptions.TrimEntries);
            _blocks.Add(new HeadingBlock(PseudoLevel, parts[0]));
            text = parts.Length > 1 ? parts[1] : "";
        }
        else if (text.StartsWith("A: ", StringComparison.Ordinal))
        {
            text = text[3..];
        }

        if (text.Length > 0)
            _blocks.Add(new ParagraphBlock(text, speaker));
    }

    /// <summary>A short line all in bold, without a full stop, is a heading whose author had no headings.</summary>
    private static bool IsPseudoHeading(InlineText inline, string text) =>
        inline.IsStrongOnly && !text.Contains('\n') && text.Length > 0 && text[^1] is not ('.' or '!' or ',' or ';' or '…')
        && PlainText.Words(text) <= MaxPseudoHeadingWords;

    private void List(IElement list)
    {
        var items = new List<string>();
        var links = Items(list, items, 0);
        // A list of links is a menu, unless the text before it announces its items.
        if (items.Count > 0 && (links < items.Count * 0.6 || _blocks is [.., ParagraphBlock { Text: [.., ':'] }]))
            _blocks.Add(new ListBlock(list.LocalName == "ol", items));
    }

    /// <summary>Returns how many of the items are nothing but a link.</summary>
    private static int Items(IElement list, List<string> items, int depth)
    {
        if (depth > MaxDepth)
            return 0;
        var links = 0;
        foreach (var item in list.Children.Where(child => child.LocalName == "li" && !IsUnseen(child)))
        {
            var nested = item.Children.Where(child => child.LocalName is "ul" or "ol").ToList();
            var inline = InlineText.Of(item.ChildNodes.Except(nested));
            var text = PlainText.Line(inline.Raw.Replace(PlainText.LineBreak, ' '));
            if (text.Length > 0 && !inline.IsEmpty)
            {
                items.Add(text);
                links += inline.IsLinkOnly ? 1 : 0;
            }

            foreach (var inner in nested)
                links += Items(inner, items, depth + 1);
        }

        return links;
    }

    private void Definitions(IElement list)
    {
        var items = new List<string>();
        var term = "";
        foreach (var child in list.QuerySelectorAll("dt, dd"))
        {
            var text = PlainText.Line(InlineText.Of(child.ChildNodes).Raw);
            if (child.LocalName == "dt")
                term = text;
            else if (term.EndsWith('?'))
                _blocks.AddRange([new HeadingBlock(PseudoLevel, term), new ParagraphBlock(text)]);
            else if (text.Length > 0)
                items.Add(term.Length > 0 ? $"{term}: {text}" : text);
        }

        if (items.Count > 0)
            _blocks.Add(new ListBlock(false, items));
    }

    private void Details(IElement details, int depth)
    {
        var outer = _level;
        var summary = details.Children.FirstOrDefault(child => child.LocalName == "summary");
        var level = Math.Min(outer + 1, 6);
        if (summary is not null)
        {
            Heading(level, InlineText.Of(summary.ChildNodes));
            summary.Remove();
        }

        Children(details, depth + 1);
        _blocks.Add(new SectionEnd(level));
        _level = outer;
    }

    private void Quotation(IElement quote, IElement whole, int depth)
    {
        if (HtmlQuotations.Read(quote, whole) is { } testimonial)
            _blocks.Add(new TestimonialBlock(testimonial));
        else
            Children(whole, depth + 1);
    }

    /// <summary>Code is of no use on a page; a short example may still explain the sentence above it.</summary>
    private void Code(IElement code)
    {
        var text = PlainText.Line(code.TextContent);
        if (text.Length is > 0 and <= 80 && !code.TextContent.Trim().Contains('\n'))
            _blocks.Add(new ParagraphBlock(text));
    }

    /// <summary>What a publication says about itself rather than about its subject.</summary>
    [GeneratedRegex(@"^\W*(?:This (?:is|post|article|story|piece|series)|Editor|Note:|Reference to|Disclaimer|Originally published|Last updated|Updated? )", RegexOptions.IgnoreCase)]
    private static partial Regex EditorsNote();
}
