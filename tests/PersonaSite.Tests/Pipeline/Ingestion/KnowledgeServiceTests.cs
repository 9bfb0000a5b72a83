using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Providers;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Ingestion;

public sealed class KnowledgeServiceTests : IAsyncLifetime
{
    private const string Rooms = "Twelve rooms look at the sea, and four look at the hill.";

    private readonly TemporaryFolder _folder = new();
    private readonly CountedEmbeddings _embeddings = new();
    private ServiceProvider _services = null!;

    private static SiteId Site => Harbour.Site.Id;

    private KnowledgeService Knowledge => _services.GetRequiredService<KnowledgeService>();

    private DocumentStore Documents => _services.GetRequiredService<DocumentStore>();

    public async ValueTask InitializeAsync()
    {
        await HostAsync();
        await _services.GetRequiredService<SiteStore>().ImportAsync(Harbour.Content);
        Knowledge.Refresh(Site);
        await Knowledge.WhenReadyAsync(Site);
        _embeddings.Take();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_document_is_found_once_it_is_in_and_no_more_once_it_is_a_draft_or_gone()
    {
        (await AddAsync("rooms.md", Rooms)).Outcome.ShouldBe(IngestOutcome.Added);
        (await FoundAsync("rooms look at the sea")).ShouldBe("rooms.md");

        (await Knowledge.SetAsync(Site, "rooms.md", new DocumentSettings(Approval.Draft))).ShouldBeTrue();
        (await FoundAsync("rooms look at the sea")).ShouldNotBe("rooms.md");

        await Knowledge.SetAsync(Site, "rooms.md", DocumentSettings.None);
        (await FoundAsync("rooms look at the sea")).ShouldBe("rooms.md");

        (await Knowledge.RemoveAsync(Site, "rooms.md")).ShouldBeTrue();
        (await FoundAsync("rooms look at the sea")).ShouldNotBe("rooms.md");
        (await Knowledge.RemoveAsync(Site, "rooms.md")).ShouldBeFalse();
        (await Knowledge.SetAsync(Site, "rooms.md", DocumentSettings.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_new_passages_are_paid_for()
    {
        await AddAsync("rooms.md", Rooms);
        await Knowledge.WhenReadyAsync(Site);
        _embeddings.Take().ShouldBe(1);

        (await AddAsync("rooms.md", Rooms)).Outcome.ShouldBe(IngestOutcome.Unchanged);
        await Knowledge.SetAsync(Site, "rooms.md", new DocumentSettings(Approval.Draft));
        Knowledge.Reindex(Site);
        await Knowledge.WhenReadyAsync(Site);
        _embeddings.Take().ShouldBe(0);

        await AddAsync("rooms.md", $"# Sea\n\n{Rooms}\n\n# Hill\n\nThe hill side is quieter, and costs 20 pounds less a night.");
        await Knowledge.WhenReadyAsync(Site);
        _embeddings.Take().ShouldBe(2);

        // The program starts anew.
        await _services.DisposeAsync();
        await HostAsync();
        await _services.GetRequiredService<SiteSeeder>().IndexAsync(TestContext.Current.CancellationToken);
        _embeddings.Take().ShouldBe(0);
    }

    [Fact]
    public async Task While_a_new_index_is_made_searches_and_runs_go_on_with_the_old_one()
    {
        var gate = new TaskCompletionSource();
        _embeddings.Before = gate.Task;
        await AddAsync("rooms.md", Rooms);
        await UntilAsync(() => Knowledge.StatusOf(Site).Phase == IndexPhase.Indexing);

        var content = (await _services.GetRequiredService<SiteStore>().GetAsync(Site))!;
        await _services.GetRequiredService<SiteIndexing>().EnsureAsync(content, null, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(5));
        var retriever = _services.GetRequiredService<Retriever>();
        (await retriever.SearchAsync(Harbour.Site, "hull check price", null, 3, null, default)).ShouldNotBeEmpty();
        (await retriever.SearchAsync(Harbour.Site, "rooms look at the sea", null, 3, null, default)).ShouldNotContain(hit => hit.Chunk.Source == "rooms.md");

        gate.SetResult();
        await Knowledge.WhenReadyAsync(Site);
        (await retriever.SearchAsync(Harbour.Site, "rooms look at the sea", null, 3, null, default))[0].Chunk.Source.ShouldBe("rooms.md");
        Knowledge.StatusOf(Site).ShouldSatisfyAllConditions(status => status.Phase.ShouldBe(IndexPhase.Ready), status => status.At.ShouldNotBeNull(), status => status.Total.ShouldBe(content.Chunks.Count));
    }

    [Fact]
    public async Task Older_knowledge_never_takes_the_place_of_newer()
    {
        var before = (await _services.GetRequiredService<SiteStore>().GetAsync(Site))!;
        await AddAsync("rooms.md", Rooms);
        await Knowledge.WhenReadyAsync(Site);

        await _services.GetRequiredService<SiteIndexing>().EnsureAsync(before, null, default);
        await _services.GetRequiredService<SiteIndexing>().RefreshAsync(before, null, buy: true, again: true, null, default);

        (await FoundAsync("rooms look at the sea")).ShouldBe("rooms.md");
    }

    [Fact]
    public async Task What_is_withdrawn_goes_also_while_embeddings_cannot_be_had()
    {
        await AddAsync("old.md", "The ferry runs every hour from April to October.");
        await Knowledge.WhenReadyAsync(Site);
        _embeddings.Fails = true;

        await AddAsync("rooms.md", Rooms);
        await Knowledge.SetAsync(Site, "old.md", new DocumentSettings(Approval.Withdrawn));
        await Knowledge.WhenReadyAsync(Site);
        (await FoundAsync("ferry every hour from April")).ShouldNotBe("old.md");
        (await FoundAsync("rooms look at the sea")).ShouldBe("rooms.md");
        var status = Knowledge.StatusOf(Site);
        (status.Phase, status.Problem, status.NextStep).ShouldSatisfyAllConditions(
            told => told.Phase.ShouldBe(IndexPhase.Ready), told => told.Problem.ShouldContain("found by their words alone"), told => told.NextStep.ShouldContain("index again"));

        _embeddings.Fails = false;
        _embeddings.Take();
        Knowledge.Refresh(Site);
        await Knowledge.WhenReadyAsync(Site);
        _embeddings.Take().ShouldBe(1);
        Knowledge.StatusOf(Site).Problem.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_again_mends_what_was_read_otherwise_and_says_what_it_did()
    {
        await AddAsync("rooms.md", Rooms, new DocumentSettings(Topics: ["rooms"]));
        await AddAsync("broken.md", "The ferry runs every hour from April to October.");
        await Knowledge.WhenReadyAsync(Site);
        await using (var db = await _services.GetRequiredService<IDbContextFactory<PersonaSiteDb>>().CreateDbContextAsync())
        {
            // As an older way of reading would have left it.
            await db.Chunks.Where(chunk => chunk.Source == "rooms.md").ExecuteUpdateAsync(row => row.SetProperty(chunk => chunk.Text, "Twelve rooms"));
            await db.Blobs.Where(blob => db.Documents.Any(document => document.Path == "broken.md" && document.Hash == blob.Hash)).ExecuteUpdateAsync(row => row.SetProperty(blob => blob.Content, new byte[] { 0xC3, 0x28 }));
        }

        Knowledge.Reindex(Site);
        await Knowledge.WhenReadyAsync(Site);

        // Harbour's six came without originals.
        Knowledge.StatusOf(Site).Reread.ShouldBe(new RereadReport(Changed: 1, Unchanged: 0, Unreadable: 1, WithoutOriginal: 6));
        (await Documents.PassagesAsync(Site, "rooms.md")).ShouldHaveSingleItem().Text.ShouldBe(Rooms);
        (await Documents.FindAsync(Site, "rooms.md"))!.Settings.Topics.ShouldBe(["rooms"]);
        var broken = (await Documents.FindAsync(Site, "broken.md"))!;
        broken.Problem.ShouldNotBeNull().ShouldContain("UTF-8");
        broken.Passages.ShouldBe(1);
    }

    [Fact]
    public async Task Many_changes_at_once_all_arrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => AddAsync($"notes/{i}.md", $"Note number {i} speaks of lantern{i} and of nothing else at all.")));
        await Knowledge.WhenReadyAsync(Site);

        for (var i = 0; i < 12; i++)
            (await FoundAsync($"lantern{i}")).ShouldBe($"notes/{i}.md");
    }

    [Fact]
    public async Task A_change_is_pending_from_the_moment_that_it_is_made()
    {
        _embeddings.Before = new TaskCompletionSource().Task;

        await AddAsync("rooms.md", Rooms);
        Knowledge.StatusOf(Site).IsBusy.ShouldBeTrue();

        _embeddings.Before = Task.CompletedTask;
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_named() =>
        (await Should.ThrowAsync<ProblemException>(() => Knowledge.AddAsync(new SiteId("nowhere"), Intake.OfText("a", Rooms), DocumentOrigin.Pasted, DocumentSettings.None))).Message.ShouldContain("nowhere");

    [Fact]
    public async Task The_same_file_under_the_end_of_its_path_is_the_same_document()
    {
        await AddAsync("new/rooms.md", Rooms);

        var again = await AddAsync("rooms.md", Rooms);
        (again.Path, again.Outcome, again.SentAs).ShouldBe(("new/rooms.md", IngestOutcome.Unchanged, "rooms.md"));
        (await AddAsync("bedrooms.md", Rooms)).Outcome.ShouldBe(IngestOutcome.Added);
        var changed = await AddAsync("rooms.md", Rooms + " All have a desk.");
        changed.Outcome.ShouldBe(IngestOutcome.Added);
        changed.Warning.ShouldNotBeNull().ToString().ShouldContain("new/rooms.md, and both are used");
        changed.Warning!.NextStep.ShouldContain("into the folder new.");
        (await AddAsync("rooms.md", Rooms + " All have two desks.")).Warning.ShouldBeNull();
    }

    private async Task<IngestedFile> AddAsync(string path, string text, DocumentSettings? settings = null) =>
        (await Knowledge.AddAsync(Site, Intake.OfText(path, text), DocumentOrigin.Pasted, settings ?? DocumentSettings.None)).ShouldHaveSingleItem();

    private async Task<string> FoundAsync(string question)
    {
        await Knowledge.WhenReadyAsync(Site);
        return (await _services.GetRequiredService<Retriever>().SearchAsync(Harbour.Site, question, null, 1, null, default)).Select(hit => hit.Chunk.Source).FirstOrDefault("");
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
            await Task.Delay(10);
        condition().ShouldBeTrue();
    }

    private async Task HostAsync()
    {
        var settings = CountedEmbeddings.Settings;
        settings["Storage:Path"] = _folder.Path;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _services = new ServiceCollection().AddInference(configuration).AddStorage(configuration).AddPipeline(configuration).AddSingleton<IModelProvider>(_embeddings).BuildServiceProvider();
        await StorageStartup.MigrateAsync(_services, TestContext.Current.CancellationToken);
    }
}
