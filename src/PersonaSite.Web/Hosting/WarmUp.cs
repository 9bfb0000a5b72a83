using Microsoft.Data.Sqlite;
using PersonaSite.Core.Pages;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Hosting;

/// <summary>
/// Makes a few pages that nobody sees, once the host is up: the runtime compiles a method when it is first called, and the first
/// visitor's page would otherwise wait two seconds for that. It happens in a container of its own, on defaults and in a
/// folder that goes with it, so that no key is used, no dollar spent and nothing kept. <c>Hosting:WarmUp</c> turns it off.
/// </summary>
public sealed class WarmUp(IHostApplicationLifetime lifetime, IConfiguration configuration, ILogger<WarmUp> log) : BackgroundService
{
    public int PagesMade { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!configuration.GetValue(HostSettings.WarmUp, true))
            return;
        var started = new TaskCompletionSource();
        await using var onStarted = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await Task.Run(() => MakePagesAsync(stoppingToken), stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Only time is lost: the first page is as slow as it would have been.
            log.LogWarning(error, "Warming up failed.");
        }
    }

    private async Task MakePagesAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("personasite-warm-up-");
        try
        {
            var defaults = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:Path", folder.FullName)]).Build();
            var services = new ServiceCollection();
            services.AddLogging().AddInference(defaults).AddStorage(defaults).AddPipeline(defaults);
            await using var provider = services.BuildServiceProvider();
            await PipelineStartup.PrepareAsync(provider, cancellationToken);
            var (sites, runs) = (provider.GetRequiredService<SiteStore>(), provider.GetRequiredService<GenerationService>());
            var site = (await sites.GetAsync((await sites.ListAsync(cancellationToken))[0].Id, cancellationToken))!;
            foreach (var mode in Enum.GetValues<GenerationMode>())
            {
                var run = await runs.StartAsync(site.Site.Id, site.Visitors[0], mode, seed: 1, cancellationToken);
                await foreach (var _ in runs.WatchAsync(run, cancellationToken))
                {
                    // Until it has ended.
                }

                PagesMade++;
            }
        }
        finally
        {
            // Idle connections hold the file open.
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }
}
