using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live;

/// <summary>
/// Makes a page with the built-in model, whatever models are configured: a site's first page must not wait for a key, a network
/// or a budget. In a container of its own that goes with the page; nothing is kept but what the caller keeps.
/// </summary>
public static class BuiltInPages
{
    public static async Task<RunResult> MakeAsync(GenerationRequest request, CancellationToken cancellationToken)
    {
        var defaults = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddLogging().AddInference(defaults).AddPipeline(defaults);
        services.AddSingleton<IChunkIndex, EmbeddedChunkIndex>().AddSingleton<IArtworkCache>(new InMemoryArtworkCache());
        await using var provider = services.BuildServiceProvider();
        return await provider.GetRequiredService<GenerationPipeline>().RunAsync(request, static _ => { }, cancellationToken);
    }
}
