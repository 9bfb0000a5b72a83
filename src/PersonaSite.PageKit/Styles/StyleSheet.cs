using System.Text;
using PersonaSite.PageKit.Html;
using PersonaSite.PageKit.Sections;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Styles;

/// <summary>A page's style sheet: the brand as custom properties, then only what the page uses.</summary>
internal static class StyleSheet
{
    public static string For(DesignTokens tokens, IReadOnlyList<ArrangedSection> sections, TextFit fit)
    {
        var css = new StringBuilder(32_000);
        css.Append(TokenStyles.Of(tokens)).Append(PageAssets.Sheet("base")).Append(PageAssets.Sheet("frame"));
        foreach (var style in sections.Select(section => section.Section.Style).Distinct())
            css.Append(PageAssets.Sheet(style));
        foreach (var manner in Manners(tokens.Character))
            css.Append(PageAssets.Sheet(manner));
        return css.Append(fit.Rules()).Append(PageAssets.Sheet("media")).ToString();
    }

    /// <summary>What a brand's bearing adds to every section.</summary>
    private static IEnumerable<string> Manners(Character character)
    {
        if (character.Temper == Temper.Sober)
            yield return "sober";
        if (character.Temper == Temper.Technical)
            yield return "technical";
        if (character.Offset > 0)
            yield return "playful";
        if (character.Centered)
            yield return "centered";
    }
}
