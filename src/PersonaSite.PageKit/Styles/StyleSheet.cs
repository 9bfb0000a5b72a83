using System.Text;
using PersonaSite.PageKit.Html;
using PersonaSite.PageKit.Sections;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Styles;

/// <summary>A page's style sheet: the brand as custom properties, then only what the page uses.</summary>
internal static class StyleSheet
{
    /// <param name="html">The finished page: rules that can match nothing on it are left out.</param>
    public static string For(DesignTokens tokens, IReadOnlyList<ArrangedSection> sections, TextFit fit, string html)
    {
        var used = ClassesOf(html);
        var css = new StringBuilder(32_000).Append(TokenStyles.Of(tokens));
        foreach (var sheet in new[] { "base", "frame" }.Concat(sections.Select(section => section.Section.Style).Distinct()).Concat(Manners(tokens.Character)))
            PageAssets.Sheet(sheet).WriteTo(css, used);
        css.Append(fit.Rules());
        PageAssets.Sheet("media").WriteTo(css, used);
        return css.ToString();
    }

    private static HashSet<string> ClassesOf(string html)
    {
        const string attribute = " class=\"";
        var classes = new HashSet<string>();
        for (var at = html.IndexOf(attribute, StringComparison.Ordinal); at >= 0; at = html.IndexOf(attribute, at, StringComparison.Ordinal))
        {
            at += attribute.Length;
            classes.UnionWith(html[at..html.IndexOf('"', at)].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return classes;
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
