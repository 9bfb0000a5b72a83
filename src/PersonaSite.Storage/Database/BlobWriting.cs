using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Pages;

namespace PersonaSite.Storage.Database;

internal static class BlobWriting
{
    /// <summary>Keeps the bytes under their hash, once. Writers of the same bytes do not get in each other's way: the second insert does nothing.</summary>
    public static async Task<ContentHash> KeepBlobAsync(this PersonaSiteDb db, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(content.Span);
        if (!await db.Blobs.AnyAsync(blob => blob.Hash == hash, cancellationToken))
        {
            var bytes = content.ToArray();
            await db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "Blobs" ("Hash", "Content") VALUES ({hash.Value}, {bytes}) ON CONFLICT DO NOTHING""", cancellationToken);
        }

        return hash;
    }

    /// <summary>Drops bytes that nothing shows any more.</summary>
    public static Task DropUnusedBlobsAsync(this PersonaSiteDb db, CancellationToken cancellationToken) =>
        db.Blobs
            .Where(blob => !db.PageFiles.Any(file => file.Hash == blob.Hash)
                && !db.Documents.Any(document => document.Hash == blob.Hash)
                && !db.LibraryPictures.Any(picture => picture.Hash == blob.Hash)
                && !db.CachedArtwork.Any(artwork => artwork.Hash == blob.Hash))
            .ExecuteDeleteAsync(cancellationToken);
}
