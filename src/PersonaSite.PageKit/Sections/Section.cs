using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Sections;

/// <summary>One kind of section: its layouts, and the style sheet in <c>wwwroot-assets/page</c> that they share.</summary>
/// <param name="style">The style sheet's name without its ending; also the section's class on the page.</param>
internal abstract class Section(SectionKind kind, string style)
{
    public SectionKind Kind => kind;

    public string Style => style;

    public abstract IReadOnlyList<Layout> Layouts { get; }
}

/// <summary>One layout of a section.</summary>
/// <param name="Write">Writes what stands inside the section element.</param>
internal sealed record Layout(string Name, string Use, int MinItems, int MaxItems, bool ShowsArtwork, Action<SectionView> Write)
{
    public SectionVariant Variant(SectionKind kind) => new(kind, Name, Use, MinItems, MaxItems, ShowsArtwork);
}
