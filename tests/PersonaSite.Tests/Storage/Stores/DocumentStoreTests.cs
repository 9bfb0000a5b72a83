using System.Text;
using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Storage.Stores;

public sealed class DocumentStoreTests : IAsyncLifetime
{
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FixedClock _clock = new(Sample.Start);
    private readonly SiteStore _sites;
    private readonly DocumentStore _documents;

    public DocumentStoreTests() => (_sites, _documents) = (new SiteStore(_database, _clock), new DocumentStore(_database, _clock));

    public async ValueTask InitializeAsync() => await _sites.ImportAsync(Sample.Content());

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_document_comes_back_with_its_original_and_its_passages()
    {
        await _documents.PutAsync(Sample.SiteId, Document("pears.md", "Pears keep."), [Passage("p1", "pears.md", "Pears keep."), Passage("p2", "pears.md", "Till March.")], new DocumentSettings(Industries: ["fruit"]));

        var found = (await _documents.FindAsync(Sample.SiteId, "pears.md")).ShouldNotBeNull();
        (found.Title, found.Passages, found.Origin, found.AddedAt, found.Approval).ShouldBe(("Pears", 2, DocumentOrigin.Upload, Sample.Start, Approval.Approved));
        found.Metadata.Industries.ShouldBe(["fruit"]);
        found.Inherited.Industries.ShouldBeEmpty();
        Encoding.UTF8.GetString((await _documents.ContentAsync(Sample.SiteId, "pears.md"))!).ShouldBe("Pears keep.");
        (await _documents.PassagesAsync(Sample.SiteId, "pears.md")).Select(passage => passage.Id.Value).ShouldBe(["p1", "p2"]);
        (await _documents.ListAsync(Sample.SiteId)).Select(document => document.Path).ShouldBe(["pears.md", "trees/apples.md", "voices.md"]);
        (await _sites.GetAsync(Sample.SiteId))!.Chunks.First(passage => passage.Source == "pears.md").Metadata.Industries.ShouldBe(["fruit"]);
    }

    [Fact]
    public async Task What_people_set_outlives_another_version_and_another_import()
    {
        await _documents.SetAsync(Sample.SiteId, "voices.md", new DocumentSettings(Approval.Withdrawn));
        await _documents.PutAsync(Sample.SiteId, Document("voices.md", "New words."), [Passage("v1", "voices.md", "New words.")], new DocumentSettings(Topics: ["praise"]));
        (await _documents.FindAsync(Sample.SiteId, "voices.md"))!.Settings.ShouldBe(new DocumentSettings(Approval.Withdrawn, Topics: ["praise"]));

        (await _sites.ImportAsync(Sample.Content())).ShouldBeTrue();

        var content = (await _sites.GetAsync(Sample.SiteId))!;
        var voice = content.Chunks.Single(passage => passage.Source == "voices.md");
        (voice.Id.Value, voice.Metadata.Approved).ShouldBe(("a2", false));
        voice.Metadata.Topics.ShouldBe(["praise"]);
        content.Chunks.Single(passage => passage.Source == "trees/apples.md").Metadata.Approved.ShouldBeTrue();
    }

    [Fact]
    public async Task An_import_takes_the_folders_documents_with_it_and_leaves_the_others()
    {
        await _documents.PutAsync(Sample.SiteId, Document("pears.md", "Pears keep."), [Passage("p1", "pears.md", "Pears keep.")], DocumentSettings.None);

        await _sites.ImportAsync(Sample.Content() with { Chunks = [Passage("q1", "quinces.md", "Quinces smell.")] });

        (await _documents.ListAsync(Sample.SiteId)).Select(document => document.Path).ShouldBe(["pears.md", "quinces.md"]);
        (await _sites.GetAsync(Sample.SiteId))!.Chunks.Select(passage => passage.Id.Value).ShouldBe(["p1", "q1"]);
    }

    [Fact]
    public async Task A_document_that_was_taken_away_comes_back_with_the_same_folder()
    {
        (await _documents.RemoveAsync(Sample.SiteId, "voices.md")).ShouldBeTrue();
        (await _documents.RemoveAsync(Sample.SiteId, "voices.md")).ShouldBeFalse();
        (await _sites.GetAsync(Sample.SiteId))!.Chunks.Select(passage => passage.Source).ShouldBe(["trees/apples.md"]);

        (await _sites.ImportAsync(Sample.Content())).ShouldBeTrue();
        (await _sites.ImportAsync(Sample.Content())).ShouldBeFalse();

        (await _sites.GetAsync(Sample.SiteId))!.Chunks.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Every_change_is_a_newer_version_also_after_the_site_was_gone()
    {
        var versions = new List<long> { await VersionAsync() };
        await _documents.PutAsync(Sample.SiteId, Document("pears.md", "Pears keep."), [], DocumentSettings.None);
        versions.Add(await VersionAsync());
        (await _documents.SetAsync(Sample.SiteId, "pears.md", new DocumentSettings(Approval.Draft))).ShouldBeTrue();
        versions.Add(await VersionAsync());
        (await _documents.SetAsync(Sample.SiteId, "pears.md", new DocumentSettings(Approval.Draft))).ShouldBeFalse();
        (await VersionAsync()).ShouldBe(versions[^1]);
        await _documents.RemoveAsync(Sample.SiteId, "pears.md");
        versions.Add(await VersionAsync());
        await _sites.DeleteAsync(Sample.SiteId);
        _clock.Now += TimeSpan.FromSeconds(1);
        await _sites.ImportAsync(Sample.Content());
        versions.Add(await VersionAsync());

        versions.ShouldBe(versions.Distinct().Order());
    }

    [Fact]
    public async Task Embeddings_stay_with_passages_that_stay_and_the_title_counts()
    {
        await _documents.PutAsync(Sample.SiteId, Document("pears.md", "One."), [Passage("p1", "pears.md", "One."), Passage("p2", "pears.md", "Two.")], DocumentSettings.None);
        await _sites.KeepVectorsAsync(Sample.SiteId, "m", new Dictionary<ChunkId, ReadOnlyMemory<float>> { [new("p1")] = new float[] { 1 }, [new("p2")] = new float[] { 1 } });

        await _documents.PutAsync(Sample.SiteId, Document("pears.md", "One and three."), [Passage("p1", "pears.md", "One."), Passage("p2", "pears.md", "Two.") with { Title = "Other" }, Passage("p3", "pears.md", "Three.")], DocumentSettings.None);

        (await _sites.VectorsAsync(Sample.SiteId, "m")).Keys.ShouldBe([new ChunkId("p1")]);
    }

    [Fact]
    public async Task A_change_that_breaks_leaves_the_document_as_it_was()
    {
        await _documents.PutAsync(Sample.SiteId, Document("pears.md", "Pears keep."), [Passage("p1", "pears.md", "Pears keep.")], DocumentSettings.None);
        var before = await StateAsync();
        for (var at = 1; ; at++)
        {
            _database.Interceptor = new CrashAtCommand(at);
            try
            {
                await _documents.PutAsync(Sample.SiteId, Document("pears.md", "Half."), [Passage("h1", "pears.md", "Half.")], new DocumentSettings(Approval.Draft));
                at.ShouldBeGreaterThan(4);
                break;
            }
            catch (Exception error) when (CrashAtCommand.Caused(error))
            {
                _database.Interceptor = null;
                (await StateAsync()).ShouldBe(before);
            }
        }

        async Task<string> StateAsync() => Sample.Json(new
        {
            documents = await _documents.ListAsync(Sample.SiteId),
            passages = (await _sites.GetAsync(Sample.SiteId))!.Chunks,
            version = await VersionAsync(),
            text = await _documents.ContentAsync(Sample.SiteId, "pears.md"),
        });
    }

    [Fact]
    public async Task Originals_that_nothing_needs_any_more_go()
    {
        await _documents.PutAsync(Sample.SiteId, Document("a.md", "Same."), [], DocumentSettings.None);
        await _documents.PutAsync(Sample.SiteId, Document("b.md", "Same."), [], DocumentSettings.None);
        await _documents.PutAsync(Sample.SiteId, Document("a.md", "Other."), [], DocumentSettings.None);
        (await HasAsync("Same.")).ShouldBeTrue();

        await _documents.RemoveAsync(Sample.SiteId, "b.md");
        (await HasAsync("Same.")).ShouldBeFalse();
        (await HasAsync("Other.")).ShouldBeTrue();

        await _sites.DeleteAsync(Sample.SiteId);
        (await HasAsync("Other.")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_passage_id_that_another_document_has_stays_with_that_one()
    {
        await _documents.PutAsync(Sample.SiteId, Document("a.md", "A."), [Passage("a1", "a.md", "A."), Passage("n1", "a.md", "New.")], DocumentSettings.None);

        (await _sites.GetAsync(Sample.SiteId))!.Chunks.Single(passage => passage.Id.Value == "a1").Source.ShouldBe("trees/apples.md");
        (await _documents.PassagesAsync(Sample.SiteId, "a.md")).ShouldHaveSingleItem().Id.Value.ShouldBe("n1");
    }

    [Fact]
    public async Task A_document_of_a_site_that_is_not_there_is_refused() =>
        (await Should.ThrowAsync<ProblemException>(() => _documents.PutAsync(new SiteId("nowhere"), Document("a.md", "A."), [], DocumentSettings.None))).Message.ShouldContain("nowhere");

    private async Task<long> VersionAsync() => (await _sites.GetAsync(Sample.SiteId))!.KnowledgeVersion;

    private async Task<bool> HasAsync(string text)
    {
        await using var db = _database.CreateDbContext();
        var hash = ContentHash.Of(text);
        return await db.Blobs.AnyAsync(blob => blob.Hash == hash);
    }

    private static KnowledgeDocument Document(string path, string text) =>
        new(path, "Pears", "text/markdown", ContentHash.Of(text), Encoding.UTF8.GetBytes(text), ChunkMetadata.Default, DocumentSettings.None, DocumentOrigin.Upload);

    private static Chunk Passage(string id, string source, string text) => new(new ChunkId(id), source, "Pears", [], text, ChunkKind.Prose, ChunkMetadata.Default);
}
