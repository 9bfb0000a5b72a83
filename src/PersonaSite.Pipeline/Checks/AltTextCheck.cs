using AngleSharp.Dom;
using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Every picture has its words, its size, and no phrases that screen readers say anyway.</summary>
public sealed class AltTextCheck : IPageCheck
{
    private const int MaxAlt = 170;

    public string Name => "alt-text";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        foreach (var image in page.Document.QuerySelectorAll("img"))
        {
            var (alt, source) = (image.GetAttribute("alt"), image.GetAttribute("src") ?? "");
            if (alt is null)
                yield return new(Name, Severity.Error, "A picture has no alt attribute.", source);
            else if (alt.Length > MaxAlt)
                yield return new(Name, Severity.Warning, $"An alt text has {alt.Length} characters; say it in 160.", source);
            else if (alt.Contains("image of", StringComparison.OrdinalIgnoreCase) || alt.Contains("picture of", StringComparison.OrdinalIgnoreCase))
                yield return new(Name, Severity.Warning, "An alt text says that it is a picture; say what the picture tells.", alt);
            if (!IsSize(image.GetAttribute("width")) || !IsSize(image.GetAttribute("height")))
                yield return new(Name, Severity.Error, "A picture has no width and height, so the page jumps when it loads.", source);
        }

        foreach (var drawing in page.Document.QuerySelectorAll("svg"))
        {
            if (!IsHidden(drawing) && !HasName(drawing))
                yield return new(Name, Severity.Error, "An inline drawing has neither a title nor aria-hidden=\"true\".", drawing.ClassName);
        }
    }

    private static bool IsSize(string? value) => int.TryParse(value, out var size) && size > 0;

    private static bool IsHidden(IElement drawing) =>
        drawing.Closest("[aria-hidden=true]") is not null || drawing.GetAttribute("role") is "presentation" or "none";

    private static bool HasName(IElement drawing) =>
        drawing.HasAttribute("aria-label") || drawing.HasAttribute("aria-labelledby") || drawing.Children.Any(child => child.LocalName == "title" && child.TextContent.Trim().Length > 0);
}
