using System.Globalization;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>
/// Properties that print text. What they print has to stand in the style sheet as it is, where the claim ledger reads it:
/// no text from custom properties and from attributes that it does not read, no prose in marks of lists and quotations, no figures out of counters.
/// </summary>
internal static partial class PrintedText
{
    /// <summary>Longer than this a mark of a list, a quotation or a hyphenation is text.</summary>
    private const int LongestMark = 3;

    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase)
    {
        "list-style", "list-style-type", "quotes", "text-overflow", "hyphenate-character", "text-emphasis", "text-emphasis-style", "symbols", "additive-symbols", "prefix", "suffix", "negative", "pad",
    };

    /// <param name="property">As it is written, escapes included.</param>
    public static bool IsAllowed(string property, string value)
    {
        // No style sheet that is meant to be read escapes a property's name.
        if (property.Contains('\\'))
            return false;
        if (property.Equals("content", StringComparison.OrdinalIgnoreCase))
            return !FromElsewhere().IsMatch(Literal().Replace(value, ""));
        if (Marks.Contains(property))
            return !FromElsewhere().IsMatch(Literal().Replace(value, "")) && Literal().Matches(value).All(literal => IsMark(literal.Groups[2].Value));
        // Steps are counted one by one; whatever begins at 4300 is a figure.
        return !property.StartsWith("counter-", StringComparison.OrdinalIgnoreCase) || Number().Matches(value).All(number => Math.Abs(double.Parse(number.Value, CultureInfo.InvariantCulture)) <= 1) && !FromElsewhere().IsMatch(value);
    }

    private static bool IsMark(string text)
    {
        var plain = Escape().Replace(text, character => char.ConvertFromUtf32(Math.Min(Convert.ToInt32(character.Groups[1].Value, 16), 0xD7FF)));
        return new StringInfo(plain).LengthInTextElements <= LongestMark && !plain.Any(char.IsDigit);
    }

    /// <summary>Addresses and labels may be printed: <see cref="HtmlSanitizer"/> and the ledger look at them.</summary>
    [GeneratedRegex(@"\b(?:var|env|calc)\s*\(|\battr\s*\((?!\s*(?:href|title|alt|aria-label|data-label)\s*\))|\\", RegexOptions.IgnoreCase)]
    private static partial Regex FromElsewhere();

    [GeneratedRegex("""(["'])((?:\\.|(?!\1)[^\\])*)\1""", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\\([0-9a-fA-F]{1,6})\s?")]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<![\w.-])[-+]?\d+(?:\.\d+)?(?![\w-])")]
    private static partial Regex Number();
}
