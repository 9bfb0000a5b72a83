using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Providers;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline;

/// <summary>The pipeline as a host puts it together, without a database, on models of the test's own or on the built-in one.</summary>
internal sealed class PipelineHost : IDisposable
{
    private readonly ServiceProvider _services;

    public PipelineHost(IModelProvider? models = null, params (string Key, string Value)[] settings)
        : this(TimeProvider.System, models, settings)
    {
    }

    public PipelineHost(TimeProvider clock, IModelProvider? models = null, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings(models, settings)).Build();
        var services = new ServiceCollection()
            .AddSingleton(clock)
            .AddInference(configuration)
            .AddSingleton<IChunkIndex, EmbeddedChunkIndex>()
            .AddSingleton<IArtworkCache>(new InMemoryArtworkCache())
            .AddPipeline(configuration);
        if (models is not null)
            services.AddSingleton(models);
        _services = services.BuildServiceProvider();
    }

    /// <summary>Every agent on the test's own models, if there are any.</summary>
    public static Dictionary<string, string?> Settings(IModelProvider? models, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>();
        if (models is not null)
        {
            (all["Inference:Models:m:Provider"], all["Inference:Models:m:Model"], all["Inference:Models:m:PriceAs"]) = ("scripted", "s1", "gpt-5-mini");
            all["Inference:Retry:BaseDelaySeconds"] = "0.001";
            foreach (var agent in AgentNames.All.Except([AgentNames.Retriever]))
                all[$"Inference:Agents:{agent}"] = "m";
        }

        foreach (var (key, value) in settings)
            all[key] = value;
        return all;
    }

    public GenerationPipeline Pipeline => _services.GetRequiredService<GenerationPipeline>();

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task<(RunResult Result, IReadOnlyList<RunEvent> Events)> RunAsync(GenerationRequest request, CancellationToken cancellationToken = default)
    {
        var events = new List<RunEvent>();
        var result = await Pipeline.RunAsync(request, events.Add, cancellationToken);
        return (result, events);
    }

    public async Task<RunResult> RunAsync(GenerationMode mode = GenerationMode.Compose) => (await RunAsync(Harbour.Request(mode))).Result;

    public void Dispose() => _services.Dispose();
}
