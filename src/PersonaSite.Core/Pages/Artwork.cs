namespace PersonaSite.Core.Pages;

public enum ArtworkOrigin
{
    Library, Cache, Drawn, Generated,
}

/// <summary>A picture for a slot of a page.</summary>
/// <param name="Slot">The <see cref="VisualElement.Id"/> it fills.</param>
/// <param name="Alt">Empty only for pictures that say nothing the text does not.</param>
/// <param name="Width">Intrinsic width in CSS pixels.</param>
/// <param name="MediaType">"image/svg+xml", "image/png", "image/jpeg" or "image/webp".</param>
public sealed record Artwork(
    string Slot,
    VisualRole Role,
    string Alt,
    int Width,
    int Height,
    string MediaType,
    ReadOnlyMemory<byte> Content,
    ArtworkOrigin Origin)
{
    public ContentHash Hash { get; } = ContentHash.Of(Content.Span);

    /// <summary>Where it stands in the page's folder; named by its content, so it may be cached for ever.</summary>
    public string Path => $"assets/{Hash.Short}.{Extension(MediaType)}";

    private static string Extension(string mediaType) => mediaType switch
    {
        "image/svg+xml" => "svg",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/webp" => "webp",
        _ => throw new ArgumentException($"'{mediaType}' is not a picture that a page may carry.", nameof(mediaType)),
    };
}

/// <summary>How the artist wants one slot drawn: the answer of the artist's model, one entry a slot.</summary>
/// <param name="Style">A name from the page kit's drawing styles.</param>
/// <param name="Icon">A name from the page kit's icon set; the drawing's subject where the style shows one.</param>
/// <param name="Count">How many of the thing; 0 lets the style decide.</param>
/// <param name="Alt">What the picture tells the visitor, at most 160 characters.</param>
/// <param name="Prompt">For an image model, should one be asked.</param>
public sealed record ArtDirection(string Slot, string Style, string Icon, int Count, string Alt, string Prompt);

/// <summary>A vetted picture of the site.</summary>
/// <param name="Keywords">What it shows and means; matched against a slot's subject.</param>
public sealed record LibraryPicture(
    string Path, string Alt, IReadOnlyList<string> Keywords, int Width, int Height, string MediaType, ReadOnlyMemory<byte> Content);
