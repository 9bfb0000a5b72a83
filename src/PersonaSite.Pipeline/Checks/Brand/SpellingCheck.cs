using System.Text.RegularExpressions;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>The brand's names as the guidelines write them, and headings as sentences where they ask for that.</summary>
public sealed partial class SpellingCheck : IPageCheck
{
    public string Name => "spelling";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var rules = RuleReader.Of(page.Context.Site);
        foreach (var rule in rules.Of(RuleKind.Spelling))
        {
            var name = rule.Value;
            var loose = new Regex($@"(?<![\w@./-]){string.Join("[ -]?", name.Where(c => !char.IsWhiteSpace(c)).Select(c => Regex.Escape(c.ToString())))}(?![\w/-]|\.\w)", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
            foreach (var text in page.Text.Blocks.Where(block => block.Role != TextRole.Quotation).Select(block => block.Text).Concat(OtherText.Of(page).Select(other => other.Text)))
            {
                if (loose.Matches(text).FirstOrDefault(match => match.Value != name && !(match.Value.Length == name.Length && match.Value.All(char.IsUpper) && name.All(char.IsUpper))) is { } other)
                    yield return new(Name, Severity.Error, $"\"{other.Value}\" is written \"{name}\" ({rule.Path}, line {rule.Line}).", text);
            }
        }

        if (rules.Of(RuleKind.SentenceCase).FirstOrDefault() is not { } sentenceCase)
            yield break;
        foreach (var heading in page.Text.Blocks.Where(block => block.Role == TextRole.Heading && block.Block.LocalName is "h1" or "h2"))
        {
            if (IsTitled(heading.Text))
                yield return new(Name, Severity.Warning, $"Headings are sentences, not titles ({sentenceCase.Path}, line {sentenceCase.Line}).", heading.Text);
        }
    }

    private static bool IsTitled(string heading)
    {
        var words = Word().Matches(heading).Select(word => word.Value).Where(word => word.Length > 3).ToList();
        return words.Count >= 4 && words.Count(word => char.IsUpper(word[0])) >= words.Count * 0.75;
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
