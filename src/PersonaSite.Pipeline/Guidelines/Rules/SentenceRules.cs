using System.Text.RegularExpressions;
using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>All rules of one sentence: "No exclamation marks; at most two buttons on a page" holds two.</summary>
internal static partial class SentenceRules
{
    /// <returns>The one that the sentence as a whole tells most plainly comes first; empty for advice.</returns>
    public static IReadOnlyList<(RuleKind Kind, string Value)> Of(GuidelineSentence sentence)
    {
        var whole = RuleWords.Of(sentence);
        var parts = Parts(sentence).Select(RuleWords.Of).OfType<(RuleKind Kind, string Value)>().ToList();
        if (parts.Count == 0 || (parts.Count == 1 && whole is not null))
            return whole is { } only ? [only] : [];
        return [.. parts.Where(rule => !IsList(rule.Kind)).Distinct()
            .Concat(parts.Where(rule => IsList(rule.Kind)).GroupBy(rule => rule.Kind).Select(same => (same.Key, string.Join(", ", same.Select(rule => rule.Value).Distinct()))))
            .OrderBy(rule => rule.Item1 != whole?.Kind)];
    }

    /// <summary>What is said of these in two places is one rule.</summary>
    private static bool IsList(RuleKind kind) => kind is RuleKind.Colour or RuleKind.Font or RuleKind.BannedWords;

    /// <summary>A part begins with a clause that is a rule by its own words; what follows belongs to it until the next one begins.</summary>
    private static IEnumerable<GuidelineSentence> Parts(GuidelineSentence sentence)
    {
        if (sentence.Cells.Count > 0 || !sentence.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            yield break;
        var clauses = Clauses(sentence.Raw);
        if (clauses.Count < 2)
            yield break;
        var (from, to, holds, before) = (clauses[0].From, clauses[0].From, false, "");
        foreach (var (start, end) in clauses)
        {
            if (IsRule(start, end))
            {
                if (holds || (to > from && IsRule(from, to)))
                {
                    var part = Part(from, to);
                    yield return part;
                    (from, before) = (start, part.Text);
                }

                holds = true;
            }

            to = end;
        }

        yield return Part(from, to);

        bool IsRule(int start, int end) => RuleWords.Of(Part(start, end)) is not null;

        GuidelineSentence Part(int start, int end)
        {
            var raw = sentence.Raw[start..end];
            return sentence with { Raw = raw, Text = GuidelineSentences.Plain(raw), Headings = [], Before = before };
        }
    }

    private static List<(int From, int To)> Clauses(string raw)
    {
        // What is quoted is one word.
        var plain = Whole().Replace(raw, match => new string('x', match.Length));
        var clauses = new List<(int, int)>();
        var from = 0;
        foreach (Match between in Between().Matches(plain))
        {
            if (between.Index > from)
                clauses.Add((from, between.Index));
            from = between.Index + between.Length;
        }

        if (from < raw.Length)
            clauses.Add((from, raw.Length));
        return clauses;
    }

    [GeneratedRegex("""["“][^"“”]*["”]|`[^`]*`|\([^)]*\)""")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\s*;\s*(?:(?:and|but) )?|,? (?:and|but) |, | [–—] |(?<=[\w*_])[.!] (?=[\p{Lu}*_])")]
    private static partial Regex Between();
}
