using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage;
using PersonaSite.Storage.Stores;
using PersonaSite.Tests.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Pipeline.Sites;

public sealed class SiteSeederTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_site_that_was_deleted_while_qdrant_was_away_goes_from_it_at_the_next_start()
    {
        var qdrant = new FakeQdrant();
        var server = await qdrant.ServeAsync();
        await using (var first = await HostAsync(server.Url))
        {
            await first.GetRequiredService<SiteStore>().ImportAsync(Harbour.Content, Cancel);
            await first.GetRequiredService<SiteSeeder>().IndexAsync(Cancel);
            await UntilAsync(() => Passages(qdrant) == Harbour.Content.Chunks.Count && Sites(qdrant) == 1);

            await server.DisposeAsync();
            await first.GetRequiredService<SiteStore>().DeleteAsync(Harbour.Site.Id, Cancel);
            await first.GetRequiredService<SiteIndexing>().RemoveAsync(Harbour.Site.Id, Cancel);
        }

        Passages(qdrant).ShouldBe(Harbour.Content.Chunks.Count);
        await using var again = await qdrant.ServeAsync(server.Url.Port);
        await using var second = await HostAsync(again.Url);
        await second.GetRequiredService<SiteSeeder>().IndexAsync(Cancel);

        await UntilAsync(() => Passages(qdrant) == 0 && Sites(qdrant) == 0);
    }

    private static int Passages(FakeQdrant qdrant) => qdrant.Collections.TryGetValue("personasite-passages-words-v1", out var found) ? found.Size : -1;

    private static int Sites(FakeQdrant qdrant) => qdrant.Collections.TryGetValue("personasite-sites-v1", out var found) ? found.Size : -1;

    private async Task<ServiceProvider> HostAsync(Uri url)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = _folder.Path,
            ["Storage:Index"] = "qdrant",
            ["Storage:Qdrant:Url"] = url.ToString(),
            ["Storage:Qdrant:Attempts"] = "1",
            ["Storage:Qdrant:ProbeSeconds"] = "0.1",
            ["Storage:Qdrant:SearchTimeoutSeconds"] = "30",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration);
        services.AddStorage(configuration).AddInference(configuration).AddPipeline(configuration);
        var provider = services.BuildServiceProvider();
        await StorageStartup.MigrateAsync(provider, Cancel);
        return provider;
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var patience = 0; !holds(); patience++)
        {
            patience.ShouldBeLessThan(1200, "it did not come to be");
            await Task.Delay(50, Cancel);
        }
    }
}
