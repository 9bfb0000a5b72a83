using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Sites;

/// <summary>
/// Keeps the chunk index in step with the sites. A new index is built beside the old one, which goes on answering until the new
/// one takes its place at once; knowledge that is older than what is indexed never takes it back.
/// </summary>
/// <param name="kept">Where embeddings are kept; null: nowhere, they are bought each time.</param>
public sealed class SiteIndexing(Retriever retriever, IPassageVectors? kept = null)
{
    private readonly ConcurrentDictionary<SiteId, Entry> _entries = new();
    private readonly PassageEmbedding _embedding = new(kept);

    /// <summary>
    /// Sees to it that the site can be searched. The first to come waits; while a stored site is being indexed anew, others go on
    /// with the index that is there.
    /// </summary>
    /// <param name="embeddings">Null: retrieval is by words.</param>
    public async Task EnsureAsync(SiteContent content, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(content.Site.Id, _ => new Entry());
        // The list itself answers for what it holds; only a new one is looked into.
        if (ReferenceEquals(entry.Chunks, content.Chunks) || entry.Version >= content.KnowledgeVersion && content.KnowledgeVersion > 0)
            return;
        if ((entry.IsBusy || entry.IsAnnounced) && entry.Chunks is not null && content.KnowledgeVersion > 0)
            return;
        await IndexAsync(entry, content, embeddings, buy: true, again: false, progress: null, cancellationToken);
    }

    /// <summary>Makes this knowledge searchable; waits until it is.</summary>
    /// <param name="buy">False: with the embeddings that are kept, and the other passages by their words.</param>
    /// <param name="again">Also where it is indexed already.</param>
    /// <param name="progress">How many of how many passages have their embeddings.</param>
    public Task RefreshAsync(
        SiteContent content, IEmbeddingGenerator<string, Embedding<float>>? embeddings, bool buy, bool again, Action<int, int>? progress, CancellationToken cancellationToken) =>
        IndexAsync(_entries.GetOrAdd(content.Site.Id, _ => new Entry()), content, embeddings, buy, again, progress, cancellationToken);

    /// <summary>Says that somebody is about to bring the site's index up to date, so that nobody else does, or that he is done.</summary>
    public void Announce(SiteId site, bool coming) => _entries.GetOrAdd(site, _ => new Entry()).IsAnnounced = coming;

    /// <summary>Takes the site's passages out of the index, so that they are indexed again should it come back.</summary>
    public async Task RemoveAsync(SiteId site, CancellationToken cancellationToken)
    {
        _entries.TryRemove(site, out _);
        await retriever.RemoveAsync(site, cancellationToken);
    }

    private async Task IndexAsync(
        Entry entry, SiteContent content, IEmbeddingGenerator<string, Embedding<float>>? embeddings, bool buy, bool again, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            if (entry.Version > content.KnowledgeVersion && content.KnowledgeVersion > 0)
                return;
            var fingerprint = ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(content.Chunks, PersonaJson.Options));
            if (again || entry.Fingerprint != fingerprint)
            {
                var vectors = await _embedding.OfAsync(content, embeddings, buy, progress, cancellationToken);
                await retriever.ReplaceAsync(content, vectors, cancellationToken);
            }

            entry.Is(content, fingerprint);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private sealed class Entry
    {
        private long _version;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public bool IsBusy => Gate.CurrentCount == 0;

        public volatile bool IsAnnounced;

        public ContentHash? Fingerprint { get; private set; }

        public volatile object? Chunks;

        /// <summary>Of the knowledge that is indexed. A folder has no versions (0): what it holds is always the latest.</summary>
        public long Version => Interlocked.Read(ref _version);

        public void Is(SiteContent content, ContentHash fingerprint)
        {
            (Fingerprint, Chunks) = (fingerprint, content.Chunks);
            Interlocked.Exchange(ref _version, content.KnowledgeVersion);
        }
    }
}
