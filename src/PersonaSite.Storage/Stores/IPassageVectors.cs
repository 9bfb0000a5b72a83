using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Stores;

/// <summary>Keeps the embeddings of passages, so that none is paid for twice.</summary>
public interface IPassageVectors
{
    /// <summary>The passages' embeddings by this model, as far as they were kept.</summary>
    Task<IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>>> VectorsAsync(SiteId site, string model, CancellationToken cancellationToken = default);

    /// <summary>Keeps embeddings beside those that are there; of passages that are gone by now none needs to be kept.</summary>
    Task KeepVectorsAsync(SiteId site, string model, IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken = default);
}
