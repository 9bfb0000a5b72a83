using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage;

public static class StorageStartup
{
    /// <summary>Proves that there is a database of this version, for whoever must neither make nor change one.</summary>
    /// <exception cref="ProblemException">There is none, or it is of another version.</exception>
    public static async Task RequireAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var place = SqliteDatabase.Place(services.GetRequiredService<StorageOptions>());
        await using var db = await services.GetRequiredService<IDbContextFactory<PersonaSiteDb>>().CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken))
            throw new ProblemException(ProblemKind.BadInput, $"There is no database at {place}.", "Name the data folder of the Studio.");
        if (!(await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Order().SequenceEqual(db.Database.GetMigrations().Order()))
            throw new ProblemException(ProblemKind.BadInput, $"The database at {place} is of another version.", "Start the Studio of this version on it once, or use the program of the version that made it.");
    }

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
