using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections;

/// <summary>One way to lay out one kind of section.</summary>
/// <param name="Use">When to choose it; one line, part of the builder's prompt.</param>
/// <param name="MinItems">Fewer items than this look empty in it.</param>
/// <param name="ShowsArtwork">Whether it has a place for a picture.</param>
public sealed record SectionVariant(SectionKind Kind, string Name, string Use, int MinItems, int MaxItems, bool ShowsArtwork)
{
    internal Func<IReadOnlyList<CopyItem>, bool>? Needs { get; init; }

    /// <summary>Whether the items say what this layout draws: bars want figures on one scale, a timeline wants durations.</summary>
    public bool Suits(IReadOnlyList<CopyItem> items) => Needs is null || Needs(items);
}

/// <summary>Every kind and variant that the page kit can render.</summary>
public static class SectionCatalog
{
    public static IReadOnlyList<SectionVariant> All { get; } =
        [.. SectionTable.All.SelectMany(section => section.Layouts.Select(layout => layout.Variant(section.Kind)))];

    public static IEnumerable<SectionVariant> For(SectionKind kind) => All.Where(variant => variant.Kind == kind);

    public static SectionVariant? Find(SectionKind kind, string name) => All.FirstOrDefault(variant => variant.Kind == kind && variant.Name == name);
}
