using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference;
using PersonaSite.Inference.Providers;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Benchmarks;

/// <summary>The product as the CLI runs it: everything in memory, the demo sites at hand.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Product(ServiceProvider services) => _services = services;

    public GenerationPipeline Pipeline => _services.GetRequiredService<GenerationPipeline>();

    public static Product Create(IModelProvider? provider = null, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var services = new ServiceCollection();
        if (provider is not null)
            services.AddSingleton(provider);
        services.AddInference(configuration).AddStorage(configuration).AddPipeline(configuration);
        services.AddSingleton<IArtworkCache>(new InMemoryArtworkCache());
        return new Product(services.BuildServiceProvider());
    }

    public static SiteContent DemoSite(string name) => SiteFolder.Load(Path.Combine(SiteSeeder.DemoFolder, name));

    public Task<RunResult> GenerateAsync(SiteContent site, VisitorProfile visitor, GenerationMode mode, int seed = 1, Action<RunEvent>? report = null) =>
        Pipeline.RunAsync(new GenerationRequest(RunId.New(TimeProvider.System), site, visitor, mode, seed), report ?? (static _ => { }), CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
