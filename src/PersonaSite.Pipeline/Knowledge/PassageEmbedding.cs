using Microsoft.Extensions.AI;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>Embeddings of passages by one model.</summary>
/// <param name="ById">Of unit length.</param>
public sealed record PassageVectors(string Model, IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>> ById);

/// <summary>Embeddings of passages. What was bought once is kept; only new passages are bought.</summary>
internal sealed class PassageEmbedding(IPassageVectors? kept)
{
    /// <param name="embeddings">Null: there are none.</param>
    /// <param name="buy">False: only what was kept.</param>
    /// <param name="progress">How many of how many passages have theirs.</param>
    /// <exception cref="Core.ProblemException">The provider failed. What it had given until then is kept.</exception>
    public async Task<PassageVectors> OfAsync(
        SiteContent content, IEmbeddingGenerator<string, Embedding<float>>? embeddings, bool buy, Action<int, int>? progress, CancellationToken cancellationToken)
    {
        var vectors = new Dictionary<ChunkId, ReadOnlyMemory<float>>();
        if (embeddings is null)
            return new PassageVectors("", vectors);
        var (site, model, space) = (content.Site.Id, Retriever.ModelOf(embeddings), SpaceOf(embeddings));
        var known = kept is null ? null : await kept.VectorsAsync(site, space, cancellationToken);
        var missing = new List<Chunk>();
        foreach (var passage in content.Chunks.DistinctBy(passage => passage.Id))
        {
            if (known is not null && known.TryGetValue(passage.Id, out var vector))
                vectors[passage.Id] = vector;
            else
                missing.Add(passage);
        }

        var all = vectors.Count + missing.Count;
        foreach (var batch in buy ? missing.Chunk(Retriever.EmbeddingBatch) : [])
        {
            progress?.Invoke(vectors.Count, all);
            var bought = batch.Zip((await Retriever.EmbedAsync([.. batch.Select(Retriever.TextToEmbed)], embeddings, cancellationToken))!)
                .ToDictionary(pair => pair.First.Id, pair => pair.Second);
            if (kept is not null)
                await kept.KeepVectorsAsync(site, space, bought, cancellationToken);
            foreach (var (id, vector) in bought)
                vectors[id] = vector;
        }

        return new PassageVectors(model, vectors);
    }

    /// <summary>Under which embeddings are kept: those of different models, or of different lengths, do not compare.</summary>
    private static string SpaceOf(IEmbeddingGenerator<string, Embedding<float>> embeddings) =>
        embeddings.GetService(typeof(EmbeddingGeneratorMetadata)) is EmbeddingGeneratorMetadata about
            ? $"{about.ProviderName}/{about.DefaultModelId}/{about.DefaultModelDimensions}"
            : "unnamed";
}
