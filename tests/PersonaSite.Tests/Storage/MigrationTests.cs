using Microsoft.EntityFrameworkCore;

namespace PersonaSite.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public void The_migrations_say_what_the_model_says()
    {
        using var database = TestDatabase.Create();
        using var db = database.CreateDbContext();

        db.Database.HasPendingModelChanges().ShouldBeFalse("add a migration: see SqliteDesignTimeFactory");
        db.Database.GetPendingMigrations().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "10000")]
    [InlineData("synchronous", "1")]
    public void Every_connection_is_set_up_for_one_writer_and_many_readers(string setting, string expected)
    {
        using var database = TestDatabase.Create();
        using var db = database.CreateDbContext();
        db.Database.OpenConnection();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {setting}";

        command.ExecuteScalar()!.ToString().ShouldBe(expected);
    }
}
