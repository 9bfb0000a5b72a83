using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>What every page must say, and what must stand beside certain words.</summary>
public sealed class RequiredWordsCheck : IPageCheck
{
    public const string CheckName = "required-words";

    private const string When = " | when:";

    public string Name => CheckName;

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var rules = RuleReader.Of(page.Context.Site);
        var text = Verbatim.Fold(page.Text.All);
        foreach (var rule in Missing(page.Context.Site, text))
            yield return new(Name, Severity.Error, $"Every page must say \"{rule.Value}\" ({rule.Path}, line {rule.Line}).");
        foreach (var rule in rules.Of(RuleKind.RequiredWith))
        {
            var (phrase, words) = rule.Value.Split(When, 2) is [var said, var when] ? (said, when.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) : (rule.Value, []);
            if (words.FirstOrDefault(word => Holds(text, Verbatim.Fold(word))) is { } word && !text.Contains(Verbatim.Fold(phrase), StringComparison.Ordinal))
                yield return new(Name, Severity.Warning, $"A page that says \"{word}\" says \"{phrase}\" too ({rule.Path}, line {rule.Line}).");
        }
    }

    /// <param name="folded">The page's words.</param>
    internal static IEnumerable<GuidelineRule> Missing(Site site, string folded) =>
        RuleReader.Of(site).Of(RuleKind.RequiredWords).Where(rule => !folded.Contains(Verbatim.Fold(rule.Value), StringComparison.Ordinal));

    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length])))
                return true;
        }

        return false;
    }
}
