using System.Runtime.CompilerServices;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>
/// What the brand never promises is not promised: no sentence or heading commits somebody to it, cited or not.
/// The claim ledger asks whether a passage bears a promise out; this asks whether it may be made at all.
/// </summary>
public sealed class PromisesCheck : IPageCheck
{
    private static readonly ConditionalWeakTable<GuidelineRule, ForbiddenPromise> Known = [];

    internal const string CheckName = "promises";

    public string Name => CheckName;

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var rules = RuleReader.Of(page.Context.Site).Of(RuleKind.NeverPromise).ToList();
        if (rules.Count == 0)
            yield break;
        var passages = new Lazy<IReadOnlyList<string>>(() => [.. page.Context.Passages.Values.Select(passage => Verbatim.Fold(passage.Text))]);
        foreach (var (text, isHeading) in Texts(page))
        {
            var said = page.Read(text);
            var sentences = said.Sentences.Select(sentence => (Sentence: sentence, Words: PromiseWords.In(said, sentence.From, sentence.To))).ToList();
            foreach (var rule in rules)
            {
                var forbidden = Known.GetValue(rule, static rule => new ForbiddenPromise(rule.Value));
                if (sentences.Exists(each => forbidden.IsMadeBy(said, each.Sentence, each.Words, isHeading, () => IsOfPassage(said, each.Sentence))))
                {
                    yield return new(Name, Severity.Error, Forbidden(rule), text);
                    break;
                }
            }
        }

        bool IsOfPassage(Reading said, SentenceSpan sentence)
        {
            var text = Verbatim.FoldQuotation(said.Words(sentence.From, sentence.To));
            return text.Contains(' ') && passages.Value.Any(passage => passage.Contains(text, StringComparison.Ordinal));
        }
    }

    internal static string Forbidden(GuidelineRule rule) => $"The guidelines never promise this: \"{rule.Value}\" ({rule.Path}, line {rule.Line}).";

    /// <summary>What the page says itself, in its text and elsewhere: title, description, words for pictures.</summary>
    internal static IEnumerable<(string Text, bool IsHeading)> Texts(PageUnderInspection page) =>
        page.Text.Blocks.Where(block => block.Role is not (TextRole.Quotation or TextRole.Attribution)).Select(block => (block.Text, block.Role == TextRole.Heading))
            .Concat(OtherText.Of(page).Select(other => (other.Text, other.Place != "description")));
}
