using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// Takes out of a document what its readers never saw: elements that a style hides, shrinks to nothing, moves off the page or
/// prints white on white. Only what a person could read was vetted.
/// </summary>
internal static partial class HiddenElements
{
    private static readonly HashSet<string> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        "hidden", "hide", "invisible", "d-none", "display-none", "is-hidden", "visually-hidden", "sr-only", "screen-reader-text", "screen-reader-only", "offscreen", "usa-sr-only", "u-hidden", "collapse",
    };

    /// <summary>No element of HTML has these names; they imitate the blocks of a prompt.</summary>
    private const string PromptBlocks = "system, instructions, instruction, prompt, assistant, developer, tool, tool_call, function_call, passages, guidelines";

    public static void Remove(IHtmlDocument document)
    {
        // Their marks become text again, so that the screening sees them and keeps the passage back.
        foreach (var block in document.QuerySelectorAll(PromptBlocks).ToList())
            block.Replace([document.CreateTextNode($"<{block.LocalName}>"), .. block.ChildNodes, document.CreateTextNode($"</{block.LocalName}>")]);
        // As with characters that turn letters round: the mark stays, and the screening keeps the passage back.
        foreach (var turned in document.QuerySelectorAll("bdo, [style*=bidi-override]"))
            turned.Prepend(document.CreateTextNode("\u202E"));
        foreach (var element in document.QuerySelectorAll("[style], [class], font, [hidden], [aria-hidden=true]").Where(IsHidden).ToList())
            element.Remove();
        foreach (var selector in document.QuerySelectorAll("style").SelectMany(style => Rules().Matches(style.TextContent)).Where(rule => Hides(rule.Groups[2].Value)).SelectMany(rule => rule.Groups[1].Value.Split(',')))
            RemoveAll(document, selector.Trim());
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true"
        || element.ClassList.Any(Classes.Contains)
        || (element.GetAttribute("style") is { } style && Hides(style))
        || (element.LocalName == "font" && (White().IsMatch(element.GetAttribute("color") ?? "") || element.GetAttribute("size") is "0" or "-7"));

    /// <summary>Simple selectors only: what a program wrote to hide one thing.</summary>
    private static void RemoveAll(IHtmlDocument document, string selector)
    {
        if (!Simple().IsMatch(selector))
            return;
        foreach (var element in document.QuerySelectorAll(selector).ToList())
            element.Remove();
    }

    private static bool Hides(string style)
    {
        var plain = Space().Replace(style.ToLowerInvariant(), "");
        if (Nothing().IsMatch(plain))
            return true;
        if (Ink().Match(plain) is { Success: true } ink && Ground().Match(plain) is { Success: true } own && own.Groups[1].Value == ink.Groups[1].Value)
            return true;
        // White on white; on a ground of its own white is a choice.
        return InWhite().IsMatch(plain) && !(Ground().Match(plain) is { Success: true } ground && !White().IsMatch(ground.Groups[1].Value));
    }

    [GeneratedRegex(@"display:none|visibility:(?:hidden|collapse)|opacity:0*(?:\.0*)?(?:;|!|$|\})|font-size:0*(?:\.\d+)?(?:px|pt|em|rem|%)?(?:;|!|$)|font-size:1px|(?<![\w-])(?:max-)?(?:height|width):0(?:px)?(?:;|!|$)|text-indent:-\d{3,}|(?:left|right|top|bottom|margin-left|margin-top):-\d{3,}|clip:rect\(0|clip-path:(?:inset\((?:50|100)%|circle\(0)|transform:(?:scale\(0|translate[xy]?\(-\d{3,})|color:transparent|content-visibility:hidden|mso-hide:all")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"(?<![\w-])color:(?:#f{3}(?:f{3})?\b|#fff[0-9a-f]?\b|#fe?fe?fe?\b|white\b|rgba?\(255,255,255|rgba?\([^)]*,0(?:\.0+)?\)|hsl\(0,0%,100%)")]
    private static partial Regex InWhite();

    [GeneratedRegex(@"(?<![\w-])color:([^;!]+)")]
    private static partial Regex Ink();

    [GeneratedRegex(@"background(?:-color)?:([^;]+)")]
    private static partial Regex Ground();

    [GeneratedRegex(@"^\s*(?:#f{3}(?:f{3})?|white|rgb\(255,255,255\)|transparent|inherit|none)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex White();

    [GeneratedRegex(@"([^{}]+)\{([^{}]*)\}")]
    private static partial Regex Rules();

    [GeneratedRegex(@"^[a-z]*[.#][\w-]+$", RegexOptions.IgnoreCase)]
    private static partial Regex Simple();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
