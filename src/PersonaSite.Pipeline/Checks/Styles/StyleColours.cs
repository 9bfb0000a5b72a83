using System.Text.RegularExpressions;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Pipeline.Checks.Styles;

/// <summary>Every colour that a style sheet writes down.</summary>
internal static partial class StyleColours
{
    public static IEnumerable<(string Text, Oklch Colour)> In(string css)
    {
        foreach (Match match in Written().Matches(css))
        {
            if (CssColour.Read(match.Value) is { } colour)
                yield return (match.Value, colour);
        }
    }

    [GeneratedRegex(@"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lch|lab)a?\([^()]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
