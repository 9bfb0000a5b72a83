using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Words that the brand's guidelines ban, by a list that says so. Somebody's own words are theirs.</summary>
public sealed partial class BannedWordsCheck : IPageCheck
{
    private static readonly ConditionalWeakTable<Site, List<string>> Known = [];

    public string Name => "banned-words";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        foreach (var banned in Known.GetValue(page.Context.Site, site => site.Guidelines.SelectMany(guideline => Read(guideline.Text)).Distinct().ToList()))
        {
            foreach (var block in page.Text.Blocks.Where(block => block.Role is not (TextRole.Quotation or TextRole.Attribution)))
            {
                if (!Holds(block.Text, banned))
                    continue;
                yield return new(Name, Severity.Error, $"The brand's guidelines ban \"{banned}\". Say it in other words.", block.Text);
                break;
            }
        }
    }

    /// <summary>Entries under a heading such as "Banned words", or after "Banned:" on a line; phrases of at most five words.</summary>
    internal static IEnumerable<string> Read(string guideline)
    {
        var isList = false;
        foreach (var line in guideline.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith('#'))
            {
                isList = ListHeading().IsMatch(line);
                continue;
            }

            var entries = isList ? line : ListLine().Match(line) is { Success: true } match ? match.Groups["list"].Value : "";
            foreach (var entry in entries.Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries))
            {
                var phrase = Decoration().Replace(entry, "").Trim().Trim('.', ':').ToLowerInvariant();
                if (phrase.Length >= 3 && phrase.Split(' ').Length <= 5 && phrase.Any(char.IsLetter))
                    yield return phrase;
            }
        }
    }

    private static bool Holds(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + phrase.Length;
            // "journeys" is still "journey"; "unlocked" is not looked for, "lock" never is.
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || (text[end] == 's' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1])))))
                return true;
        }

        return false;
    }

    [GeneratedRegex(@"^#+.*\b(?:banned|forbidden|prohibited|never (?:say|write|use)|words? (?:we|to) (?:never|avoid|don.t))\b", RegexOptions.IgnoreCase)]
    private static partial Regex ListHeading();

    [GeneratedRegex(@"^(?:[-*]\s*)?\W{0,2}(?:banned|forbidden|prohibited)(?: (?:words?|phrases?|terms?))?(?: and phrases)?\W{0,3}:\W{0,3}(?<list>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex ListLine();

    [GeneratedRegex("""[*_`"“”‘’]|^\s*(?:[-*+]|\d+\.)\s+|\([^)]*\)""")]
    private static partial Regex Decoration();
}
