using System.Runtime.CompilerServices;
using PersonaSite.Core.Sites;

namespace PersonaSite.Pipeline.Guidelines.Rules;

/// <summary>The guidelines as agents and the page kit read them: without the sentences that somebody switched off, and with what somebody set in their place.</summary>
internal static class CorrectedGuidelines
{
    private const string Title = "Corrected rules";

    private static readonly ConditionalWeakTable<Site, IReadOnlyList<Guideline>> Known = [];

    public static IReadOnlyList<Guideline> Of(Site site) => site.Corrections is { Count: > 0 } ? Known.GetValue(site, Correct) : site.Guidelines;

    private static IReadOnlyList<Guideline> Correct(Site site)
    {
        var changed = RuleReader.Of(site).Rules.Where(rule => rule.Corrected).ToLookup(rule => rule.Path);
        return [.. site.Guidelines.Select(guideline => changed[guideline.Path].Any() ? Correct(guideline, changed[guideline.Path].ToDictionary(rule => rule.Key)) : guideline)];
    }

    private static Guideline Correct(Guideline guideline, Dictionary<string, GuidelineRule> rules)
    {
        var lines = guideline.Text.ReplaceLineEndings("\n").Split('\n');
        var added = new List<string>();
        foreach (var sentence in GuidelineSentences.Of(guideline))
        {
            if (!rules.TryGetValue(GuidelineSentences.Key(sentence.Text), out var rule))
                continue;
            lines[sentence.Line - 1] = lines[sentence.Line - 1].Replace(sentence.Raw, "", StringComparison.Ordinal);
            if (rule.On)
                added.Add("- " + Words(rule));
        }

        var text = string.Join('\n', lines.Where(line => line.Trim() is not ("-" or "*" or "|")));
        return guideline with { Text = added.Count == 0 ? text : $"{text.TrimEnd()}\n\n## {Title}\n\n{string.Join('\n', added)}\n" };
    }

    private static string Words(GuidelineRule rule) => rule.Kind switch
    {
        RuleKind.Colour => $"Colour: {rule.Value}",
        RuleKind.Font => $"Font: `{rule.Value}`",
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
