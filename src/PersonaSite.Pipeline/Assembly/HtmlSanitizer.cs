using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>Takes everything out of a parsed document that the allow-list does not name, and says what it took.</summary>
internal sealed partial class HtmlSanitizer
{
    private const string SvgNamespace = "http://www.w3.org/2000/svg";

    /// <summary>No page nests deeper; recursion must end before the stack does.</summary>
    private const int MaxDepth = 120;

    private readonly SortedSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Short names of what went: "script", "onclick", "style attribute".</summary>
    public IReadOnlyCollection<string> Dropped => _dropped;

    public void Clean(IElement root)
    {
        Children(root, 0);
        CleanAttributes(root, svg: false);
        foreach (var reference in root.QuerySelectorAll("[aria-labelledby], [aria-describedby], [aria-controls]"))
            DropDeadReferences(reference);
    }

    private void Children(IElement parent, int depth)
    {
        foreach (var node in parent.ChildNodes.ToArray())
        {
            switch (node)
            {
                case IText:
                    break;
                case IElement element when depth < MaxDepth:
                    Element(element, depth);
                    break;
                default:
                    parent.RemoveChild(node);
                    break;
            }
        }
    }

    private void Element(IElement element, int depth)
    {
        var svg = element.NamespaceUri == SvgNamespace;
        var name = element.LocalName;
        var known = svg ? HtmlAllowList.SvgElements.Contains(name) : element.NamespaceUri == NamespaceNames.HtmlUri && HtmlAllowList.Elements.Contains(name);
        if (!known && (svg || element.NamespaceUri != NamespaceNames.HtmlUri || HtmlAllowList.DroppedWhole.Contains(name)))
        {
            _dropped.Add(name);
            element.Remove();
            return;
        }

        Children(element, depth + 1);
        if (!known)
        {
            // Words stay when a tag that we do not know goes.
            _dropped.Add(name);
            element.Replace(element.ChildNodes.ToArray());
            return;
        }

        // HTML may be parsed inside these two, so they keep text only.
        if (svg && name is "title" or "desc" && element.ChildElementCount > 0)
            element.TextContent = element.TextContent;
        CleanAttributes(element, svg);
        if (name == "button" && !svg)
            element.SetAttribute("type", "button");
    }

    private void CleanAttributes(IElement element, bool svg)
    {
        foreach (var attribute in element.Attributes.ToArray())
        {
            if (Allowed(element, attribute, svg))
                continue;
            _dropped.Add(attribute.Name == "style" ? "style attribute" : attribute.Name);
            element.Attributes.RemoveNamedItem(attribute.Name);
        }
    }

    private bool Allowed(IElement element, IAttr attribute, bool svg)
    {
        var (name, value) = (attribute.Name, attribute.Value);
        if (name == "id")
            return IdPattern().IsMatch(value) && _ids.Add(value);
        if (name is "href" or "xlink:href")
            return svg ? element.LocalName == "use" && name == "href" && FragmentPattern().IsMatch(value) : element.LocalName == "a" && PageLinks.IsAllowed(value);
        if (name is "src" or "srcset")
            return element.LocalName is "img" or "source" && AssetPattern().IsMatch(value);
        if (name is "media" or "sizes")
            return element.LocalName is "img" or "source";
        if (name == "tabindex")
            return value is "0" or "-1";
        // What numbers a list is printed like a figure: it counts the items, no more.
        if (!svg && name is "start" or "value")
            return element.LocalName is "ol" or "li" or "data" && int.TryParse(value, out var number) && number is >= 0 and < 100;
        // A style sheet prints it before a cell.
        if (name == "data-label")
            return value.Length <= 40 && !value.Any(char.IsDigit);
        if (DataOrAria().IsMatch(name))
            return true;
        if (svg && value.Contains("url(", StringComparison.OrdinalIgnoreCase) && !LocalPaint().IsMatch(value))
            return false;
        return svg ? HtmlAllowList.SvgAttributes.Contains(name) : HtmlAllowList.Attributes.Contains(name);
    }

    private void DropDeadReferences(IElement element)
    {
        foreach (var name in (string[])["aria-labelledby", "aria-describedby", "aria-controls"])
        {
            if (element.GetAttribute(name) is not { } value)
                continue;
            var alive = value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(_ids.Contains).ToList();
            if (alive.Count == 0)
                element.RemoveAttribute(name);
            else
                element.SetAttribute(name, string.Join(' ', alive));
        }
    }

    [GeneratedRegex(@"^[A-Za-z][\w:.-]{0,63}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex(@"^#[A-Za-z][\w:.-]{0,63}$")]
    private static partial Regex FragmentPattern();

    [GeneratedRegex(@"^assets/[A-Za-z0-9._-]+$")]
    private static partial Regex AssetPattern();

    [GeneratedRegex(@"^(?:data|aria)-[a-z][a-z0-9-]*$")]
    private static partial Regex DataOrAria();

    [GeneratedRegex(@"^\s*url\(\s*[""']?#[\w:.-]+[""']?\s*\)\s*$")]
    private static partial Regex LocalPaint();
}
