using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Words that the brand's guidelines ban, in the text of the page and elsewhere: title, description, words for pictures. Somebody's own words are theirs.</summary>
public sealed class BannedWordsCheck : IPageCheck
{
    public string Name => "banned-words";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var texts = page.Text.Blocks.Where(block => block.Role is not (TextRole.Quotation or TextRole.Attribution)).Select(block => block.Text)
            .Concat(OtherText.Of(page).Select(other => other.Text)).ToList();
        foreach (var rule in RuleReader.Of(page.Context.Site).Of(RuleKind.BannedWords))
        {
            foreach (var banned in rule.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (texts.Find(text => Holds(text, banned)) is { } text)
                    yield return new(Name, Severity.Error, $"The brand's guidelines ban \"{banned}\" ({rule.Path}, line {rule.Line}). Say it in other words.", text);
            }
        }
    }

    private static bool Holds(string text, string phrase)
    {
        for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + phrase.Length;
            // "journeys" is still "journey"; "unlocked" is not looked for, "lock" never is. A mark stands where it stands.
            if (!char.IsLetterOrDigit(phrase[0]) || ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]) || (text[end] == 's' && (end + 1 == text.Length || !char.IsLetterOrDigit(text[end + 1]))))))
                return true;
        }

        return false;
    }
}
