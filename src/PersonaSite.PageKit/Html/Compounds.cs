using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Html;

/// <summary>Hyphenated words that are short enough to stay on one line.</summary>
internal static partial class Compounds
{
    private const int MaxLength = 16;

    public static IEnumerable<Range> In(string text) =>
        Hyphenated().Matches(text).Where(match => match.Length <= MaxLength).Select(match => match.Index..(match.Index + match.Length));

    [GeneratedRegex(@"(?<![\p{L}\d-])[\p{L}\d]+(?:-[\p{L}\d]+)+(?![\p{L}\d-])")]
    private static partial Regex Hyphenated();
}
