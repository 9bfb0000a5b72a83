using System.Runtime.CompilerServices;
using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>
/// Reads a brand's guidelines as rules: what can be checked becomes one, with the place and the wording it was read from; every
/// other sentence stays advice. What people corrected comes on top. Pure: the same site, the same rules.
/// </summary>
public static class RuleReader
{
    private static readonly ConditionalWeakTable<Site, GuidelineRules> Known = [];

    public static GuidelineRules Of(Site site) => Known.GetValue(site, Read);

    private static GuidelineRules Read(Site site)
    {
        var corrections = (site.Corrections ?? []).ToDictionary(correction => correction.Key);
        var (rules, advice, seen) = (new List<GuidelineRule>(), new List<GuidelineAdvice>(), new HashSet<string>());
        foreach (var sentence in site.Guidelines.SelectMany(GuidelineSentences.Of))
        {
            var key = GuidelineSentences.Key(sentence.Text);
            if (!seen.Add(key))
                continue;
            var held = false;
            foreach (var (at, read) in SentenceRules.Of(sentence).Select(rule => ((RuleKind Kind, string Value)?)rule).DefaultIfEmpty().Index())
            {
                var own = at == 0 ? key : $"{key}{GuidelineRule.Part}{at + 1}";
                var correction = corrections.GetValueOrDefault(own);
                if ((correction?.Kind ?? read?.Kind, correction?.Value ?? read?.Value) is not ({ } kind, { } value))
                    continue;
                held = true;
                rules.Add(new(own, kind, sentence.Path, sentence.Line, sentence.Wording, value, correction?.On ?? true, correction is not null));
            }

            if (!held && IsSaid(sentence))
                advice.Add(new(key, sentence.Path, sentence.Line, sentence.Wording));
        }

        return new(rules, advice);
    }

    /// <summary>Words for somebody to follow; measures in a table and fields of data are not.</summary>
    private static bool IsSaid(GuidelineSentence sentence) =>
        sentence.Cells.Count > 0 ? sentence.Cells.Any(cell => cell.Count(c => c == ' ') >= 3) : sentence.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && sentence.Text.Count(char.IsLetter) > 8;
}
