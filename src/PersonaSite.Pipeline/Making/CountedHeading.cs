using System.Globalization;
using System.Text.RegularExpressions;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Making;

/// <summary>Headings that begin with the number of what stands below: "Four steps to a planted street".</summary>
internal static partial class CountedHeading
{
    private const int FirstWord = 2;

    /// <summary>From two on, by language; their words differ, so the heading's own word tells which is meant.</summary>
    private static readonly string[][] Words =
    [
        "two three four five six seven eight nine ten eleven twelve".Split(' '),
        "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".Split(' '),
        "deux trois quatre cinq six sept huit neuf dix onze douze".Split(' '),
        "dos tres cuatro cinco seis siete ocho nueve diez once doce".Split(' '),
    ];

    /// <returns>What the heading says, where it said <paramref name="before"/> of something of which <paramref name="after"/> are left; null where it counts nothing of the kind.</returns>
    public static string? Corrected(string heading, int before, int after)
    {
        if (after >= before || Beginning().Match(heading) is not { Success: true } beginning)
            return null;
        var (word, rest) = (beginning.Groups[1].Value, heading[beginning.Length..]);
        var spelled = Array.Find(Words, words => before - FirstWord >= 0 && before - FirstWord < words.Length && words[before - FirstWord].Equals(word, StringComparison.OrdinalIgnoreCase));
        if (spelled is null && word != before.ToString(CultureInfo.InvariantCulture))
            return null;
        // "2 days to a report" measures, and does not count what stands below.
        if (Units.Of(rest.Split(' ', 2)[0].TrimEnd(',', '.', ':').ToLowerInvariant()) is not null)
            return null;
        // Of one thing, no plural is right after its number.
        if (after < FirstWord)
            return Capital(rest);
        var number = spelled is null ? after.ToString(CultureInfo.InvariantCulture) : spelled[after - FirstWord];
        return (char.IsUpper(word[0]) ? Capital(number) : number) + heading[beginning.Groups[1].Length..];
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"^(\p{L}+|\d{1,2})\s+(?=\S)")]
    private static partial Regex Beginning();
}
