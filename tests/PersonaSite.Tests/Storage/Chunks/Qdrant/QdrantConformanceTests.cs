using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>
/// The conformance suite, on a Qdrant that is made for tests and always there; or on a real one, where PERSONASITE_TEST_QDRANT
/// holds its address and PERSONASITE_TEST_QDRANT_KEY its key. There it leaves its collections behind, all named "test-…".
/// </summary>
public sealed class QdrantConformanceTests : ChunkIndexConformance, IAsyncLifetime
{
    private FakeQdrantServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await new FakeQdrant().ServeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    protected override Task<IChunkIndex> CreateAsync()
    {
        var url = Environment.GetEnvironmentVariable("PERSONASITE_TEST_QDRANT") is { Length: > 0 } real ? new Uri(real) : _server.Url;
        return Task.FromResult<IChunkIndex>(QdrantSample.Index(url, Environment.GetEnvironmentVariable("PERSONASITE_TEST_QDRANT_KEY") ?? "", QdrantSample.FreshPrefix()));
    }
}

/// <summary>The same on the oldest version that we speak to.</summary>
public sealed class QdrantOldestConformanceTests : ChunkIndexConformance, IAsyncLifetime
{
    private FakeQdrantServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await new FakeQdrant { Version = "1.10.1" }.ServeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    protected override Task<IChunkIndex> CreateAsync() => Task.FromResult<IChunkIndex>(QdrantSample.Index(_server.Url, prefix: QdrantSample.FreshPrefix()));
}

/// <summary>The same with Qdrant's contract in between: every request and every answer of it is judged.</summary>
public sealed class QdrantContractConformanceTests(QdrantContractConformanceTests.Servers servers)
    : ChunkIndexConformance, IClassFixture<QdrantContractConformanceTests.Servers>, IAsyncLifetime
{
    private Uri _url = null!;

    public async ValueTask InitializeAsync() => _url = await servers.UrlAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override Task<IChunkIndex> CreateAsync() =>
        Task.FromResult<IChunkIndex>(QdrantSample.Index(_url, ContractServer.ApiKey, QdrantSample.FreshPrefix()));

    /// <summary>Started by the first test, so that a machine without the contract skips each by name.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        private readonly SemaphoreSlim _gate = new(1, 1);
        private FakeQdrantServer _server = null!;
        private ContractServer? _contract;

        public async ValueTask InitializeAsync() => _server = await new FakeQdrant { ApiKey = ContractServer.ApiKey }.ServeAsync();

        public async Task<Uri> UrlAsync()
        {
            await _gate.WaitAsync();
            try
            {
                return (_contract ??= await ContractServer.StartAsync(_server.Url)).Url;
            }
            finally
            {
                _gate.Release();
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (_contract is not null)
                await _contract.DisposeAsync();
            await _server.DisposeAsync();
        }
    }
}
