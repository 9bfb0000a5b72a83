using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Text;

/// <summary>The numbers of a text, in one spelling: "1,000" and "1000", "40%" and "40 per cent", "three" and "3" are the same.</summary>
internal static partial class Figures
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private static readonly Dictionary<string, string> Scales = new() { ["k"] = "e3", ["thousand"] = "e3", ["m"] = "e6", ["million"] = "e6", ["bn"] = "e9", ["billion"] = "e9" };

    /// <summary>Written in digits; "one" to "twelve" are left out, for they are mostly no facts ("one small piece").</summary>
    public static IReadOnlyList<string> InDigits(string text) => Pattern().Matches(text).Select(Normal).ToList();

    /// <summary>All, also those written as words.</summary>
    public static HashSet<string> All(string text)
    {
        var all = InDigits(text).ToHashSet(StringComparer.Ordinal);
        foreach (var word in ContentWords.Split(text))
        {
            if (Array.IndexOf(Words, word) is >= 0 and var value)
                all.Add(value.ToString(CultureInfo.InvariantCulture));
        }

        // "40 percent" also answers for a bare 40, and "$10 million" for 10: the unit is then in the words beside it.
        foreach (var figure in all.ToList())
        {
            all.Add(figure.TrimEnd('%').TrimStart('$', '€', '£'));
            all.Add(Bare(figure));
        }

        return all;
    }

    private static string Bare(string figure)
    {
        var bare = figure.TrimEnd('%').TrimStart('$', '€', '£');
        var scale = bare.IndexOf('e');
        return scale < 0 ? bare : bare[..scale];
    }

    private static string Normal(Match match)
    {
        var number = match.Groups["number"].Value.Replace('\u00A0', ' ').Replace('\u202F', ' ');
        number = Grouping().Replace(number, "$1");
        var normal = new StringBuilder(match.Groups["currency"].Value).Append(number.TrimEnd('.', ','));
        if (match.Groups["scale"] is { Success: true } scale)
            normal.Append(Scales[scale.Value.ToLowerInvariant()]);
        if (match.Groups["percent"].Success)
            normal.Append('%');
        return normal.ToString();
    }

    [GeneratedRegex(@"(?<currency>[$€£])?\s?(?<![\p{L}\d])(?<number>\d{1,3}(?:[,\u00A0\u202F]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)(?:[\s\u00A0-]?(?<scale>million|billion|thousand|bn|k|m)(?!\p{L}))?(?:[\s\u00A0]?(?<percent>%|per\s?cent(?!\p{L})))?[x×]?(?![\p{L}\d])", RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"[,\s](\d{3})")]
    private static partial Regex Grouping();
}
