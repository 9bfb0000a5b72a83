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
        return css.Append(PageAssets.Sheet("manners")).Append(fit.Rules()).Append(PageAssets.Sheet("media")).ToString();
    }
}
