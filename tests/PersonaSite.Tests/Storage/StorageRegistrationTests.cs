using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Storage;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Storage;

public sealed class StorageRegistrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("personasite-").FullName;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_data_folder_is_made_and_the_stores_work()
    {
        var path = Path.Combine(_folder, "deep/er");
        await using var services = Services(("Storage:Path", path));

        await StorageStartup.MigrateAsync(services, TestContext.Current.CancellationToken);
        await StorageStartup.MigrateAsync(services, TestContext.Current.CancellationToken);
        await services.GetRequiredService<SiteStore>().ImportAsync(Sample.Content());

        (await services.GetRequiredService<SiteStore>().ListAsync()).ShouldHaveSingleItem();
        services.GetRequiredService<IChunkIndex>().ShouldBeOfType<EmbeddedChunkIndex>();
        services.GetRequiredService<IArtworkCache>().ShouldBeOfType<DatabaseArtworkCache>();
        Directory.GetFiles(path).ShouldContain(Path.Combine(path, "personasite.db"));
    }

    [Theory]
    [InlineData("Storage:Provider", "oracle")]
    [InlineData("Storage:Index", "paper")]
    [InlineData("Storage:DenseWeight", "1,5")]
    [InlineData("Storage:DenseWeight", "2")]
    public void A_setting_we_do_not_know_is_named(string key, string value)
    {
        var problem = Should.Throw<ProblemException>(() => Services((key, value)));

        problem.Message.ShouldContain(key);
        problem.Message.ShouldContain(value);
        problem.NextStep.ShouldContain(key);
    }

    [Theory]
    [InlineData("Storage:Indes", "Storage:Indes is no setting. The nearest is Index.")]
    [InlineData("Storage:Qdrant:Timeout", "Storage:Qdrant:Timeout is no setting.")]
    public void A_name_that_is_no_setting_stops_the_start(string key, string cause) =>
        Should.Throw<ProblemException>(() => Services((key, "qdrant"))).Message.ShouldStartWith(cause);

    [Theory]
    [InlineData("Url", "http://127.0.0.1:9")]
    [InlineData("ApiKey", "key")]
    [InlineData("AllowApiKeyOverHttp", "true")]
    [InlineData("Prefix", "ours")]
    [InlineData("TimeoutSeconds", "5")]
    [InlineData("SearchTimeoutSeconds", "5")]
    [InlineData("Attempts", "5")]
    [InlineData("ProbeSeconds", "5")]
    public void Every_setting_of_qdrant_is_known(string key, string value)
    {
        using var services = Services(("Storage:Index", "qdrant"), ($"Storage:Qdrant:{key}", value));
        services.GetRequiredService<ChunkIndexStatus>().State.Trouble.ShouldBeNull();
    }

    [Fact]
    public async Task Qdrant_is_used_where_the_settings_say_so_and_need_not_be_there()
    {
        using var services = Services(("Storage:Index", "Qdrant"), ("Storage:Qdrant:Url", "http://127.0.0.1:9"), ("Storage:Qdrant:ApiKey", "secret"));
        var index = services.GetRequiredService<IChunkIndex>().ShouldBeOfType<FallbackChunkIndex>();
        var status = services.GetRequiredService<ChunkIndexStatus>();

        await index.ReplaceAsync(Sample.SiteId, [.. Sample.Content().Chunks.Select(chunk => new IndexedChunk(chunk))], TestContext.Current.CancellationToken);

        status.Name.ShouldContain("http://127.0.0.1:9");
        status.State.Waiting.ShouldBe(1);
        services.GetRequiredService<StorageOptions>().ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_is_named_with_the_way_out()
    {
        var file = Path.Combine(_folder, "a-file");
        await File.WriteAllTextAsync(file, "in the way");
        await using var services = Services(("Storage:Path", Path.Combine(file, "data")));

        var problem = await Should.ThrowAsync<ProblemException>(() => StorageStartup.MigrateAsync(services, TestContext.Current.CancellationToken));

        problem.Kind.ShouldBe(ProblemKind.BadInput);
        problem.Message.ShouldContain(file);
        problem.NextStep.ShouldContain("Storage:Path");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "personasite.db"), new string('x', 4096));
        await using var services = Services(("Storage:Path", _folder));

        var problem = await Should.ThrowAsync<ProblemException>(() => StorageStartup.MigrateAsync(services, TestContext.Current.CancellationToken));

        problem.Message.ShouldContain("personasite.db");
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddStorage(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build())
            .BuildServiceProvider();
}
