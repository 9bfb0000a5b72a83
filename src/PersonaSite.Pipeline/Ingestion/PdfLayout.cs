using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>Lines as they stood on paper become paragraphs: running heads and page numbers go, words that were broken at a line's end are whole again.</summary>
internal static partial class PdfLayout
{
    private const char PageEnd = '\f';
    private const int TitleWords = 14;

    public static string ToMarkdown(string text)
    {
        var pages = text.Replace("\r\n", "\n").Split(PageEnd, StringSplitOptions.RemoveEmptyEntries).Select(page => page.Split('\n').Select(line => line.Trim()).ToList()).ToList();
        var running = RunningLines(pages);
        var lines = pages.SelectMany(page => page.Where((line, at) => !(IsAtEdge(page, at) && (running.Contains(Plain(line)) || PageNumber().IsMatch(line))))).ToList();

        var paragraphs = new List<string>();
        var open = false;
        foreach (var line in lines)
        {
            var item = Bullet().Match(line);
            if (open && line.Length > 0 && !item.Success)
                paragraphs[^1] = Joined(paragraphs[^1], line);
            else if (line.Length > 0)
                paragraphs.Add(item.Success ? "- " + line[item.Length..] : line);
            open = line.Length > 0;
        }

        // The first line of a paper is its title, if it is short enough to be one.
        if (paragraphs.Count > 1 && paragraphs[0].Split(' ').Length <= TitleWords && paragraphs[0][^1] is not ('.' or ',' or ';'))
            paragraphs[0] = "# " + paragraphs[0];
        return string.Join("\n\n", paragraphs);
    }

    private static string Joined(string before, string line) =>
        before.Length > 1 && before[^1] is '-' or '\u00AD' && char.IsLetter(before[^2]) && char.IsLower(line[0]) ? before[..^1] + line : $"{before} {line}";

    /// <summary>What stands at the edge of at least three pages, and of half of them.</summary>
    private static HashSet<string> RunningLines(List<List<string>> pages) =>
        [.. pages.SelectMany(page => page.Where((line, at) => line.Length > 0 && IsAtEdge(page, at)).Select(Plain).Distinct())
            .GroupBy(line => line).Where(group => group.Count() >= 3 && group.Count() * 2 >= pages.Count).Select(group => group.Key)];

    private static bool IsAtEdge(List<string> page, int at) =>
        page.Take(at).All(line => line.Length == 0) || page.Skip(at + 1).All(line => line.Length == 0);

    /// <summary>"Report 2026, page 4" and "Report 2026, page 5" are the same running line.</summary>
    private static string Plain(string line) => Digits().Replace(line, "#");

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"^[•▪‣●◦–]\s+")]
    private static partial Regex Bullet();
}
