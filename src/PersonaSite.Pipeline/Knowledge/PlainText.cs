using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>Words as a reader sees them: marks of Markdown, invisible characters and decoration removed, punctuation kept.</summary>
internal static partial class PlainText
{
    /// <summary>Where the author broke the line on purpose, as opposed to where an editor wrapped it.</summary>
    public const char LineBreak = '\u2028';

    /// <summary>One line: every run of white space becomes one space.</summary>
    public static string Line(string text) => Space().Replace(Unmark(text), " ").Trim();

    /// <summary>Lines where the author meant lines: at forced breaks, and where every line is a "Label: value" of its own.</summary>
    public static string Lines(string text)
    {
        var lines = text.Split(LineBreak).SelectMany(Labels).Select(Line).Where(line => line.Length > 0);
        return string.Join('\n', lines);
    }

    /// <summary>All that a document says, one block a line.</summary>
    public static string Of(IEnumerable<Block> blocks) => string.Join('\n', blocks.SelectMany(block => block switch
    {
        HeadingBlock heading => [heading.Text],
        ParagraphBlock paragraph => [paragraph.Text],
        ListBlock list => list.Items,
        TableBlock table => table.Columns.Concat(table.Rows.SelectMany(row => row)),
        TestimonialBlock said => [said.Testimonial.Quote],
        _ => Enumerable.Empty<string>(),
    }));

    public static int Words(string text)
    {
        var (count, inWord) = (0, false);
        foreach (var c in text)
        {
            var word = !char.IsWhiteSpace(c);
            if (word && !inWord)
                count++;
            inWord = word;
        }

        return count;
    }

    /// <summary>Whole sentences; a text without a full stop is one sentence.</summary>
    public static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        foreach (Match end in SentenceEnd().Matches(text))
        {
            if (Abbreviation().IsMatch(text[Math.Max(start, end.Index - 8)..end.Index]))
                continue;
            yield return text[start..(end.Index + end.Length)].Trim();
            start = end.Index + end.Length;
        }

        if (text[start..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }

    private static IEnumerable<string> Labels(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 1 && lines.All(line => line.Length <= 90 && Label().IsMatch(line)) ? lines : [text];
    }

    /// <summary>Markdown inside raw HTML is not read by Markdown, so what is left of it goes here.</summary>
    private static string Unmark(string text)
    {
        if (text.AsSpan().IndexOfAny("[*_`:") >= 0)
        {
            text = Link().Replace(text, "$1");
            text = Strong().Replace(text, "$2");
            text = Footnote().Replace(text, "");
            text = EmojiName().Replace(text, "");
        }

        if (text.Contains('<'))
            text = LeftoverTag().Replace(text, "");
        return Invisible(text);
    }

    private static string Invisible(string text)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            var keep = text[i] switch
            {
                '\u00AD' or '\u200B' or '\u200C' or '\u2060' or '\uFEFF' or '\uFE0F' or '\u2764' => 0,
                < ' ' and not ('\n' or '\t' or '\r') => 0,
                '\uD83C' or '\uD83D' or '\uD83E' when i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) => -1,
                _ => 1,
            };
            if (keep != 1)
                clean ??= new StringBuilder(text, 0, i, text.Length);
            if (keep == 1)
                clean?.Append(text[i]);
            if (keep == -1)
                i++;
        }

        return clean?.ToString() ?? text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"^[\p{Lu}][\p{L}\p{N} '’/-]{0,30}:\s+\S")]
    private static partial Regex Label();

    [GeneratedRegex(@"!?\[([^\]\[]*)\]\([^()\s]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1")]
    private static partial Regex Strong();

    /// <summary>HTML that was escaped on its way, or stands in a field that never becomes HTML.</summary>
    [GeneratedRegex(@"</?(?:em|i|b|strong|span|a|br|p|div|sup|sub|small|u|code)\b[^<>]*>|<img\b[^>]{0,1000}>", RegexOptions.IgnoreCase)]
    private static partial Regex LeftoverTag();

    [GeneratedRegex(@"\[\^[\w-]+\]:?")]
    private static partial Regex Footnote();

    [GeneratedRegex(@"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])")]
    private static partial Regex EmojiName();

    [GeneratedRegex(@"[.!?…][""'”’)\]]*(?:\s+(?=[\p{Lu}\p{N}""'“‘(\[])|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:^|[\s(])(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|Inc|Ltd|Co|vs|etc|e\.g|i\.e|ca|approx|excl|incl|dept|corp|U\.S|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)$")]
    private static partial Regex Abbreviation();
}
