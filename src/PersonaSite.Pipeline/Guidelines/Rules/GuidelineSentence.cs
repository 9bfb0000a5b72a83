using System.Text.RegularExpressions;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>One thing that a guideline says: a sentence, an item of a list, a row of a table.</summary>
/// <param name="Text">Without marks of Markdown, except quotation marks.</param>
/// <param name="Raw">As it stands in the file.</param>
/// <param name="Headings">The headings above it, innermost first.</param>
/// <param name="Cells">Of a row; else empty.</param>
/// <param name="Before">The sentence before it in its paragraph; of an item of a list, the line with a colon that the list stands under; else empty.</param>
internal sealed record GuidelineSentence(string Path, int Line, string Text, string Raw, IReadOnlyList<string> Headings, IReadOnlyList<string> Cells, string Before = "")
{
    public string Heading => Headings.Count > 0 ? Headings[0] : "";

    /// <summary>As people read it: of a row the cells, without its bars.</summary>
    public string Wording => Cells.Count == 0 ? Text : string.Join(", ", Cells.Where(cell => cell.Length > 0));

    /// <summary>"Never promise:", "Banned words:": what is listed below has this said of it.</summary>
    public bool LeadsIn => Text.EndsWith(':');

    /// <summary>Stands under a heading of this kind, or is listed under a line of this kind; a line that says something else of its list counts more than the heading.</summary>
    public bool IsUnder(Regex kind, Regex otherwise) =>
        !(Before.EndsWith(':') && otherwise.IsMatch(Before)) && ((Before.EndsWith(':') && kind.IsMatch(Before)) || kind.IsMatch(Heading));
}

/// <summary>Cuts guidelines, Markdown or YAML, into what they say, with the line of each.</summary>
internal static partial class GuidelineSentences
{
    public static IEnumerable<GuidelineSentence> Of(Guideline guideline)
    {
        var lines = guideline.Text.ReplaceLineEndings("\n").Split('\n');
        var isData = !guideline.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
        var headings = new List<(int Level, string Text)>();
        var (inFront, inCode) = (lines.Length > 0 && lines[0].Trim() == "---" && !isData, false);
        var before = "";
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at].Trim();
            if (inFront)
            {
                inFront = at == 0 || line != "---";
                continue;
            }

            if (line.StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            if (line.Length == 0 || line.StartsWith("```", StringComparison.Ordinal) || (inCode && !isData))
                continue;
            if (isData)
            {
                // A key that stands alone is the heading of what is indented below it.
                if (!char.IsWhiteSpace(lines[at][0]) && line[0] is not ('-' or '#'))
                    headings = line[^1] == ':' ? [(1, line.TrimEnd(':').Trim())] : [];
                yield return new(guideline.Path, at + 1, line, line, [.. headings.Select(above => above.Text)], []);
            }
            else if (Heading().Match(line) is { Success: true } heading)
            {
                headings.RemoveAll(above => above.Level >= heading.Groups[1].Length);
                headings.Add((heading.Groups[1].Length, Plain(heading.Groups[2].Value)));
                before = "";
            }
            else
            {
                var isItem = Bullet().IsMatch(line);
                // A line of an item that goes on below is indented.
                var isInList = isItem || char.IsWhiteSpace(lines[at][0]);
                if (!isInList)
                    before = "";
                foreach (var sentence in Said(line))
                {
                    var said = new GuidelineSentence(guideline.Path, at + 1, Plain(sentence), sentence, [.. headings.AsEnumerable().Reverse().Select(above => above.Text)], Cells(line), before);
                    if (!isInList)
                        before = said.Text;
                    yield return said;
                }
            }
        }
    }

    /// <summary>The wording's own name: the same wherever it stands, and however it is set.</summary>
    public static string Key(string text) => Core.Pages.ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(Verbatim.Fold(text))).Short;

    private static IEnumerable<string> Said(string line)
    {
        if (line[0] == '|')
            return Divider().IsMatch(line) ? [] : [line];
        var item = Bullet().Replace(line, "");
        if (Tag().IsMatch(item))
            return [];
        return item.Length == line.Length ? Sentences.Of(item) : [item];
    }

    private static IReadOnlyList<string> Cells(string line) =>
        line[0] == '|' ? [.. line.Trim('|').Split('|').Select(Plain)] : [];

    internal static string Plain(string text)
    {
        text = Link().Replace(text, "$1");
        return Space().Replace(Marks().Replace(Entity().Replace(text, "'"), ""), " ").Trim().Trim('|').Trim();
    }

    [GeneratedRegex(@"^(#{1,6})\s+(.+?)\s*#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:[-*+•]|\d+[.)])\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\|?[\s:|-]+\|?$")]
    private static partial Regex Divider();

    [GeneratedRegex(@"^</?[a-zA-Z][^>]*>?|^\{[%{:]|^!\[")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)(?:\{:[^}]*\})?")]
    private static partial Regex Link();

    [GeneratedRegex(@"\*\*|__|(?<![\w])[*_](?=\S)|(?<=\S)[*_](?![\w])|`|<[^<>]*>|\{[{%][^}]*[}%]\}")]
    private static partial Regex Marks();

    [GeneratedRegex("&rsquo;|&#39;|&apos;")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
