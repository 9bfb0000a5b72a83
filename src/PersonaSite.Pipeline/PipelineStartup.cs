using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline;

public static class PipelineStartup
{
    /// <summary>To be called once by a host that owns its database, before it serves anybody: schema, interrupted runs, demo sites, index, campaigns that go on.</summary>
    /// <exception cref="Core.ProblemException">The database cannot be used, or a demo folder is damaged.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await StorageStartup.MigrateAsync(services, cancellationToken);
        await services.GetRequiredService<RunStore>().MarkInterruptedAsync(cancellationToken);
        await services.GetRequiredService<LiveStore>().CloseInterruptedAsync(cancellationToken);
        var seeder = services.GetRequiredService<SiteSeeder>();
        await seeder.SeedAsync(cancellationToken);
        await seeder.IndexAsync(cancellationToken);
        await services.GetRequiredService<CampaignService>().ContinueAsync(cancellationToken);
    }
}
