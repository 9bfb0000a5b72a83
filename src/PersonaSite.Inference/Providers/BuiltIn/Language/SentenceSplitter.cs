using System.Collections.Frozen;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>One line of a passage: a paragraph, or an item of a list.</summary>
internal sealed record TextLine(string Text, bool IsItem, bool IsNumbered);

/// <summary>Cuts text where sentences end, and nowhere else: "U.S. Tax Court", "4.30 pm" and "e.g." stay whole.</summary>
internal static class SentenceSplitter
{
    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "etc", "approx", "excl", "incl", "dept", "inc", "ltd", "co", "corp", "e.g", "i.e", "u.s", "u.k", "d.c", "ph.d",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "fig", "ca", "c", "z.b", "bzw", "ca", "nr", "a.m", "p.m",
    }.ToFrozenSet();

    public static IEnumerable<TextLine> Lines(string text)
    {
        foreach (var raw in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (raw is ['-' or '*' or '•', ' ', ..])
            {
                yield return new TextLine(raw[2..].TrimStart(), true, false);
                continue;
            }

            var digits = raw.TakeWhile(char.IsAsciiDigit).Count();
            if (digits is 1 or 2 && raw.Length > digits + 2 && raw[digits] is '.' or ')' && raw[digits + 1] == ' ')
                yield return new TextLine(raw[(digits + 2)..].TrimStart(), true, true);
            else
                yield return new TextLine(raw, false, false);
        }
    }

    public static IReadOnlyList<string> Sentences(string line)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] is '。' or '！' or '？')
            {
                Add(at + 1);
                continue;
            }

            if (line[at] is not ('.' or '!' or '?' or '…'))
                continue;
            var end = at + 1;
            while (end < line.Length && line[end] is '.' or '!' or '?' or '"' or '”' or '’' or ')' or '»' or '\'')
                end++;
            if (end == line.Length)
                break;
            if (line[end] != ' ')
                continue;
            var next = end;
            while (next < line.Length && line[next] is ' ' or '"' or '“' or '‘' or '(' or '«' or '„')
                next++;
            if (next == line.Length || char.IsLower(line[next]) || (line[at] == '.' && IsAbbreviation(line, at)))
                continue;
            Add(end);
            at = end;
        }

        Add(line.Length);
        return sentences;

        void Add(int end)
        {
            var sentence = line[start..end].Trim();
            if (sentence.Length > 0)
                sentences.Add(sentence);
            start = end;
        }
    }

    private static bool IsAbbreviation(string line, int dot)
    {
        var start = dot;
        while (start > 0 && (char.IsLetter(line[start - 1]) || line[start - 1] == '.'))
            start--;
        var word = line[start..dot].ToLowerInvariant();
        var initial = word.Length == 1 && word != "i" && (start == 0 || line[start - 1] == ' ');
        return initial || Abbreviations.Contains(word);
    }
}
