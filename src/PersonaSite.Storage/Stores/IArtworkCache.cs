using PersonaSite.Core.Pages;

namespace PersonaSite.Storage.Stores;

/// <summary>Pictures that were made before, under what was asked for: site, concept, palette, size.</summary>
public interface IArtworkCache
{
    /// <summary>Null where nothing was stored under this key. The origin is <see cref="ArtworkOrigin.Cache"/>; the slot is the one it was made for.</summary>
    Task<Artwork?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Puts the picture in place of what was stored under this key.</summary>
    Task StoreAsync(string key, Artwork artwork, CancellationToken cancellationToken);
}
