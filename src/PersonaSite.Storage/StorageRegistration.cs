using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Storage;

public static class StorageRegistration
{
    /// <summary>The database, the stores on it, the artwork cache and the chunk index, as the settings under <c>Storage</c> say.</summary>
    /// <exception cref="PersonaSite.Core.ProblemException">A setting has a value we do not know.</exception>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StorageOptions.From(configuration);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);

        switch (options.Provider)
        {
            case StorageOptions.Sqlite:
                services.AddDatabase<SqlitePersonaSiteDb>(builder => SqliteDatabase.Use(builder, options));
                break;
        }

        var ranking = new Ranking(Dense: options.DenseWeight);
        switch (options.Index)
        {
            case StorageOptions.Embedded:
                services.AddSingleton(new ChunkIndexStatus("The embedded index"));
                services.AddSingleton<IChunkIndex>(new EmbeddedChunkIndex(ranking));
                break;
            case StorageOptions.Qdrant:
                services.AddQdrant(QdrantOptions.From(configuration), ranking);
                break;
        }

        services.AddSingleton<SiteStore>();
        services.AddSingleton<IPassageVectors>(provider => provider.GetRequiredService<SiteStore>());
        services.AddSingleton<DocumentStore>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<LiveStore>();
        services.AddSingleton<TrafficStore>();
        services.AddSingleton<ExperimentStore>();
        services.AddSingleton<ExposureStore>();
        services.AddSingleton<PageVersionStore>();
        services.AddSingleton<VisitorStore>();
        services.AddSingleton<StudyStore>();
        services.AddSingleton<EvaluationSetStore>();
        services.AddSingleton<RouteStore>();
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<IArtworkCache, DatabaseArtworkCache>();
        return services;
    }

    /// <summary>Qdrant, with the embedded index behind it.</summary>
    private static void AddQdrant(this IServiceCollection services, QdrantOptions options, Ranking ranking)
    {
        services.AddLogging();
        services.AddSingleton(new ChunkIndexStatus(options.ToString()));
        services.AddSingleton(provider => new QdrantClient(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IChunkIndex>(provider =>
        {
            var (client, clock) = (provider.GetRequiredService<QdrantClient>(), provider.GetRequiredService<TimeProvider>());
            var qdrant = new QdrantChunkIndex(client, new QdrantCollections(client, options.Prefix), ranking, clock);
            return new FallbackChunkIndex(
                qdrant, new EmbeddedChunkIndex(ranking), provider.GetRequiredService<ChunkIndexStatus>(), options.Probe, clock, provider.GetRequiredService<ILogger<FallbackChunkIndex>>());
        });
    }

    /// <summary>Stores know the abstract context only; each database brings its own derived one, and with it its own migrations.</summary>
    private static void AddDatabase<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : PersonaSiteDb
    {
        services.AddDbContextFactory<TContext>(configure);
        services.AddSingleton<IDbContextFactory<PersonaSiteDb>, AbstractFactory<TContext>>();
    }

    private sealed class AbstractFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<PersonaSiteDb>
        where TContext : PersonaSiteDb
    {
        public PersonaSiteDb CreateDbContext() => factory.CreateDbContext();
    }
}
