using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Providers;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Campaigns.Visitors;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Campaigns;

/// <summary>The product with a database in a folder, on simulated tiers; a second one on the same folder is the process after a crash.</summary>
internal sealed class CampaignHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private CampaignHost(ServiceProvider services) => _services = services;

    public CampaignService Service => Get<CampaignService>();

    public CampaignStore Store => Get<CampaignStore>();

    public static async Task<CampaignHost> StartAsync(string folder, TieredModels models, SiteContent site, params (string Key, string Value)[] settings)
    {
        var all = TieredModels.Settings();
        all["Storage:Path"] = folder;
        foreach (var (key, value) in settings)
            all[key] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<IModelProvider>(models);
        services.AddInference(configuration).AddStorage(configuration).AddPipeline(configuration);
        var host = new CampaignHost(services.BuildServiceProvider());
        await StorageStartup.MigrateAsync(host._services, CancellationToken.None);
        await host.Get<RunStore>().MarkInterruptedAsync();
        await host.Get<SiteStore>().ImportAsync(site);
        return host;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Guid> CreateAsync(SiteId site, IReadOnlyList<string> visitors, CampaignSettings? wanted = null)
    {
        var table = VisitorTable.Read(VisitorFile.Of("v.jsonl", () => new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', visitors)))), new ColumnMapping());
        var settings = await Service.SettingsAsync(site, wanted ?? new CampaignSettings([], "", Target: 0.9), []);
        return await Service.CreateAsync(site, "Trial", table, settings);
    }

    /// <summary>Starts it and waits until it has stopped.</summary>
    public async Task<StoredCampaign> RunAsync(Guid id, decimal? maxUsd = null)
    {
        await Service.StartAsync(id, maxUsd);
        await Service.WhenOverAsync(id);
        return (await Store.FindAsync(id))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
