using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>A published version of a page; the run that made it is its name.</summary>
public sealed class PageRow
{
    public required RunId Run { get; init; }
    public required SiteId Site { get; init; }
    public required PageKey Key { get; init; }
    public required GenerationMode Mode { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}

/// <summary>Which version is served. Publishing moves this one pointer, so there is always exactly one page to serve.</summary>
public sealed class CurrentPageRow
{
    public required SiteId Site { get; init; }
    public required PageKey Key { get; init; }
    public required RunId Run { get; set; }

    /// <summary>When people said that this version is to be served, or long ago where they said that it is to be made anew; null: nobody said anything.</summary>
    public DateTimeOffset? JudgedAt { get; set; }
}

public sealed class PageFileRow
{
    public required RunId Run { get; init; }
    public required string Path { get; init; }
    public required int Position { get; init; }
    public required string MediaType { get; init; }
    public required ContentHash Hash { get; init; }
}

/// <summary>Bytes under their own hash: the same picture, style sheet or script is kept once, however many pages show it.</summary>
public sealed class BlobRow
{
    public required ContentHash Hash { get; init; }
    public required byte[] Content { get; init; }
}

/// <summary>A picture that was made before, under what was asked for.</summary>
public sealed class CachedArtworkRow
{
    public required string Key { get; init; }
    public required string Slot { get; init; }
    public required VisualRole Role { get; init; }
    public required string Alt { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string MediaType { get; init; }
    public required ContentHash Hash { get; init; }
    public required DateTimeOffset StoredAt { get; init; }
}
