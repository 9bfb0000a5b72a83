using System.Globalization;
using Microsoft.Extensions.Configuration;
using PersonaSite.Core;
using PersonaSite.Core.Settings;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Storage;

/// <summary>The settings under <c>Storage</c>.</summary>
/// <param name="Provider">The database: "sqlite".</param>
/// <param name="Path">The folder that holds the embedded database; made when it is missing.</param>
/// <param name="ConnectionString">In place of <paramref name="Path"/>, for a database that lies elsewhere.</param>
/// <param name="Index">The chunk index: "embedded", or "qdrant" (<see cref="QdrantOptions"/>).</param>
/// <param name="DenseWeight">The share of embeddings in the ranking of passages, 0 to 1; see <see cref="Chunks.Ranking"/>.</param>
public sealed record StorageOptions(
    string Provider = StorageOptions.Sqlite,
    string Path = "personasite-data",
    string? ConnectionString = null,
    string Index = StorageOptions.Embedded,
    double DenseWeight = 0.3)
{
    public const string Section = "Storage";
    public const string Sqlite = "sqlite";
    public const string Embedded = "embedded";
    public const string Qdrant = "qdrant";

    /// <exception cref="ProblemException">A setting has a value we do not know; the message names its key.</exception>
    public static StorageOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        RefuseUnknown(section);
        var defaults = new StorageOptions();
        return new StorageOptions(
            OneOf(section, nameof(Provider), defaults.Provider, Sqlite),
            section[nameof(Path)] is { Length: > 0 } path ? path : defaults.Path,
            section[nameof(ConnectionString)] is { Length: > 0 } connection ? connection : null,
            OneOf(section, nameof(Index), defaults.Index, Embedded, Qdrant),
            Share(section, nameof(DenseWeight), defaults.DenseWeight));
    }

    private static void RefuseUnknown(IConfigurationSection section)
    {
        var problems = SettingNames.Problems(section.AsEnumerable().Select(setting => setting.Key), SettingNames.Of(typeof(StorageOptions), Section).Concat(QdrantOptions.Keys));
        if (problems.Count > 0)
            throw new ProblemException(ProblemKind.BadInput, string.Join(' ', problems), "Correct the name, or remove the setting.");
    }

    private static double Share(IConfigurationSection section, string key, double standard)
    {
        if (section[key] is not { Length: > 0 } given)
            return standard;
        return double.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw new ProblemException(ProblemKind.BadInput, $"The setting {Section}:{key} is '{given}'.", $"Set {Section}:{key} to a number from 0 to 1.");
    }

    private static string OneOf(IConfigurationSection section, string key, string standard, params string[] known)
    {
        var value = section[key] is { Length: > 0 } given ? given.ToLowerInvariant() : standard;
        return known.Contains(value)
            ? value
            : throw new ProblemException(
                ProblemKind.BadInput,
                $"The setting {Section}:{key} is '{section[key]}', which we do not know.",
                $"Set {Section}:{key} to {string.Join(" or ", known)}.");
    }
}
