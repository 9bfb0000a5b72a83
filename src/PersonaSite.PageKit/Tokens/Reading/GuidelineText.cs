using System.Text.RegularExpressions;
using PersonaSite.Core.Sites;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>One line of a guideline, freed from the syntax of site generators.</summary>
/// <param name="Heading">The nearest heading above it, lower case.</param>
/// <param name="Cells">The cells where the line is a table row; else empty.</param>
/// <param name="Forbidden">It stands under "never", "don't" and the like: what it names is not wanted.</param>
internal sealed record GuidelineLine(string File, string Heading, string Text, IReadOnlyList<string> Cells, bool Forbidden);

/// <summary>Guidelines as lines of plain words, with YAML and JSON files kept whole for their own reader.</summary>
internal sealed partial record GuidelineText(IReadOnlyList<GuidelineLine> Lines, IReadOnlyList<Guideline> Data)
{
    /// <summary>Far more than any guideline needs, and an end to what a hostile file could cost.</summary>
    private const int MaxCharacters = 400_000;

    public static GuidelineText Of(IReadOnlyList<Guideline> guidelines)
    {
        var lines = new List<GuidelineLine>();
        var data = new List<Guideline>();
        foreach (var guideline in guidelines)
        {
            var file = guideline.Path.ToLowerInvariant();
            if (file.EndsWith(".yml") || file.EndsWith(".yaml") || file.EndsWith(".json"))
                data.Add(guideline with { Text = Cut(guideline.Text) });
            else
                AddLines(lines, file, Cut(guideline.Text));
        }

        return new GuidelineText(lines, data);
    }

    /// <summary>Sentences that ask for something: neither forbidden nor negated.</summary>
    public IEnumerable<string> Wishes => Lines.Where(line => !line.Forbidden)
        .SelectMany(line => SentenceEnd().Split(line.Text))
        .Where(sentence => sentence.Length > 1 && !Negation().IsMatch(sentence));

    /// <summary>Sentences that rule something out.</summary>
    public IEnumerable<string> Refusals => Lines
        .SelectMany(line => SentenceEnd().Split(line.Text).Where(sentence => line.Forbidden || Negation().IsMatch(sentence)));

    private static string Cut(string text) => text.Length > MaxCharacters ? text[..MaxCharacters] : text;

    private static void AddLines(List<GuidelineLine> lines, string file, string text)
    {
        var heading = "";
        var forbidden = false;
        var frontMatter = false;
        var first = true;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (raw.Trim() == "---" && (first || frontMatter))
            {
                frontMatter = !frontMatter;
                first = false;
                continue;
            }

            first &= raw.Trim().Length == 0;
            if (frontMatter)
                continue;
            var line = Markup().Replace(raw.Length > 4000 ? raw[..4000] : raw, " ").Replace("&rsquo;", "’").Replace("&nbsp;", " ").Trim();
            if (line.Length == 0)
                continue;
            if (line[0] == '#' && line.TrimStart('#') is [' ', ..] title)
            {
                heading = title.Trim().ToLowerInvariant();
                forbidden = ForbiddenHeading().IsMatch(heading);
            }

            var cells = line[0] == '|' && line.Length > 2
                ? line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()
                : [];
            lines.Add(new GuidelineLine(file, heading, line, cells, forbidden));
        }
    }

    [GeneratedRegex(@"\{%.*?%\}|\{\{.*?\}\}|\{:[^}]*\}|<[a-zA-Z/!][^>]*>|!?\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\b(never|avoid|not allowed|don.?ts?|do not|banned|we are not|forbidden|must not)\b(?!.*\bdo\b.*\band\b)", RegexOptions.IgnoreCase)]
    private static partial Regex ForbiddenHeading();

    [GeneratedRegex(@"\b(no|not|never|avoid|without|don.t|do not|nothing|neither|nor|rather than|instead of|isn.t)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Negation();

    // A full stop inside a number or an abbreviation ends nothing.
    [GeneratedRegex(@"(?<=[\p{L}\d\)%”""*`])[.!?;](?=\s|$|\*)")]
    private static partial Regex SentenceEnd();
}
