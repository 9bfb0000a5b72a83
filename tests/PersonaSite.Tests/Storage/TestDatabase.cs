using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PersonaSite.Storage;
using PersonaSite.Storage.Database;

namespace PersonaSite.Tests.Storage;

/// <summary>A migrated database of a test's own, gone with the test.</summary>
internal sealed class TestDatabase : IDbContextFactory<PersonaSiteDb>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("personasite-").FullName;

    private TestDatabase()
    {
    }

    public string Folder => _folder;

    /// <summary>Looks at, or breaks, what is sent to the database from now on.</summary>
    public IInterceptor? Interceptor { get; set; }

    /// <param name="migration">Null: the newest schema.</param>
    public static TestDatabase Create(string? migration = null)
    {
        var database = new TestDatabase();
        using var db = database.CreateDbContext();
        db.Database.Migrate(migration);
        return database;
    }

    public PersonaSiteDb CreateDbContext()
    {
        var builder = new DbContextOptionsBuilder<SqlitePersonaSiteDb>();
        SqliteDatabase.Use(builder, new StorageOptions(Path: _folder));
        if (Interceptor is not null)
            builder.AddInterceptors(Interceptor);
        return new SqlitePersonaSiteDb(builder.Options);
    }

    public void Dispose()
    {
        using (var db = CreateDbContext())
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Stands still until it is moved.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
