using System.Globalization;
using System.Text;

namespace PersonaSite.Pipeline.Screening;

/// <summary>Takes off what makes a word look like another to a program and the same to a reader: letters of other alphabets, digits for letters, spaced letters, characters that nobody sees.</summary>
internal static class Disguise
{
    private const string Lookalikes = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwүyαaεeιiοoρpτtυuνvκkɡgıiⅼlʟlꜱs";

    private static readonly Dictionary<char, char> Plain = Enumerable.Range(0, Lookalikes.Length / 2).ToDictionary(at => Lookalikes[at * 2], at => Lookalikes[(at * 2) + 1]);

    /// <summary>Characters that have no shape of their own: zero widths, marks of direction, tags. Line separators stay.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>The direction of letters is overridden: people read them from the other end. No honest document does; names of right-to-left scripts need no override.</summary>
    public static bool IsTurned(ReadOnlySpan<char> text) => text.ContainsAny('\u202D', '\u202E');

    /// <summary>The text without what nobody sees; what turns letters round stays, for <see cref="Orders"/> to keep it back.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune) || rune.Value is 0x202D or 0x202E || IsNeeded(rune, visible))
                visible.Append(rune);
        }

        return visible.Length == text.Length ? text : visible.ToString();
    }

    /// <summary>In lower case, in Latin letters where it looks Latin, in words.</summary>
    public static string Off(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (!IsInvisible(rune))
                plain.Append(Rune.ToLowerInvariant(rune));
        }

        var folded = Lookalike(plain.ToString().Replace('\u2019', '\'').Replace('_', ' '));
        return Joined(Digits(folded));
    }

    /// <summary>A joiner between letters that are written with it: Persian, the scripts of India.</summary>
    private static bool IsNeeded(Rune rune, StringBuilder before) => rune.Value is 0x200C or 0x200D && before.Length > 0 && before[^1] is >= '\u0600' and < '\u1000';

    /// <summary>Only in words that also have Latin letters: Russian stays Russian.</summary>
    private static string Lookalike(string text)
    {
        StringBuilder? changed = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (!Plain.TryGetValue(text[at], out var latin) || !IsMixed(text, at))
                continue;
            changed ??= new StringBuilder(text);
            changed[at] = latin;
        }

        return changed?.ToString() ?? text;
    }

    private static bool IsMixed(string text, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && char.IsLetter(text[from - 1]))
            from--;
        while (to + 1 < text.Length && char.IsLetter(text[to + 1]))
            to++;
        return text.AsSpan(from, to - from + 1).ContainsAnyInRange('a', 'z');
    }

    /// <summary>"1gn0re": digits between letters, and at the beginning of a word.</summary>
    private static string Digits(string text)
    {
        StringBuilder? changed = null;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at] switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '@' => 'a', '$' => 's', _ => '\0' };
            if (letter == '\0' || at + 1 >= text.Length || !char.IsAsciiLetterLower(text[at + 1]) || (at > 0 && !char.IsAsciiLetterLower(text[at - 1]) && !char.IsWhiteSpace(text[at - 1])) || (at + 2 >= text.Length || !(char.IsAsciiLetterLower(text[at + 2]) || char.IsAsciiDigit(text[at + 2]))))
                continue;
            changed ??= new StringBuilder(text);
            changed[at] = letter;
        }

        return changed?.ToString() ?? text;
    }

    /// <summary>"i g n o r e": five single letters and more in a row are one word; two spaces divide words.</summary>
    private static string Joined(string text)
    {
        var joined = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var (end, letters) = (at, 0);
            while (end < text.Length && char.IsLetter(text[end]) && (end == 0 || !char.IsLetter(text[end - 1])) && (end + 1 >= text.Length || !char.IsLetter(text[end + 1])))
            {
                letters++;
                end++;
                if (end < text.Length && text[end] is ' ' or '.' or '-' or '*')
                    end++;
            }

            if (letters >= 5)
            {
                foreach (var c in text.AsSpan(at, end - at))
                {
                    if (char.IsLetter(c))
                        joined.Append(c);
                }

                joined.Append(' ');
                at = end - 1;
                continue;
            }

            joined.Append(text[at]);
        }

        return joined.ToString();
    }
}
