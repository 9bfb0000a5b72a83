using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Knowledge;

namespace PersonaSite.Pipeline.Sites;

/// <summary>Keeps the chunk index in step with the sites: each content is indexed once, before it is first searched.</summary>
public sealed class SiteIndexing(Retriever retriever)
{
    private readonly ConcurrentDictionary<SiteId, Entry> _entries = new();

    /// <param name="embeddings">Null: retrieval is by words.</param>
    public async Task EnsureAsync(SiteContent content, IEmbeddingGenerator<string, Embedding<float>>? embeddings, CancellationToken cancellationToken)
    {
        var entry = _entries.GetOrAdd(content.Site.Id, _ => new Entry());
        // The list itself answers for what it holds; only a new one is looked into.
        if (ReferenceEquals(entry.Chunks, content.Chunks))
            return;
        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            var fingerprint = ContentHash.Of(string.Join('\n', content.Chunks.Select(chunk => $"{chunk.Id} {chunk.Metadata.Approved} {chunk.Metadata.Expires} {chunk.Metadata.Language} {string.Join(',', chunk.Metadata.Industries)}")));
            if (entry.Fingerprint != fingerprint)
                await retriever.IndexAsync(content, embeddings, cancellationToken);
            (entry.Fingerprint, entry.Chunks) = (fingerprint, content.Chunks);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    /// <summary>Takes the site's passages out of the index, so that they are indexed again should it come back.</summary>
    public async Task RemoveAsync(SiteId site, CancellationToken cancellationToken)
    {
        _entries.TryRemove(site, out _);
        await retriever.RemoveAsync(site, cancellationToken);
    }

    private sealed class Entry
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public ContentHash? Fingerprint { get; set; }

        public volatile object? Chunks;
    }
}
