using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>
/// The index in a Qdrant server: hard filters on payload indexes, BM25 as sparse vectors, embeddings as dense ones, and the server
/// fuses the two by rank.
/// </summary>
/// <remarks>
/// Replacing writes the new generation beside the old one, then moves the site's entry, then deletes the old one. A search ends by
/// looking whether the entry still says what it began with: if so, nothing of that generation had been deleted when it was read,
/// and the answer is whole; if not, it searches again. That holds with any number of processes on one Qdrant and costs a search
/// one small request more. A collection and an alias for each site would do it too, but Qdrant bears few collections and many tenants.
/// </remarks>
internal sealed class QdrantChunkIndex(QdrantClient client, QdrantCollections collections, Ranking ranking, TimeProvider clock) : IChunkIndex
{
    private const int Rounds = 3;
    private const int SearchesAtMost = 20;
    private const int Page = 1000;

    /// <summary>A generation that is not the site's and is younger may be another process's, on its way.</summary>
    private static readonly TimeSpan LongestUpload = TimeSpan.FromHours(1);

    private readonly SiteDirectory _directory = new(client, collections);
    private readonly ConcurrentDictionary<SiteId, SemaphoreSlim> _gates = new();

    /// <summary>As last seen. May be old: every search checks it.</summary>
    private readonly ConcurrentDictionary<SiteId, SiteEntry> _entries = new();

    public Task ReplaceAsync(SiteId site, IReadOnlyList<IndexedChunk> chunks, CancellationToken cancellationToken) => PutAsync(site, chunks, cancellationToken);

    /// <summary>As <see cref="ReplaceAsync(SiteId, IReadOnlyList{IndexedChunk}, CancellationToken)"/>.</summary>
    /// <returns>The generation that the passages are.</returns>
    /// <exception cref="QdrantException">What was uploaded stays, and is not uploaded again.</exception>
    public async Task<string> PutAsync(SiteId site, IReadOnlyList<IndexedChunk> chunks, CancellationToken cancellationToken)
    {
        var set = await Task.Run(() => PassageSet.Of(site, [.. chunks], ranking), cancellationToken);
        await AloneAsync(site, () => ReplaceAsync(site, set, cancellationToken), cancellationToken);
        return set.Generation;
    }

    /// <summary>From every collection: an upload that was never finished may have left passages where the site's entry does not point.</summary>
    public Task RemoveSiteAsync(SiteId site, CancellationToken cancellationToken) => AloneAsync(site, async () =>
    {
        if (await _directory.FindAsync(site, cancellationToken) is not null)
            await _directory.RemoveAsync(site, cancellationToken);
        _entries.TryRemove(site, out _);
        foreach (var collection in await collections.AllPassagesAsync(cancellationToken))
            await DeleteAsync(collection, site, new Filter(site), cancellationToken);
    }, cancellationToken);

    public async Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken) =>
        await FindAsync(query, generation: null, cancellationToken) ?? [];

    /// <param name="generation">The only one that may answer; null: whichever is there.</param>
    /// <returns>Null: Qdrant does not have the site, or has another generation of it.</returns>
    public async Task<IReadOnlyList<ChunkHit>?> FindAsync(ChunkQuery query, string? generation, CancellationToken cancellationToken)
    {
        if (query.Top <= 0 || string.IsNullOrWhiteSpace(query.Text))
            return [];
        var entry = _entries.GetValueOrDefault(query.Site);
        if (!MayAnswer(entry))
            entry = await _directory.FindAsync(query.Site, cancellationToken, searching: true);
        var countsAlone = await collections.KnowsCorporaAsync(cancellationToken, searching: true);
        for (var search = 0; search < SearchesAtMost && MayAnswer(entry); search++)
        {
            var hits = await new QdrantSearch(client, entry, query, ranking.Dense, countsAlone).RunAsync(cancellationToken);
            var now = await _directory.FindAsync(query.Site, cancellationToken, searching: true);
            if (now?.Turn == entry.Turn)
            {
                _entries[query.Site] = entry;
                return hits.Count == 0 && await IsGoneAsync(query.Site, entry, cancellationToken) ? null : hits;
            }

            entry = now;
        }

        _entries.TryRemove(query.Site, out _);
        return MayAnswer(entry) ? throw new QdrantException(QdrantTrouble.Busy, $"The passages of {query.Site} change faster than they can be searched.") : null;

        bool MayAnswer([NotNullWhen(true)] SiteEntry? found) => found is not null && (generation is null || found.Generation == generation);
    }

    /// <summary>
    /// Whether nothing is left of a generation that the directory still names. A process that replaces it may delete it while
    /// another one puts it back, and people may empty a collection: that is not the same as nothing that fits.
    /// </summary>
    private async Task<bool> IsGoneAsync(SiteId site, SiteEntry entry, CancellationToken cancellationToken) => entry.Count > 0
        && (await client.ScrollAsync(entry.Collection, new ScrollRequest(PassagePayload.AllOf(site, entry.Generation), Limit: 1, WithPayload: false), cancellationToken, searching: true)).Points.Count == 0;

    /// <summary>To be called when Qdrant may have lost what it had.</summary>
    public void Forget() => collections.Forget();

    /// <summary>Whether Qdrant has lost the site, or passages of this generation; where it has another one of the site, nothing is lost.</summary>
    public async Task<bool> HasLostAsync(SiteId site, string generation, CancellationToken cancellationToken)
    {
        if (await _directory.FindAsync(site, cancellationToken) is not { } entry)
            return true;
        try
        {
            return entry.Generation == generation
                && await client.CountAsync(entry.Collection, PassagePayload.AllOf(site, generation), cancellationToken) != entry.Count;
        }
        catch (QdrantException error) when (error.Trouble == QdrantTrouble.NotFound)
        {
            return true;
        }
    }

    /// <exception cref="QdrantException">It does not answer, or not us.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken) => _directory.FindAsync(new SiteId("probe"), cancellationToken);

    private async Task ReplaceAsync(SiteId site, PassageSet set, CancellationToken cancellationToken)
    {
        await collections.EnsureSitesAsync(cancellationToken);
        await collections.EnsurePassagesAsync(set.Space, cancellationToken);
        var collection = collections.Passages(set.Space);
        var before = await _directory.FindAsync(site, cancellationToken);
        await UploadAsync(site, collection, set, cancellationToken);
        if (before?.Generation == set.Generation)
            return;

        var entry = new SiteEntry(site.Value, Guid.NewGuid(), set.Generation, collection, set.Space.Model, set.Space.Dimension, set.Count, set.Industries);
        await _directory.SetAsync(entry, cancellationToken);
        _entries[site] = entry;
        // Another process may have put the one before back in this moment; what is left over is swept by whoever comes next.
        if ((await _directory.FindAsync(site, cancellationToken))?.Turn != entry.Turn)
            return;
        await SweepAsync(site, entry, before, cancellationToken);
    }

    /// <summary>Uploads what is missing until Qdrant counts as many as there are.</summary>
    private async Task UploadAsync(SiteId site, string collection, PassageSet set, CancellationToken cancellationToken)
    {
        var generation = PassagePayload.AllOf(site, set.Generation);
        for (var round = 0; ; round++)
        {
            var count = await client.CountAsync(collection, generation, cancellationToken);
            if (count == set.Count)
                return;
            if (round == Rounds)
                throw new QdrantException(QdrantTrouble.Broken, $"Qdrant holds {count} of {set.Count} passages of {site} after they were uploaded {Rounds} times.");
            var there = count == 0 ? [] : await IdsAsync(collection, generation, cancellationToken);
            foreach (var batch in UpsertBatches.Of(set.PointsBut(there, clock.GetUtcNow())))
                await client.UpsertAsync(collection, batch, cancellationToken);
        }
    }

    private async Task<HashSet<string>> IdsAsync(string collection, Filter filter, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>();
        var request = new ScrollRequest(filter, Page, WithPayload: false);
        while (true)
        {
            var page = await client.ScrollAsync(collection, request, cancellationToken);
            ids.UnionWith(page.Points.Select(point => point.Id.ToString()));
            if (page.NextPageOffset is not { ValueKind: not JsonValueKind.Null } next)
                return ids;
            request = request with { Offset = next };
        }
    }

    /// <summary>Deletes the generation before, and what uploads left behind that were never finished.</summary>
    private async Task SweepAsync(SiteId site, SiteEntry entry, SiteEntry? before, CancellationToken cancellationToken)
    {
        List<Condition> old = [Condition.Below("written", (clock.GetUtcNow() - LongestUpload).ToUnixTimeSeconds())];
        if (before is not null)
            old.Add(Condition.Is("generation", before.Generation));
        await DeleteAsync(entry.Collection, site, new Filter(site) { MustNot = [Condition.Is("generation", entry.Generation)], Should = old }, cancellationToken);
        if (before is not null && before.Collection != entry.Collection)
            await DeleteAsync(before.Collection, site, new Filter(site), cancellationToken);
    }

    /// <summary>
    /// Where rarity is counted over a whole collection, what is deleted loses its words first. They stayed in Qdrant's lists of who
    /// holds a word otherwise, until 1.14 without the point being counted: after a few changes of a small site a common word had
    /// more holders than there were points, its rarity fell below zero, and nothing was found by it any more.
    /// </summary>
    private async Task DeleteAsync(string collection, SiteId site, Filter filter, CancellationToken cancellationToken)
    {
        try
        {
            if (!await collections.KnowsCorporaAsync(cancellationToken))
            {
                foreach (var batch in UpsertBatches.Of(PassageSet.Emptied(site, await IdsAsync(collection, filter, cancellationToken))))
                    await client.UpsertAsync(collection, batch, cancellationToken);
            }

            await client.DeleteAsync(collection, filter, cancellationToken);
        }
        catch (QdrantException error) when (error.Trouble == QdrantTrouble.NotFound)
        {
            // What is in no collection needs no deleting.
        }
    }

    /// <summary>One change of a site at a time. Where a collection was lost, the next change makes it anew.</summary>
    private async Task AloneAsync(SiteId site, Func<Task> change, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(site, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            await change();
        }
        catch (QdrantException error) when (error.Trouble == QdrantTrouble.NotFound)
        {
            collections.Forget();
            throw;
        }
        finally
        {
            gate.Release();
        }
    }
}
