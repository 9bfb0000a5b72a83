using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Storage.Chunks;

public sealed class EmbeddedChunkIndexTests : ChunkIndexConformance
{
    protected override Task<IChunkIndex> CreateAsync() => Task.FromResult<IChunkIndex>(new EmbeddedChunkIndex());
}
