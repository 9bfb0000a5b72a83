using System.Text.RegularExpressions;
using AngleSharp.Dom;
using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>The page is made of its own files: it asks nobody else for anything, and what it asks for is there.</summary>
public sealed partial class ExternalRequestsCheck : IPageCheck
{
    public string Name => "external-requests";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        foreach (var element in page.Document.QuerySelectorAll("[src], [srcset], [poster], link[href], use[href], image, object, iframe, embed, form, base, [style], meta[http-equiv=refresh]"))
        {
            if (element.LocalName is "iframe" or "object" or "embed" or "form" or "base" or "image" || element.GetAttribute("http-equiv") == "refresh")
                yield return new(Name, Severity.Error, $"The page has a <{element.LocalName}>, which has no place on it.");
            if (element.HasAttribute("style"))
                yield return new(Name, Severity.Warning, "An inline style does nothing under the page's security policy.", element.LocalName);
            foreach (var address in Addresses(element))
            {
                if (Local(address) is not { } path)
                    yield return new(Name, Severity.Error, $"<{element.LocalName}> asks for '{address}', which is not part of the page.");
                else if (path.Length > 0 && page.Page.Find(path) is null)
                    yield return new(Name, Severity.Error, $"<{element.LocalName}> asks for '{path}', and the page has no such file.");
            }
        }

        foreach (var element in page.Document.All)
        {
            if (element.Attributes.FirstOrDefault(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) is { } handler)
                yield return new(Name, Severity.Error, $"<{element.LocalName}> has an inline handler, {handler.Name}.");
        }

        if (page.Css.Contains("@import", StringComparison.OrdinalIgnoreCase))
            yield return new(Name, Severity.Error, "The style sheet imports another.");
        foreach (Match url in CssUrl().Matches(page.Css))
        {
            if (Local(url.Groups[1].Value.Trim()) is not { } path || (path.Length > 0 && page.Page.Find(path) is null))
                yield return new(Name, Severity.Error, $"The style sheet asks for '{url.Groups[1].Value}', which is not part of the page.");
        }
    }

    private static IEnumerable<string> Addresses(IElement element)
    {
        foreach (var name in (string[])["src", "poster"])
        {
            if (element.GetAttribute(name) is { } address)
                yield return address;
        }

        if (element.LocalName is "link" or "use" && element.GetAttribute("href") is { } href && element.GetAttribute("rel") != "canonical")
            yield return href;
        foreach (var candidate in (element.GetAttribute("srcset") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return candidate.Split(' ')[0];
    }

    /// <summary>The page's own path, "" for what needs no file, null for anything elsewhere.</summary>
    private static string? Local(string address)
    {
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || address.StartsWith('#'))
            return "";
        return address.Contains(':') || address.StartsWith('/') || address.Contains("..") ? null : address;
    }

    [GeneratedRegex(@"url\(\s*[""']?([^""')]*)", RegexOptions.IgnoreCase)]
    private static partial Regex CssUrl();
}
