using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace PersonaSite.Pipeline.Checks.Claims;

/// <summary>Words of a page that a visitor meets elsewhere than in its running text.</summary>
/// <param name="Place">For people: "title", "picture", "style sheet" …</param>
internal sealed record OtherText(string Text, string Place, IElement Element)
{
    /// <summary>Title, description, the words for pictures and labels, drawings, what is folded away; and texts that style sheet and script could put on the page.</summary>
    public static IEnumerable<OtherText> Of(PageUnderInspection page)
    {
        var document = page.Document;
        var body = document.Body!;
        foreach (var text in Head(page).Concat(Attributes(body)).Concat(Unread(body)))
        {
            if (PageText.Tidy(text.Text) is { Length: > 0 } tidy)
                yield return text with { Text = tidy };
        }

        foreach (var text in OtherTextPatterns.Content().Matches(page.Css).SelectMany(content => OtherTextPatterns.Literal().Matches(content.Value)).Select(match => match.Groups[2].Value).Where(IsProse))
            yield return new(PageText.Tidy(OtherTextPatterns.CssEscape().Replace(text, Unescaped)), "style sheet", body);
        foreach (var text in OtherTextPatterns.Literal().Matches(page.Page.Text(Core.Pages.Page.Script)).Select(match => match.Groups[2].Value).Where(IsProse))
            yield return new(PageText.Tidy(text.Replace("\\'", "'").Replace("\\\"", "\"")), "script", body);
    }

    private static IEnumerable<OtherText> Head(PageUnderInspection page)
    {
        yield return new(page.Document.Title ?? "", "title", page.Document.Body!);
        yield return new(page.Document.QuerySelector("meta[name=description]")?.GetAttribute("content") ?? "", "description", page.Document.Body!);
    }

    private static IEnumerable<OtherText> Attributes(IElement body)
    {
        foreach (var element in body.QuerySelectorAll("[alt], [aria-label], [title], [aria-description], [aria-roledescription], [abbr]"))
        {
            foreach (var name in (string[])["alt", "aria-label", "title", "aria-description", "aria-roledescription", "abbr"])
            {
                if (element.GetAttribute(name) is { Length: > 0 } value)
                    yield return new(value, name == "alt" ? "words for a picture" : "labels", element);
            }
        }
    }

    /// <summary>Drawings have words too, and a script may unfold what is hidden.</summary>
    private static IEnumerable<OtherText> Unread(IElement body) =>
        body.QuerySelectorAll("svg text, svg title, svg desc").Select(text => new OtherText(text.TextContent, "drawings", text))
            .Concat(body.QuerySelectorAll("[hidden]").Select(hidden => new OtherText(hidden.TextContent, "hidden text", hidden)));

    /// <summary>Texts for people have two words, or a figure with its unit; selectors and settings have marks that sentences lack.</summary>
    private static bool IsProse(string text) => text.Length > 3 && OtherTextPatterns.Prose().IsMatch(text) && OtherTextPatterns.Word().IsMatch(text) && !OtherTextPatterns.Code().IsMatch(text);

    private static string Unescaped(Match match) => char.ConvertFromUtf32(Math.Min(Convert.ToInt32(match.Groups[1].Value, 16), 0xD7FF));
}

internal static partial class OtherTextPatterns
{
    [GeneratedRegex(@"(?<![\w-])content\s*:[^;}]*", RegexOptions.IgnoreCase)]
    public static partial Regex Content();

    [GeneratedRegex("""(["'`])((?:\\.|(?!\1)[^\\])*)\1""", RegexOptions.Singleline)]
    public static partial Regex Literal();

    [GeneratedRegex(@"\\([0-9a-fA-F]{1,6})\s?")]
    public static partial Regex CssEscape();

    [GeneratedRegex(@"\p{L}{2,}\s+\p{L}{2,}|\d[^\n]*\s+\p{L}{2,}|\p{L}{2,}\s+[^\n]*\d|\d\s*%|[$€£]\s*\d")]
    public static partial Regex Prose();

    [GeneratedRegex(@"\p{L}{3,}")]
    public static partial Regex Word();

    [GeneratedRegex(@"[{}\[\]#=<>;@|]|^\(|^\.|^[a-z-]+:|\$\{|^use strict$|^[a-z0-9-]+(?:[ ,>+~.:]+[a-z0-9-]+)*$")]
    public static partial Regex Code();
}
