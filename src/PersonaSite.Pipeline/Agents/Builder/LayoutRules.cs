using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Sections;

namespace PersonaSite.Pipeline.Agents.Builder;

/// <summary>
/// Joins a layout with its brief into a plan that the kit can render, whatever the layout says: unknown variants give way to
/// the best fit, neighbours never share a ground, each picture stands once. Without a layout the rules make one.
/// </summary>
internal static class LayoutRules
{
    /// <summary>A layout by rule: shown while the builder works, and used where it fails.</summary>
    public static PageLayout ByRule(Brief brief, int seed) => new(brief.Sections
        .Select((section, at) => new SectionLayout(section.Id, Fit(section, section.Visual.Length > 0, seed + at)?.Name ?? "", UsualGround(section.Kind, at), "", "", section.Visual))
        .ToList());

    public static PagePlan Join(Brief brief, PageLayout layout, int seed)
    {
        var entries = (layout.Sections ?? []).Where(entry => entry?.Section is not null).DistinctBy(entry => entry.Section).ToDictionary(entry => entry.Section);
        var pictures = brief.Visuals.Select(visual => visual.Id).ToHashSet();
        // A layout that names only a few sections is an unfinished one, not a decision to leave out the rest.
        var mayLeaveOut = 3 * brief.Sections.Count(section => entries.ContainsKey(section.Id)) >= 2 * brief.Sections.Count;
        var planned = new List<PlannedSection>();
        foreach (var (at, section) in brief.Sections.Index())
        {
            var essential = section.Kind is SectionKind.Hero or SectionKind.CallToAction;
            var entry = entries.GetValueOrDefault(section.Id);
            if (entry is null && !essential && mayLeaveOut)
                continue;
            if (Plan(section, entry, pictures, planned.LastOrDefault(), seed + at) is { } plan)
            {
                if (plan.ArtworkSlot is { } used)
                    pictures.Remove(used);
                planned.Add(plan);
            }
        }

        return new PagePlan(brief.Language, brief.Title, brief.Description, WithGrounds(planned));
    }

    private static PlannedSection? Plan(BriefSection section, SectionLayout? entry, HashSet<string> pictures, PlannedSection? before, int seed)
    {
        var picture = new[] { entry?.Picture, section.Visual }.FirstOrDefault(id => id is not null && pictures.Contains(id));
        // The catalogue lists "hero/split", so that is what some models answer.
        var variant = SectionCatalog.Find(section.Kind, (entry?.Variant ?? "").Split('/')[^1]);
        if (variant is null || !Holds(variant, section) || (picture is not null && !variant.ShowsArtwork && section.Kind == SectionKind.Hero))
            variant = Fit(section, picture is not null, seed);
        if (variant is null)
            return null;
        return new PlannedSection(
            section.Id,
            section.Kind,
            variant.Name,
            entry?.Ground ?? UsualGround(section.Kind, before is null ? 0 : 1),
            string.IsNullOrWhiteSpace(entry?.Heading) ? section.Heading : entry.Heading.Trim(),
            string.IsNullOrWhiteSpace(entry?.Lead) ? section.Lead : entry.Lead.Trim(),
            section.Source,
            section.Items.Take(Math.Max(variant.MaxItems, 0)).ToList(),
            variant.ShowsArtwork ? picture : null);
    }

    /// <summary>The variant that the content fills best; ties fall by the seed, so that pages do not all look alike.</summary>
    private static SectionVariant? Fit(BriefSection section, bool hasPicture, int seed)
    {
        var fitting = SectionCatalog.For(section.Kind)
            .Where(variant => variant.MinItems <= section.Items.Count)
            .Where(variant => variant.Suits(section.Items))
            .GroupBy(variant => (variant.ShowsArtwork == hasPicture ? 0 : 1) + 2 * Math.Max(0, section.Items.Count - variant.MaxItems))
            .MinBy(group => group.Key)?.ToList();
        return fitting is null ? null : fitting[(int)((uint)seed % (uint)fitting.Count)];
    }

    private static bool Holds(SectionVariant variant, BriefSection section) =>
        section.Items.Count >= variant.MinItems && (section.Items.Count <= variant.MaxItems || section.Kind is SectionKind.Hero or SectionKind.CallToAction) && variant.Suits(section.Items);

    private static SectionGround UsualGround(SectionKind kind, int at) => kind switch
    {
        SectionKind.Hero => SectionGround.Paper,
        SectionKind.Outcomes or SectionKind.Testimonials => SectionGround.Band,
        SectionKind.CallToAction => SectionGround.Accent,
        _ => at % 2 == 0 ? SectionGround.Tint : SectionGround.Paper,
    };

    /// <summary>Neighbours differ, and two dark or saturated grounds never touch. Hero and close keep theirs where they can.</summary>
    private static List<PlannedSection> WithGrounds(List<PlannedSection> sections)
    {
        for (var at = 1; at < sections.Count; at++)
        {
            var before = sections[at - 1].Ground;
            if (!Clash(before, sections[at].Ground))
                continue;
            var after = at + 1 < sections.Count ? sections[at + 1].Ground : (SectionGround?)null;
            SectionGround[] choices = at == sections.Count - 1
                ? [SectionGround.Band, SectionGround.Accent, SectionGround.Tint, SectionGround.Paper]
                : [SectionGround.Paper, SectionGround.Tint];
            var ground = choices.Where(choice => !Clash(before, choice)).OrderBy(choice => after is { } next && Clash(choice, next) ? 1 : 0).First();
            sections[at] = sections[at] with { Ground = ground };
        }

        return sections;
    }

    private static bool Clash(SectionGround a, SectionGround b) => a == b || (Strong(a) && Strong(b));

    private static bool Strong(SectionGround ground) => ground is SectionGround.Band or SectionGround.Accent;
}
