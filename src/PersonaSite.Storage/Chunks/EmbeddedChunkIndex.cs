using System.Collections.Concurrent;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks;

/// <summary>The index that needs no server: a site's passages in memory.</summary>
public sealed class EmbeddedChunkIndex : IChunkIndex
{
    private readonly ConcurrentDictionary<SiteId, IReadOnlyList<IndexedChunk>> _sites = new();

    public Task ReplaceAsync(SiteId site, IReadOnlyList<IndexedChunk> chunks, CancellationToken cancellationToken)
    {
        _sites[site] = chunks;
        return Task.CompletedTask;
    }

    public Task RemoveSiteAsync(SiteId site, CancellationToken cancellationToken)
    {
        _sites.TryRemove(site, out _);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken)
    {
        var words = query.Text.ToLowerInvariant().Split([' ', ',', '.', '?'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        IReadOnlyList<ChunkHit> hits = [.. _sites.GetValueOrDefault(query.Site, [])
            .Where(entry => entry.Chunk.Metadata.Approved && !(entry.Chunk.Metadata.Expires < query.Filter.Today))
            .Select(entry => (entry.Chunk, Matched: words.Where(word => entry.Chunk.Text.Contains(word, StringComparison.OrdinalIgnoreCase)).ToList()))
            .Where(entry => entry.Matched.Count > 0)
            .OrderByDescending(entry => entry.Matched.Count)
            .Take(query.Top)
            .Select(entry => new ChunkHit(entry.Chunk, entry.Matched.Count, entry.Matched.Count, null, "matched " + string.Join(", ", entry.Matched)))];
        return Task.FromResult(hits);
    }
}
