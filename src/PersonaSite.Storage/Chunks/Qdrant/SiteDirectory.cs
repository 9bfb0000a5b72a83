using System.Text.Json;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>Where a site's passages stand now.</summary>
/// <param name="Turn">Of every change its own, also where a generation comes back.</param>
/// <param name="Collection">The alias.</param>
/// <param name="Industries">Every industry that a passage names.</param>
internal sealed record SiteEntry(string Site, Guid Turn, string Generation, string Collection, string Model, int Dimension, int Count, IReadOnlyList<string> Industries);

/// <summary>
/// Says for each site which generation of its passages counts. A generation is written beside the one before, and then one small
/// point is overwritten, which Qdrant does at once: that is the moment in which the site's passages change.
/// </summary>
internal sealed class SiteDirectory(QdrantClient client, QdrantCollections collections)
{
    /// <returns>Null: the site, or the whole directory, is not there.</returns>
    public async Task<SiteEntry?> FindAsync(SiteId site, CancellationToken cancellationToken, bool searching = false)
    {
        try
        {
            var found = await client.ScrollAsync(collections.Sites, new ScrollRequest(new Filter(site), Limit: 1, WithPayload: true), cancellationToken, searching);
            return found.Points.FirstOrDefault()?.Payload?.Deserialize<SiteEntry>(QdrantJson.Options);
        }
        catch (QdrantException error) when (error.Trouble == QdrantTrouble.NotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            // An entry that nobody can read is as good as none: the site is uploaded, and its entry written, anew.
            return null;
        }
    }

    public async Task SetAsync(SiteEntry entry, CancellationToken cancellationToken)
    {
        await collections.EnsureSitesAsync(cancellationToken);
        var point = new NewPoint(PointId.Of($"personasite/{entry.Site}"), new Dictionary<string, object>(), entry);
        await client.UpsertAsync(collections.Sites, UpsertBatches.Of([JsonSerializer.SerializeToUtf8Bytes(point, QdrantJson.Options)]).Single(), cancellationToken);
    }

    public Task RemoveAsync(SiteId site, CancellationToken cancellationToken) => client.DeleteAsync(collections.Sites, new Filter(site), cancellationToken);
}
