using System.Globalization;
using System.Text;

namespace PersonaSite.Storage.Chunks.Text;

/// <summary>A word of a text as it is indexed and searched.</summary>
/// <param name="Term">What is compared: normalized and, in English, stemmed.</param>
/// <param name="Surface">As it stood in the text, for people.</param>
/// <param name="Position">Counts every word, stop words too, so that distances are true.</param>
/// <param name="Parts">0; or, for a compound that is kept beside its parts ("high-speed" beside "high" and "speed"), how many follow it.</param>
internal readonly record struct Word(string Term, string Surface, int Position, int Parts = 0)
{
    public bool IsCompound => Parts > 0;

    /// <summary>What it counts in a question.</summary>
    public double Weight { get; init; } = 1;
}

/// <summary>
/// Text to words. Compatibility forms, case and accents do not count; hyphens, camel humps and the seam between a number and its
/// unit split a word, and the word is kept whole beside its parts; 1,200 is 1200; Chinese, Japanese and Thai become pairs of
/// characters. English, German and French lose their stop words and endings, other languages keep theirs.
/// </summary>
internal static class Words
{
    private const int MaxLength = 64;

    /// <summary>A compound of more parts is a phrase: nobody searches for it as one word.</summary>
    private const int MaxParts = 3;

    /// <param name="language">"en", "de" …; null, where nobody said, is English.</param>
    public static List<Word> Of(string text, string? language) => Of(text, Tongue.Of(language));

    public static List<Word> Of(string text, Tongue tongue)
    {
        var words = new List<Word>();
        var position = 0;
        var normal = Normalize(text);
        for (var at = 0; at < normal.Length;)
        {
            if (!IsWord(normal[at]))
            {
                at++;
                continue;
            }

            var end = EndOf(normal, at);
            position = IsUnspaced(normal[at]) ? AddPairs(words, normal[at..end], position) : AddWord(words, normal[at..end], position, tongue);
            at = end;
        }

        return words;
    }

    /// <summary>Compatibility forms and accents are taken off; case stays, it shows where "GitHub" has its seam.</summary>
    private static string Normalize(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var letters = new StringBuilder(text.Length);
        foreach (var letter in Valid(text).Normalize(NormalizationForm.FormKD))
        {
            switch (letter)
            {
                case >= '\u0300' and <= '\u036f' or >= '\u0591' and <= '\u05c7' or >= '\u064b' and <= '\u065f' or '\u0640' or '\u00ad':
                    break;
                case '\u2018' or '\u2019' or '\u02bc':
                    letters.Append('\'');
                    break;
                case '\u2010' or '\u2011':
                    letters.Append('-');
                    break;
                case 'ß' or 'ẞ':
                    letters.Append("ss");
                    break;
                default:
                    letters.Append(letter);
                    break;
            }
        }

        return letters.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>Half a surrogate pair would make normalization throw.</summary>
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || IsMark(letter);

    private static bool IsMark(char letter) =>
        CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Scripts that put no space between words: Thai to Khmer, kana, Han.</summary>
    private static bool IsUnspaced(char letter) =>
        letter is >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff'
            or >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff';

    private static int EndOf(string text, int start)
    {
        var unspaced = IsUnspaced(text[start]);
        var at = start + 1;
        for (; at < text.Length; at++)
        {
            if (IsWord(text[at]) ? IsUnspaced(text[at]) != unspaced : !Joins(text, at))
                break;
        }

        return at;
    }

    /// <summary>An apostrophe or hyphen between letters, a point or comma between digits.</summary>
    private static bool Joins(string text, int at) =>
        at + 1 < text.Length && text[at] switch
        {
            '\'' or '-' => IsWord(text[at - 1]) && IsWord(text[at + 1]),
            '.' or ',' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
            _ => false,
        };

    private static int AddPairs(List<Word> words, string run, int position)
    {
        if (run.Length == 1)
            words.Add(new Word(run, run, position));
        for (var at = 0; at + 1 < run.Length; at++)
            words.Add(new Word(run.Substring(at, 2), run.Substring(at, 2), position + at));
        return position + run.Length;
    }

    private static int AddWord(List<Word> words, string raw, int position, Tongue tongue)
    {
        if (raw.Length > MaxLength)
            return position + 1;
        var parts = Parts(raw);
        if (parts is [var only])
        {
            Add(only, raw, position);
            return position + 1;
        }

        if (parts.Count is > 1 and <= MaxParts)
            Add(string.Concat(parts), raw, position, parts.Count);
        foreach (var part in parts)
        {
            // The "s" of "what's" or the "e" of "e-mail" means nothing alone.
            if (part.Length > 1 || char.IsDigit(part[0]))
                Add(part, part, position);
            position++;
        }

        return position;

        void Add(string word, string surface, int where, int compoundOf = 0)
        {
            if (!tongue.IsStopWord(word))
                words.Add(new Word(tongue.Stem(word), surface, where, compoundOf));
        }
    }

    private static List<string> Parts(string raw)
    {
        var parts = new List<string>();
        foreach (var piece in raw.Split('-'))
        {
            var word = Apostrophes(piece);
            var start = 0;
            for (var at = 1; at < word.Length; at++)
            {
                if (!IsSeam(word, at))
                    continue;
                AddPart(word[start..at]);
                start = at;
            }

            AddPart(word[start..]);
        }

        return parts;

        void AddPart(string part)
        {
            if (part.Trim('\'', '.', ',') is { Length: > 0 } kept)
                parts.Add(char.IsDigit(kept[0]) ? Number(kept) : kept.ToLowerInvariant().Replace('ς', 'σ'));
        }
    }

    /// <summary>"agency's" is the agency, "don't" one word, "l'eau" two.</summary>
    private static string Apostrophes(string word)
    {
        var at = word.IndexOf('\'');
        if (at < 0)
            return word;
        if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase))
            return Apostrophes(word[..^2]);
        return at <= 2 && word.Length - at > 3 ? word[(at + 1)..] : word.Replace("'", "");
    }

    private static bool IsSeam(string word, int at)
    {
        var (before, here) = (word[at - 1], word[at]);
        if (here is '.' or ',' || before is '.' or ',')
            return false;
        if (char.IsDigit(before) != char.IsDigit(here))
            return !IsMark(here);
        // "GitHub" before the H, "XMLFile" before the F; "APIs", "iPhone" and "kW" are one word.
        return char.IsUpper(here)
            && ((char.IsLower(before) && at > 1 && char.IsLetter(word[at - 2])) || (char.IsUpper(before) && at + 2 < word.Length && char.IsLower(word[at + 1]) && char.IsLower(word[at + 2])));
    }

    /// <summary>1,200 and 1.200 are 1200; 3,5 is 3.5.</summary>
    private static string Number(string digits)
    {
        if (digits.IndexOfAny(['.', ',']) < 0)
            return digits;
        var groups = digits.Split('.', ',');
        return groups[0] != "0" && groups.Skip(1).All(group => group.Length == 3) ? string.Concat(groups) : string.Join('.', groups);
    }
}
