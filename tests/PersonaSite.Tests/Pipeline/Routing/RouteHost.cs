using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Providers;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Routing;

/// <summary>The product on a database of its own, with the harbour's site and a route for its personalizer.</summary>
internal sealed class RouteHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly bool _ownsFolder;

    private RouteHost(ServiceProvider services, string folder, bool ownsFolder) => (_services, _folder, _ownsFolder) = (services, folder, ownsFolder);

    public static readonly SiteId Site = Harbour.Site.Id;

    /// <param name="on">A host whose database is used too, as after a restart.</param>
    public static async Task<RouteHost> StartAsync(IModelProvider models, AgentRoute? route, string cheapAs = "gpt-5-nano", RouteHost? on = null)
    {
        var folder = on?._folder ?? Directory.CreateTempSubdirectory("personasite-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(TieredAgents.Settings(cheapAs).Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .AddInMemoryCollection([new("Storage:Path", folder), new("Inference:Retry:BaseDelaySeconds", "0.001")])
            .Build();
        var services = new ServiceCollection().AddLogging().AddStorage(configuration).AddInference(configuration).AddPipeline(configuration).AddSingleton(models).BuildServiceProvider();
        await StorageStartup.MigrateAsync(services, CancellationToken.None);
        if (on is null)
            await services.GetRequiredService<SiteStore>().ImportAsync(Harbour.Content);
        var host = new RouteHost(services, folder, on is null);
        if (route is not null)
            await host.Get<RouteStore>().SaveAsync(Site, new Dictionary<string, AgentRoute> { [AgentNames.Personalizer] = route });
        return host;
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task<SiteContent> ContentAsync() => (await Get<SiteStore>().GetAsync(Site))!;

    /// <summary>One page in the foreground, with all that follows a run.</summary>
    public async Task<RunResult> RunAsync(int seed, bool follow = true)
    {
        var request = Harbour.Request() with { Id = new RunId(Guid.NewGuid()), Content = await ContentAsync(), Seed = seed };
        var result = await Get<GenerationPipeline>().RunAsync(request, static _ => { }, CancellationToken.None);
        if (follow)
            await Get<RouteFeedback>().AfterAsync(request, result);
        return result;
    }

    /// <summary>Profiles in the background, to its end.</summary>
    public async Task<ProfilingStatus> ProfileAsync(string agent)
    {
        var feedback = Get<RouteFeedback>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!feedback.Start(Site, agent))
            await Task.Delay(20, limit.Token);
        while (feedback.StatusOf(Site, agent) is not { IsOver: true })
            await Task.Delay(20, limit.Token);
        return feedback.StatusOf(Site, agent)!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_ownsFolder)
            Directory.Delete(_folder, recursive: true);
    }
}
