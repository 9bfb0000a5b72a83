using Microsoft.Extensions.Logging.Abstractions;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>Indexes on a Qdrant, and passages to put into them.</summary>
internal static class QdrantSample
{
    public static SiteId Orchard { get; } = new("orchard");

    /// <summary>Of collections that no other test uses.</summary>
    public static string FreshPrefix() => $"test-{Guid.NewGuid():N}";

    /// <summary>With patience for a machine that is busy with other tests, and little for a Qdrant that is away.</summary>
    public static QdrantOptions Options(Uri url, string apiKey = "", string prefix = "test", int attempts = 1) => new()
    {
        Url = url,
        ApiKey = apiKey,
        Prefix = prefix,
        Attempts = attempts,
        SearchTimeout = TimeSpan.FromSeconds(30),
        Probe = TimeSpan.FromMilliseconds(100),
    };

    public static QdrantChunkIndex Index(Uri url, string apiKey = "", string prefix = "test", TimeProvider? clock = null, Ranking? ranking = null) =>
        Index(Options(url, apiKey, prefix), clock, ranking);

    private static QdrantChunkIndex Index(QdrantOptions options, TimeProvider? clock, Ranking? ranking)
    {
        var client = new QdrantClient(options, clock ?? TimeProvider.System);
        return new QdrantChunkIndex(client, new QdrantCollections(client, options.Prefix), ranking ?? new Ranking(), clock ?? TimeProvider.System);
    }

    public static FallbackChunkIndex WithFallback(QdrantOptions options, ChunkIndexStatus status, TimeProvider? clock = null) =>
        new(Index(options, clock, ranking: null), new EmbeddedChunkIndex(), status, options.Probe, clock ?? TimeProvider.System, NullLogger<FallbackChunkIndex>.Instance);

    /// <summary>Passages "{name}-0000", … about apples, with unit vectors of this length where it is not 0.</summary>
    public static IReadOnlyList<IndexedChunk> Passages(int count, string name = "p", int dimension = 0, string model = "") =>
        [.. Enumerable.Range(0, count).Select(at => new IndexedChunk(
            new Chunk(new ChunkId($"{name}-{at:0000}"), "apples.md", "Apples", [], $"Apples of row {at} in {name}.", ChunkKind.Prose, ChunkMetadata.Default),
            dimension == 0 ? null : Enumerable.Range(0, dimension).Select(place => place == at % dimension ? 1f : 0f).ToArray(),
            model))];

    public static ChunkQuery Query(string text = "apples", int top = 10, float[]? vector = null, string model = "", SiteId? site = null) =>
        new(site ?? Orchard, text, vector, new ChunkFilter("en", [], new DateOnly(2026, 3, 1)), top, model);
}
