using System.Runtime.CompilerServices;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>
/// What the brand never promises is not promised: a sentence that commits somebody, in words of such a promise, and denies nothing.
/// The claim ledger asks whether a passage bears a promise out; this asks whether it may be made at all.
/// </summary>
public sealed class PromisesCheck : IPageCheck
{
    private static readonly ConditionalWeakTable<GuidelineRule, Forbidden> Known = [];

    private static readonly HashSet<string> Commits = new(StringComparer.Ordinal)
    {
        "guarantee", "guarantees", "guaranteed", "promise", "promises", "promised", "will", "always", "never", "certain", "sure", "assured", "ensure", "ensures", "zero", "every", "all", "definitely", "forever", "completely", "cure", "cures", "cured",
    };

    private static readonly HashSet<string> Denies = new(StringComparer.Ordinal) { "not", "cannot", "nobody", "none", "without", "unless", "depends", "depend", "whether", "might", "may", "likely", "between", "if" };

    public string Name => "promises";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var rules = RuleReader.Of(page.Context.Site).Of(RuleKind.NeverPromise).ToList();
        if (rules.Count == 0)
            yield break;
        foreach (var block in page.Text.Blocks.Where(block => block.Role is not (TextRole.Quotation or TextRole.Attribution)))
        {
            var said = page.Read(block.Text);
            foreach (var rule in rules)
            {
                if (said.Sentences.Any(sentence => Promises(said, sentence, Known.GetValue(rule, static rule => new Forbidden(rule.Value)))))
                {
                    yield return new(Name, Severity.Error, $"The guidelines never promise this: \"{rule.Value}\" ({rule.Path}, line {rule.Line}).", block.Text);
                    break;
                }
            }
        }
    }

    /// <summary>What is never promised, in words that carry meaning, and the least that may be said of a measure.</summary>
    private sealed class Forbidden
    {
        public Forbidden(string text)
        {
            var reading = new Reading(text);
            Stems = reading.Sentences.SelectMany(sentence => sentence.Stems).Except(["certain", "sooner", "soon", "promis", "guarante", "visitor"]).ToHashSet();
            // "sooner than 8 to 12 weeks": the least of them.
            var sooner = reading.Tokens.Any(token => token.Word is "sooner" or "less" or "fewer" or "faster" or "quicker" or "under" or "below" or "shorter" or "lower");
            Least = sooner && reading.Quantities.Count > 0 ? reading.Quantities.MinBy(quantity => quantity.Value) : null;
        }

        public HashSet<string> Stems { get; }

        public Quantity? Least { get; }
    }

    private static bool Promises(Reading said, SentenceSpan sentence, Forbidden rule)
    {
        if (rule.Stems.Count == 0 || said.Tokens[sentence.To - 1].Is("?"))
            return false;
        var (commits, denies, speaks) = (false, false, false);
        for (var at = sentence.From; at < sentence.To; at++)
        {
            var word = said.Tokens[at].Word;
            commits |= Commits.Contains(word) || word.EndsWith("'ll", StringComparison.Ordinal);
            denies |= Denies.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal) || (word is "no" or "never" && at + 1 < sentence.To && said.Tokens[at + 1].Word is "promise" or "guarantee" or "honest");
            // "No downtime" promises what the rule names.
            commits |= word is "no" && at + 1 < sentence.To && rule.Stems.Contains(said.Tokens[at + 1].Stem);
            speaks |= word is "we" or "our" or "you" or "your";
        }

        if (denies)
            return false;
        var shared = sentence.Stems.Count(rule.Stems.Contains);
        if (rule.Least is { } least)
            return shared > 0 && (commits || speaks) && said.Quantities.Any(quantity => quantity.At >= sentence.From && quantity.At < sentence.To && quantity.Unit == least.Unit && quantity.Value < least.Value);
        return commits && (shared * 2 >= rule.Stems.Count ? shared >= Math.Min(2, rule.Stems.Count) : shared >= 3);
    }
}
