using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections;

/// <summary>A planned section, ready to be written.</summary>
/// <param name="Id">Unique on the page and fit for an anchor.</param>
/// <param name="Mirrored">Its picture stands on the other side than usual.</param>
internal sealed record ArrangedSection(string Id, PlannedSection Plan, Section Section, Layout Layout, SectionGround Ground, bool Mirrored);

/// <summary>Turns a plan into a page that holds together, whatever the builder chose: known layouts, neighbours that differ.</summary>
internal static class Arrangement
{
    private static readonly string[] Taken = ["top", "main", "menu"];

    public static IReadOnlyList<ArrangedSection> Of(PagePlan plan)
    {
        var arranged = new List<ArrangedSection>();
        var pictures = 0;
        foreach (var planned in plan.Sections)
        {
            var section = SectionTable.Of(planned.Kind);
            var before = arranged.Count > 0 ? arranged[^1] : null;
            var layout = LayoutOf(section, planned, before);
            var mirrored = layout.ShowsArtwork && planned.Kind != SectionKind.Hero && pictures++ % 2 == 1;
            var ground = GroundOf(planned, before, last: planned == plan.Sections[^1]);
            arranged.Add(new ArrangedSection(UniqueId(planned.Id, arranged), planned, section, layout, ground, mirrored));
        }

        return arranged;
    }

    /// <summary>The chosen layout if it exists and the items suit it; else the first that they suit.</summary>
    private static Layout LayoutOf(Section section, PlannedSection planned, ArrangedSection? before)
    {
        var items = planned.Items.Count;
        var repeated = before?.Section == section ? before.Layout : null;
        var chosen = section.Layouts.FirstOrDefault(layout => layout.Name == planned.Variant);
        if (chosen is not null && chosen != repeated && (items >= chosen.MinItems || items == 0))
            return chosen;
        return section.Layouts.FirstOrDefault(layout => layout != repeated && items >= layout.MinItems && items <= layout.MaxItems)
            ?? chosen
            ?? section.Layouts.MinBy(layout => layout.MinItems)!;
    }

    /// <summary>Strong grounds never touch, except at the close; a soft one is not repeated.</summary>
    private static SectionGround GroundOf(PlannedSection planned, ArrangedSection? before, bool last)
    {
        if (before is null || planned.Ground == SectionGround.Paper)
            return planned.Ground;
        // An opening picture is printed on the tint and ends where the next section begins: two tints would run together.
        var runsTogether = planned.Ground == SectionGround.Tint && before is { Section.Kind: SectionKind.Hero, Plan.ArtworkSlot: not null, Layout.Name: "statement" or "split" or "figure" };
        var touches = runsTogether || before.Ground == planned.Ground || (IsStrong(before.Ground) && IsStrong(planned.Ground) && !last);
        return touches ? SectionGround.Paper : planned.Ground;

        static bool IsStrong(SectionGround ground) => ground is SectionGround.Band or SectionGround.Accent;
    }

    private static string UniqueId(string wanted, List<ArrangedSection> arranged)
    {
        var slug = string.Concat(wanted.ToLowerInvariant().Select(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' ? c : '-')).Trim('-');
        if (slug.Length == 0 || !char.IsAsciiLetter(slug[0]) || Taken.Contains(slug))
            slug = "part-" + slug;
        slug = (slug.Length > 40 ? slug[..40] : slug).TrimEnd('-');
        var id = slug;
        for (var n = 2; arranged.Exists(section => section.Id == id); n++)
            id = $"{slug}-{n}";
        return id;
    }
}
