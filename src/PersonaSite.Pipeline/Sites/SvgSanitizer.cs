using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Pipeline.Sites;

/// <summary>
/// Keeps of an SVG what draws and nothing else: elements and attributes from a list, references only to the picture
/// itself. No scripts, no handlers, no foreign addresses, no documents within. Its styles stay, cleaned as a page's are: editors
/// put a drawing's colours there.
/// </summary>
internal static partial class SvgSanitizer
{
    private const int MaxDepth = 64;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly HashSet<string> Elements =
        ["svg", "g", "defs", "symbol", "use", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
         "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker", "filter",
         "feGaussianBlur", "feOffset", "feMerge", "feMergeNode", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feTurbulence", "feDisplacementMap", "feMorphology", "style"];

    /// <summary>The picture as safe text; null where it is not SVG.</summary>
    public static string? Clean(string text)
    {
        try
        {
            // No DTD: no entities to expand, none to fetch.
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
            var root = XElement.Load(reader);
            if (root.Name != Svg + "svg" && root.Name != "svg")
                return null;
            return Copy(root, 0)?.ToString(SaveOptions.DisableFormatting);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement? Copy(XElement element, int depth)
    {
        if (depth > MaxDepth || !Elements.Contains(element.Name.LocalName) || (element.Name.Namespace != Svg && element.Name.Namespace != XNamespace.None))
            return null;
        var copy = new XElement(Svg + element.Name.LocalName);
        foreach (var attribute in element.Attributes().Where(IsSafe))
        {
            // xlink:href is href by its old name.
            if (copy.Attribute(attribute.Name.LocalName) is null)
                copy.Add(new XAttribute(attribute.Name.LocalName, attribute.Name.LocalName == "style" ? CssSanitizer.Clean(attribute.Value).Css : attribute.Value));
        }

        if (element.Name.LocalName == "style")
        {
            copy.Add(new XText(CssSanitizer.Clean(element.Value).Css));
            return copy;
        }

        foreach (var node in element.Nodes())
        {
            if (node is XText text)
                copy.Add(new XText(text.Value));
            else if (node is XElement child && Copy(child, depth + 1) is { } kept)
                copy.Add(kept);
        }

        return copy;
    }

    private static bool IsSafe(XAttribute attribute)
    {
        var name = attribute.Name.LocalName;
        if (attribute.IsNamespaceDeclaration || name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || name is "base" or "src")
            return false;
        if (name == "style")
            return true;
        if (name == "href")
            return attribute.Value.StartsWith('#');
        return !Foreign().IsMatch(attribute.Value);
    }

    /// <summary>url(…) to anything but a fragment, and addresses that run.</summary>
    [GeneratedRegex(@"url\(\s*['""]?(?!#)|javascript:|data:|expression\(", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}
