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
/// <param name="Needs">What the items must say for it to have anything to draw; null: nothing in particular.</param>
internal sealed record Layout(
    string Name, string Use, int MinItems, int MaxItems, bool ShowsArtwork, Action<SectionView> Write, Func<IReadOnlyList<CopyItem>, bool>? Needs = null)
{
    public SectionVariant Variant(SectionKind kind) => new(kind, Name, Use, MinItems, MaxItems, ShowsArtwork) { Needs = Needs };

    /// <summary>For layouts that are made of figures.</summary>
    public static bool EveryFigure(IReadOnlyList<CopyItem> items) => items.All(item => item.Figure.Length > 0);
}
