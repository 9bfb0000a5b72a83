using System.Text.Json;
using System.Text.RegularExpressions;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Prompts;

namespace PersonaSite.Inference.Providers.BuiltIn;

/// <summary>A layout as the prompt offers it.</summary>
internal sealed record OfferedVariant(SectionKind Kind, string Name, string Use, int MinItems, int MaxItems, bool ShowsArtwork);

/// <summary>One section of the builder's answer; empty heading and lead stand for the brief's.</summary>
internal sealed record PlanEntry(string Section, string Variant, SectionGround Ground, string Heading, string Lead, string Picture);

internal sealed record PlanAnswer(IReadOnlyList<PlanEntry> Sections);

/// <summary>Lays a brief out: each section in the variant its content fills best, no two neighbours alike in composition or ground.</summary>
internal static partial class PlanWriter
{
    public static PlanAnswer Plan(string prompt, uint seed)
    {
        var brief = ReadBrief(prompt);
        return brief is null ? new PlanAnswer([]) : Plan(brief, Variants(PromptBlock.ReadFirst(prompt, "variants")?.Text ?? ""), PromptBlock.Read(prompt, "guideline"), seed);
    }

    public static PlanAnswer Plan(Brief brief, IReadOnlyList<OfferedVariant> variants, IReadOnlyList<PromptBlock> guidelines, uint seed)
    {
        seed = Seeds.Of(brief.Title, seed);
        var manner = BrandManner.Of(guidelines);
        var entries = new List<PlanEntry>();
        var used = new HashSet<(SectionKind, string)>();
        var grounds = Grounds.For(brief.Sections, manner, seed);
        foreach (var (section, index) in brief.Sections.Select((section, index) => (section, index)))
        {
            var hasPicture = section.Visual.Length > 0 && brief.Visuals.Any(visual => visual.Id == section.Visual);
            var best = variants.Where(variant => variant.Kind == section.Kind)
                .OrderByDescending(variant => VariantScore.Of(variant, section, hasPicture, manner) - (used.Contains((variant.Kind, variant.Name)) ? 3 : 0) + Seeds.Of(section.Id + variant.Name, seed) % 100 / 140.0)
                .FirstOrDefault();
            if (best is null)
                continue;
            used.Add((best.Kind, best.Name));
            entries.Add(new PlanEntry(section.Id, best.Name, grounds[index], "", "", best.ShowsArtwork && hasPicture ? section.Visual : ""));
        }

        return new PlanAnswer(entries);
    }

    public static Brief? ReadBrief(string prompt)
    {
        try
        {
            var brief = JsonSerializer.Deserialize<Brief>(PromptBlock.ReadFirst(prompt, "brief")?.Text ?? "null", PersonaJson.Options);
            return brief is { Sections: not null, Visuals: not null } ? brief : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>"pain-points/ledger: rows …; items 2-5; picture no", one a line.</summary>
    public static List<OfferedVariant> Variants(string text)
    {
        var variants = new List<OfferedVariant>();
        foreach (Match line in VariantLine().Matches(text))
        {
            if (!Enum.TryParse<SectionKind>(line.Groups["kind"].Value.Replace("-", ""), ignoreCase: true, out var kind))
                continue;
            var rest = line.Groups["rest"].Value;
            var items = Items().Match(rest);
            variants.Add(new OfferedVariant(
                kind, line.Groups["name"].Value, rest,
                items.Success ? int.Parse(items.Groups[1].Value) : 0,
                items.Success ? int.Parse(items.Groups[2].Value) : int.MaxValue,
                Picture().IsMatch(rest)));
        }

        return variants;
    }

    [GeneratedRegex(@"^[\s*-]*(?<kind>[a-z-]+)/(?<name>[\w-]+)(?<rest>.*)$", RegexOptions.Multiline)]
    private static partial Regex VariantLine();

    [GeneratedRegex(@"items? (\d{1,3})\s?[-–to]+\s?(\d{1,3})", RegexOptions.IgnoreCase)]
    private static partial Regex Items();

    [GeneratedRegex(@"picture:? yes", RegexOptions.IgnoreCase)]
    private static partial Regex Picture();
}

/// <summary>How a brand carries itself, as far as its guidelines say.</summary>
internal sealed partial record BrandManner(bool Bold, bool Sober)
{
    public static BrandManner Of(IReadOnlyList<PromptBlock> guidelines)
    {
        var (bold, sober) = (0, 0);
        foreach (var guideline in guidelines)
        {
            bold += BoldWord().Count(guideline.Text);
            sober += SoberWord().Count(guideline.Text);
        }

        return new BrandManner(bold > sober + 2, sober > bold + 2);
    }

    [GeneratedRegex(@"\b(?:bold|playful|loud|poster|energetic|vivid|lively|cut paper|print(?:ed)?|joyful|fun)\b", RegexOptions.IgnoreCase)]
    private static partial Regex BoldWord();

    [GeneratedRegex(@"\b(?:sober|calm|quiet|restrained?|restraint|precise|technical|plain|understated|serious|soundness|minimal)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SoberWord();
}
