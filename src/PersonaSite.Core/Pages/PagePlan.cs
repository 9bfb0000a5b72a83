namespace PersonaSite.Core.Pages;

/// <summary>The ground a section stands on; the page kit turns it into the brand's colours.</summary>
public enum SectionGround
{
    Paper, Tint, Band, Accent,
}

/// <summary>The builder's answer in compose mode, joined with the brief: all that the page kit needs to render a page.</summary>
public sealed record PagePlan(
    string Language,
    string Title,
    string Description,
    IReadOnlyList<PlannedSection> Sections);

/// <param name="Variant">A name from the page kit's section catalog, valid for <paramref name="Kind"/>.</param>
/// <param name="Source">The passage that the lead rests on, or empty.</param>
/// <param name="ArtworkSlot">The id of the <see cref="Artwork"/> shown here, or null.</param>
public sealed record PlannedSection(
    string Id,
    SectionKind Kind,
    string Variant,
    SectionGround Ground,
    string Heading,
    string Lead,
    string Source,
    IReadOnlyList<CopyItem> Items,
    string? ArtworkSlot);
