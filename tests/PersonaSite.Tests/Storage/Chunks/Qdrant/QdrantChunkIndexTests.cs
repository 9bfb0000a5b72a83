using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>The conformance suite on a Qdrant that is made for tests and always there.</summary>
public sealed class QdrantChunkIndexConformanceTests : ChunkIndexConformance, IAsyncLifetime
{
    private FakeQdrantServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await new FakeQdrant().ServeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    protected override Task<IChunkIndex> CreateAsync() => Task.FromResult<IChunkIndex>(QdrantSample.Index(_server.Url, prefix: $"test-{Guid.NewGuid():N}"));
}
