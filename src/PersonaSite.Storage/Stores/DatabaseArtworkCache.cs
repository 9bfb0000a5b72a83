using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Pages;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>Pictures that outlive the process. Their bytes are shared with the pages that show them.</summary>
public sealed class DatabaseArtworkCache(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock) : IArtworkCache
{
    public async Task<Artwork?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var found = await db.CachedArtwork.AsNoTracking().Where(row => row.Key == key)
            .Join(db.Blobs, row => row.Hash, blob => blob.Hash, (row, blob) => new { row, blob.Content })
            .FirstOrDefaultAsync(cancellationToken);
        return found is { row: var row }
            ? new Artwork(row.Slot, row.Role, row.Alt, row.Width, row.Height, row.MediaType, found.Content, ArtworkOrigin.Cache)
            : null;
    }

    public async Task StoreAsync(string key, Artwork artwork, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.CachedArtwork.Where(row => row.Key == key).ExecuteDeleteAsync(cancellationToken);
        db.Add(new CachedArtworkRow
        {
            Key = key,
            Slot = artwork.Slot,
            Role = artwork.Role,
            Alt = artwork.Alt,
            Width = artwork.Width,
            Height = artwork.Height,
            MediaType = artwork.MediaType,
            Hash = await db.KeepBlobAsync(artwork.Content, cancellationToken),
            StoredAt = clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
