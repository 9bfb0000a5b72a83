using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage;

public static class StorageStartup
{
    /// <summary>Makes the database, or brings it to the newest schema. To be called once before anything else uses storage.</summary>
    /// <exception cref="ProblemException">The database cannot be made, opened or written.</exception>
    public static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<StorageOptions>();
        try
        {
            if (options.Provider == StorageOptions.Sqlite)
                SqliteDatabase.EnsureFolder(options);
            await using var db = await services.GetRequiredService<IDbContextFactory<PersonaSiteDb>>().CreateDbContextAsync(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Data.Common.DbException or ArgumentException)
        {
            throw new ProblemException(
                ProblemKind.BadInput,
                $"The database in {SqliteDatabase.Place(options)} cannot be used: {error.Message}",
                $"Set {StorageOptions.Section}:{nameof(StorageOptions.Path)} to a folder that this process may write, or {StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)} to a database it may use.",
                error);
        }
    }
}
