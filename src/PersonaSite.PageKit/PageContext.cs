using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;

namespace PersonaSite.PageKit;

/// <summary>One page while it is written.</summary>
internal sealed class PageContext(PageDocument document)
{
    private readonly Dictionary<string, Artwork> _artwork = document.Artwork
        .GroupBy(artwork => artwork.Slot)
        .ToDictionary(group => group.Key, group => group.First());

    public PageDocument Document => document;

    public HtmlWriter Html { get; } = new();

    public TextFit Fit { get; } = new(document.Tokens.Type);

    public UiText Text { get; } = UiText.For(document.Plan.Language);

    public Artwork? ArtworkOf(string? slot) => slot is not null && _artwork.TryGetValue(slot, out var artwork) ? artwork : null;

    /// <summary>The title of the document behind a passage, or empty.</summary>
    public string TitleOf(string? chunkId) => chunkId is { Length: > 0 } && document.SourceTitles.TryGetValue(chunkId, out var title) ? title : "";
}
