using System.Text.Json;
using System.Text.RegularExpressions;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>What a revision may not say again: whatever of the draft the findings quote or point at.</summary>
internal sealed partial class Exclusions
{
    private readonly List<string> _texts = [];

    public static Exclusions Read(string prompt)
    {
        var excluded = new Exclusions();
        if (PromptBlock.ReadFirst(prompt, "findings")?.Text is not { Length: > 0 } findings)
            return excluded;
        var reported = Normal(findings);
        var quoted = Quoted().Matches(findings).Select(match => Normal(match.Groups[1].Value)).Where(quote => quote.Length >= 4).ToList();
        foreach (var text in DraftTexts(prompt).Select(Normal).Where(text => text.Length >= 12).Distinct())
        {
            if (reported.Contains(text[..Math.Min(text.Length, 40)], StringComparison.Ordinal) || quoted.Exists(quote => text.Contains(quote, StringComparison.Ordinal)))
                excluded._texts.Add(text);
        }

        return excluded;
    }

    public bool Allow(string text)
    {
        if (_texts.Count == 0)
            return true;
        var normal = Normal(text);
        return !_texts.Exists(excluded => excluded.Contains(normal, StringComparison.Ordinal) || normal.Contains(excluded, StringComparison.Ordinal));
    }

    private static IEnumerable<string> DraftTexts(string prompt)
    {
        Brief? draft = null;
        try
        {
            draft = JsonSerializer.Deserialize<Brief>(PromptBlock.ReadFirst(prompt, "draft")?.Text ?? "null", PersonaJson.Options);
        }
        catch (JsonException)
        {
            // A draft of another shape: nothing of ours to take back.
        }

        if (draft?.Sections is null)
            return [];
        return draft.Sections.SelectMany(section => (section.Items ?? []).SelectMany(item => new[] { item.Title, item.Text, item.Detail }).Concat([section.Heading, section.Lead]))
            .Concat([draft.Title, draft.Description]).OfType<string>();
    }

    private static string Normal(string text) => Space().Replace(text, " ").Trim().ToLowerInvariant();

    [GeneratedRegex("[\"“'‘]([^\"“”'‘’]{4,200})[\"”'’]")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
