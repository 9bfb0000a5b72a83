using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Cli.Output;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Cli;

/// <summary>The product with a database of the campaign's own, in its output folder: what it needs to go on after anything.</summary>
internal sealed class CampaignServices : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CampaignServices(ServiceProvider services) => _services = services;

    public CampaignService Service => _services.GetRequiredService<CampaignService>();

    public CampaignStore Campaigns => _services.GetRequiredService<CampaignStore>();

    public RunStore Runs => _services.GetRequiredService<RunStore>();

    /// <summary>Opens the database, puts the site into it as its folder has it now, and closes what a crash cut off.</summary>
    public static async Task<CampaignServices> OpenAsync(string? configFile, string siteFolder, CampaignFolder folder, SiteContent site, CancellationToken cancellationToken)
    {
        var own = new Dictionary<string, string?>
        {
            [$"{StorageOptions.Section}:{nameof(StorageOptions.Path)}"] = folder.Memory,
            [$"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}"] = null,
            [$"{StorageOptions.Section}:{nameof(StorageOptions.Index)}"] = StorageOptions.Embedded,
        };
        var host = new CampaignServices(Services.WithDatabase(configFile, siteFolder, own));
        await StorageStartup.MigrateAsync(host._services, cancellationToken);
        await host.Runs.MarkInterruptedAsync(cancellationToken);
        await host._services.GetRequiredService<SiteStore>().ImportAsync(site, cancellationToken);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        // The pool holds the database's files open.
        SqliteConnection.ClearAllPools();
    }
}
