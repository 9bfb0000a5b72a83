using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Html;

/// <summary>
/// Classes that make type fit its words: long headings step down, and the longest word limits the size so that it never
/// leaves its column. What the classes mean is written into the page's style sheet.
/// </summary>
internal sealed class TextFit(Typography type)
{
    private readonly SortedSet<int> _words = [];
    private readonly SortedSet<int> _shares = [];

    public string Heading(string text) => $"fit-{Step(text.Length, 28, 44, 66, 100)}{Word(text, 8)}";

    /// <param name="longest">The longest figure that stands beside it: figures in one row are of one size.</param>
    public string Figure(string text, int longest = 0) => $"fig-{Step(Math.Max(longest, text.Length), 4, 7, 11, 18)}{Word(text, 2)}";

    /// <summary>A length as a share of its track, in per cent.</summary>
    public string Share(double share)
    {
        var percent = (int)Math.Clamp(Math.Round(share * 100), 1, 100);
        _shares.Add(percent);
        return $"w-{percent}";
    }

    /// <summary>The rules for the classes that were given out.</summary>
    public string Rules()
    {
        // The average advance of a letter; capitals and condensed faces differ.
        var advance = (type.Narrow ? 0.46 : 0.58) * (type.UppercaseHeads ? 1.18 : 1);
        return string.Concat(_words.Select(length => FormattableString.Invariant($".lw-{length}{{--lw:{length * advance:0.##}}}\n")))
            + string.Concat(_shares.Select(percent => $".w-{percent}{{inline-size:{percent}%}}\n"));
    }

    private string Word(string text, int from)
    {
        var longest = text.Split([' ', '-', '\u00a0', '\u2009', '/', '—'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Length)
            .Concat(Compounds.In(text).Select(compound => compound.End.Value - compound.Start.Value)).DefaultIfEmpty(0).Max();
        if (longest < from)
            return "";
        longest = Math.Min(longest, 22); // beyond that a word is broken rather than whispered
        _words.Add(longest);
        return $" lw lw-{longest}";
    }

    private static int Step(int length, params ReadOnlySpan<int> limits)
    {
        for (var i = 0; i < limits.Length; i++)
        {
            if (length <= limits[i])
                return i + 1;
        }

        return limits.Length + 1;
    }
}
