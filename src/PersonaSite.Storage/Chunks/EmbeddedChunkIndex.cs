using System.Collections.Concurrent;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// The index that needs no server: each site's passages in memory, ranked by BM25 over title, headings and text, by words that
/// stand together, and by embeddings where there are any.
/// </summary>
/// <remarks>A site's snapshot is built aside and put in place at once, so searches take no lock and never wait.</remarks>
public sealed class EmbeddedChunkIndex(Ranking? ranking = null) : IChunkIndex
{
    private readonly ConcurrentDictionary<SiteId, (long Turn, SiteSnapshot? Snapshot)> _sites = new();
    private readonly Ranking _ranking = ranking ?? new Ranking();
    private long _turns;

    public async Task ReplaceAsync(SiteId site, IReadOnlyList<IndexedChunk> chunks, CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _turns);
        Put(site, turn, await Task.Run(() => SiteSnapshot.Build([.. chunks], _ranking, cancellationToken), cancellationToken));
    }

    public Task RemoveSiteAsync(SiteId site, CancellationToken cancellationToken)
    {
        Put(site, Interlocked.Increment(ref _turns), null);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_sites.TryGetValue(query.Site, out var site) && site.Snapshot is { } snapshot ? snapshot.Search(query, cancellationToken) : []);
    }

    /// <summary>Whoever was called last wins, also where an earlier call takes longer.</summary>
    private void Put(SiteId site, long turn, SiteSnapshot? snapshot) =>
        _sites.AddOrUpdate(site, (turn, snapshot), (_, there) => there.Turn > turn ? there : (turn, snapshot));
}
