using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace PersonaSite.Storage.Database;

public sealed class SqlitePersonaSiteDb(DbContextOptions<SqlitePersonaSiteDb> options) : PersonaSiteDb(options)
{
    /// <summary>An ordinary transaction would take the write lock at once (BEGIN IMMEDIATE); a deferred one only ever reads here.</summary>
    public override async Task BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)Database.GetDbConnection();
        await Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicksColumn>();
    }
}

/// <summary>
/// For <c>dotnet ef migrations add NAME --project src/PersonaSite.Storage --startup-project src/PersonaSite.Storage
/// --context SqlitePersonaSiteDb --output-dir Migrations/Sqlite</c>.
/// </summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<SqlitePersonaSiteDb>
{
    public SqlitePersonaSiteDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePersonaSiteDb>().UseSqlite("Data Source=design.db").Options);
}
