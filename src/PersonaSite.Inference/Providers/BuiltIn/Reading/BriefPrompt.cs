using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;

namespace PersonaSite.Inference.Providers.BuiltIn.Reading;

/// <summary>What a prompt says about the site; every field may be empty.</summary>
internal sealed record SiteFacts(string Name, string Purpose, string Url, SiteAction? CallToAction, string Language)
{
    public string ActionLabel => CallToAction?.Label ?? "";

    public static SiteFacts Read(string prompt)
    {
        try
        {
            var text = PromptBlock.ReadFirst(prompt, "site")?.Text;
            var site = text is null ? null : JsonSerializer.Deserialize<SiteFacts>(text, PersonaJson.Options);
            return new SiteFacts(site?.Name ?? "", site?.Purpose ?? "", site?.Url ?? "", site?.CallToAction, site?.Language is { Length: > 0 } language ? language : "en");
        }
        catch (JsonException)
        {
            return new SiteFacts("", "", "", null, "en");
        }
    }
}

internal sealed record SiteAction(string Label, string Url);

/// <summary>The personalizer's prompt, read.</summary>
internal sealed record BriefPrompt(
    SiteFacts Site, VoiceRules Voice, IReadOnlySet<SectionKind> Kinds, IReadOnlyList<Passage> Passages, VisitorNeeds Visitor, Exclusions Excluded)
{
    public static BriefPrompt Read(string prompt)
    {
        var voice = VoiceRules.Read(PromptBlock.Read(prompt, "guideline"));
        return new BriefPrompt(
            SiteFacts.Read(prompt),
            voice,
            ReadKinds(prompt),
            Passage.ReadAll(prompt),
            VisitorNeeds.Read(PromptBlock.ReadFirst(prompt, "visitor")?.Text ?? ""),
            Exclusions.Read(prompt));
    }

    /// <summary>Kinds by their names in JSON, one a line; a line may go on after the name. None named means all.</summary>
    private static HashSet<SectionKind> ReadKinds(string prompt)
    {
        var kinds = new HashSet<SectionKind>();
        foreach (var line in (PromptBlock.ReadFirst(prompt, "section-kinds")?.Text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var name = line.TrimStart('-', '*', ' ').Split([' ', ':', ','], 2)[0];
            if (Enum.TryParse<SectionKind>(name.Replace("-", ""), ignoreCase: true, out var kind))
                kinds.Add(kind);
        }

        return kinds.Count > 0 ? kinds : [.. Enum.GetValues<SectionKind>()];
    }
}
