using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Cli;

/// <summary>Makes one page; see <see cref="GenerationPipeline.RunAsync"/>.</summary>
public delegate Task<RunResult> PageGenerator(GenerationRequest request, Action<RunEvent> report, CancellationToken cancellationToken);

/// <summary>The product without a database: a terminal run leaves its traces in the output folder.</summary>
internal static class Services
{
    private const string EnvironmentPrefix = "PERSONASITE_";

    /// <exception cref="ProblemException">The file cannot be read.</exception>
    /// <exception cref="OptionsValidationException">A setting cannot be used.</exception>
    public static PageGenerator Generator(string? configFile, string siteFolder) => Create(configFile, siteFolder).GetRequiredService<GenerationPipeline>().RunAsync;

    /// <param name="configFile">Null: appsettings.json beside the program, if there is one.</param>
    /// <param name="siteFolder">Where embeddings are kept from one command to the next.</param>
    /// <exception cref="ProblemException">The file cannot be read.</exception>
    /// <exception cref="OptionsValidationException">A setting cannot be used.</exception>
    public static ServiceProvider Create(string? configFile, string siteFolder)
    {
        var provider = Create(Configuration(configFile), new FolderVectors(siteFolder));
        provider.GetService<IStartupValidator>()?.Validate();
        return provider;
    }

    /// <summary>The product with a database.</summary>
    /// <param name="own">Settings that stand over those of the file and the environment.</param>
    /// <exception cref="ProblemException">The file cannot be read.</exception>
    /// <exception cref="OptionsValidationException">A setting cannot be used.</exception>
    public static ServiceProvider WithDatabase(string? configFile, string siteFolder, IEnumerable<KeyValuePair<string, string?>> own)
    {
        var configuration = new ConfigurationBuilder().AddConfiguration(Configuration(configFile)).AddInMemoryCollection(own).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddInference(configuration).AddStorage(configuration).AddPipeline(configuration);
        services.AddSingleton<IPassageVectors>(new FolderVectors(siteFolder));
        var provider = services.BuildServiceProvider();
        provider.GetService<IStartupValidator>()?.Validate();
        return provider;
    }

    /// <summary>The Studio's database alone.</summary>
    /// <param name="dataFolder">Null: as the settings say.</param>
    /// <exception cref="ProblemException">The file cannot be read, or a setting cannot be used.</exception>
    public static ServiceProvider WithStorage(string? configFile, string? dataFolder)
    {
        var builder = new ConfigurationBuilder().AddConfiguration(Configuration(configFile));
        if (dataFolder is not null)
            builder.AddInMemoryCollection([new($"{StorageOptions.Section}:{nameof(StorageOptions.Path)}", dataFolder), new($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}", null)]);
        return new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddStorage(builder.Build()).BuildServiceProvider();
    }

    /// <summary>A chunk index alone, to measure: whatever the settings say of which, and in Qdrant in collections of its own.</summary>
    /// <exception cref="ProblemException">The file cannot be read, or a setting cannot be used.</exception>
    public static ServiceProvider Index(string? configFile, string index)
    {
        var given = Configuration(configFile);
        const string prefix = $"{QdrantOptions.Section}:{nameof(QdrantOptions.Prefix)}";
        var visitors = given[prefix] is { Length: > 0 } named ? named : new QdrantOptions().Prefix;
        var configuration = new ConfigurationBuilder()
            // Nobody waits for these answers, and one that takes long is a figure too.
            .AddInMemoryCollection([new($"{QdrantOptions.Section}:SearchTimeoutSeconds", "30")])
            .AddConfiguration(given)
            // Before 1.19 rarity is counted over a collection: its sites would change the figures, and the figures' passages what its visitors find.
            .AddInMemoryCollection([new($"{StorageOptions.Section}:{nameof(StorageOptions.Index)}", index), new(prefix, $"{visitors}-eval")])
            .Build();
        return new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
    }

    private static ServiceProvider Create(IConfiguration configuration, FolderVectors vectors)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(configuration);
        services.AddSingleton<IChunkIndex, EmbeddedChunkIndex>();
        services.AddSingleton(vectors);
        services.AddSingleton<IPassageVectors>(vectors);
        services.AddSingleton<IArtworkCache>(new InMemoryArtworkCache());
        services.AddInference(configuration);
        services.AddPipeline(configuration);
        return services.BuildServiceProvider();
    }

    private static IConfigurationRoot Configuration(string? configFile)
    {
        try
        {
            var builder = new ConfigurationBuilder();
            if (configFile is null)
                builder.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
            else
                builder.AddJsonFile(Path.GetFullPath(configFile), optional: false);
            return builder.AddEnvironmentVariables().AddEnvironmentVariables(EnvironmentPrefix).Build();
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            var place = error.GetBaseException() is JsonException { LineNumber: { } line } ? $" It is no valid JSON in line {line + 1}." : "";
            throw new ProblemException(ProblemKind.BadInput, $"The settings file cannot be used: {error.Message}{place}", "Name a JSON file that exists and is valid.", error);
        }
    }
}
