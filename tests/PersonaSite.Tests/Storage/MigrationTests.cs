using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

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

    [Fact]
    public async Task A_database_from_before_documents_were_kept_knows_them_from_its_passages()
    {
        using var database = TestDatabase.Create("Initial");
        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync(
                """
                INSERT INTO "Sites" ("Id", "Name", "Purpose", "Language", "Site", "ContentHash", "CreatedAt", "ImportedAt") VALUES ('old', 'Old', 'p', 'en',
                    '{{"id":"old","name":"Old","purpose":"p","url":"https://o.example","callToAction":{{"label":"l","url":"https://o.example"}},"language":"en","requirements":[],"guidelines":[]}}', 'h', 1, 2);
                INSERT INTO "Chunks" ("Site", "Id", "Position", "Source", "Title", "HeadingPath", "Text", "Kind", "Metadata") VALUES
                    ('old', 'a', 0, 'prices.html', 'Prices', '[]', 'One.', 'Prose', '{{"language":"en","industries":["schools"],"topics":[],"approved":false}}'),
                    ('old', 'b', 1, 'prices.html', 'Prices', '[]', 'Two.', 'Prose', '{{"language":"en","industries":["schools"],"topics":[],"approved":false}}');
                """);
            await db.Database.MigrateAsync();
        }

        var site = new SiteId("old");
        var document = (await new DocumentStore(database, TimeProvider.System).ListAsync(site)).ShouldHaveSingleItem();
        (document.Path, document.Title, document.MediaType, document.Passages, document.Hash, document.Approval, document.Origin)
            .ShouldBe(("prices.html", "Prices", "text/html", 2, null, Approval.Draft, DocumentOrigin.Folder));
        document.Metadata.Industries.ShouldBe(["schools"]);
        var content = (await new SiteStore(database, TimeProvider.System).GetAsync(site)).ShouldNotBeNull();
        content.Chunks.Select(passage => passage.Text).ShouldBe(["One.", "Two."]);
        content.KnowledgeVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Comparisons_from_before_there_were_other_studies_stay_with_what_was_chosen()
    {
        using var database = TestDatabase.Create("Comparisons");
        var id = Guid.NewGuid();
        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Comparisons" ("Id", "Site", "SiteName", "StartedAt", "Title", "IsOver", "Usd", "Verdict", "Report") VALUES ({id}, 'old', 'Old', 1, 't', 1, '0.5', 'v', 'r')
                """);
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "ComparisonChoices" ("Comparison", "Visitor", "Repeat", "One", "Other", "Chosen", "At") VALUES ({id}, 'v', 1, 'Compose', 'Single', 'Single', 2)
                """);
            await db.Database.MigrateAsync();
        }

        var store = new StudyStore(database, TimeProvider.System);
        (await store.FindAsync(id, StudyKind.Comparison)).ShouldNotBeNull().Usd.ShouldBe(0.5m);
        (await store.ChoicesAsync(id)).ShouldHaveSingleItem().Visitor.ShouldBe("v");
        (await store.ChooseAsync(id, new BlindChoice("w", 1, GenerationMode.Compose, GenerationMode.Single, null))).ShouldBeTrue("choices still know their comparison");
        (await store.ListAsync(StudyKind.Lab)).ShouldBeEmpty();
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
