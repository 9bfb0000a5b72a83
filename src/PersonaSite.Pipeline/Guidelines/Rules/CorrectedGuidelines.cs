using System.Runtime.CompilerServices;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens.Reading;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>The guidelines as agents and the page kit read them: without the sentences that somebody switched off, and with what somebody set in their place.</summary>
internal static class CorrectedGuidelines
{
    private const string Title = "Corrected rules";

    private static readonly ConditionalWeakTable<Site, IReadOnlyList<Guideline>> Known = [];

    public static IReadOnlyList<Guideline> Of(Site site) => site.Corrections is { Count: > 0 } ? Known.GetValue(site, Correct) : site.Guidelines;

    private static IReadOnlyList<Guideline> Correct(Site site)
    {
        var rules = RuleReader.Of(site).Rules.ToLookup(rule => rule.Sentence);
        return [.. site.Guidelines.SelectMany(guideline => Correct(guideline, rules))];
    }

    /// <returns>The guideline, and after data, which words would break, those in one of their own.</returns>
    private static IEnumerable<Guideline> Correct(Guideline guideline, ILookup<string, GuidelineRule> rules)
    {
        var lines = guideline.Text.ReplaceLineEndings("\n").Split('\n');
        var (added, corrected) = (new List<string>(), false);
        foreach (var sentence in GuidelineSentences.Of(guideline))
        {
            // All that the sentence says goes with it, so all of it is said anew.
            var said = rules[GuidelineSentences.Key(sentence.Text)].Where(rule => rule.Path == guideline.Path).ToList();
            if (!said.Any(rule => rule.Corrected))
                continue;
            corrected = true;
            lines[sentence.Line - 1] = lines[sentence.Line - 1].Replace(sentence.Raw, "", StringComparison.Ordinal);
            added.AddRange(said.Where(rule => rule.On).Select(rule => "- " + Words(rule)));
        }

        if (!corrected)
            return [guideline];
        var text = string.Join('\n', lines.Where(line => line.Trim() is not ("-" or "*" or "|")));
        if (added.Count == 0)
            return [guideline with { Text = text }];
        var words = $"## {Title}\n\n{string.Join('\n', added)}\n";
        return guideline.Path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            ? [guideline with { Text = $"{text.TrimEnd()}\n\n{words}" }]
            : [guideline with { Text = text }, guideline with { Path = guideline.Path + ".md", Text = words }];
    }

    private static string Words(GuidelineRule rule) => rule.Kind switch
    {
        RuleKind.Colour => $"Colour: {rule.Value}",
        RuleKind.Font => FontUses.Of(rule.Value).Count > 0 ? $"Fonts: {rule.Value}." : FontUses.UseOf(rule.Wording) switch
        {
            FontUse.Headings => $"Headings: `{rule.Value}`",
            FontUse.Text => $"Text: `{rule.Value}`",
            _ => $"Font: `{rule.Value}`",
        },
        RuleKind.BannedWords => $"Banned words: {rule.Value}",
        RuleKind.RequiredWords => $"Every page says \"{rule.Value}\".",
        RuleKind.RequiredWith => $"Required: \"{rule.Value.Replace(" | when: ", "\", wherever a page says: ")}",
        RuleKind.MostActions => $"At most {rule.Value} calls to action on a page.",
        RuleKind.MostButtons => $"At most {rule.Value} buttons on a page.",
        RuleKind.ActionWords => $"The action reads \"{rule.Value}\".",
        RuleKind.NeverPromise => $"Never promise: {rule.Value}.",
        RuleKind.Spelling => $"Always \"{rule.Value}\".",
        _ => "Sentence case in headings.",
    };
}
