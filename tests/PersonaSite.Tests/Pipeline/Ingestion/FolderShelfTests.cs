using PersonaSite.Core.Knowledge;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Tests.Pipeline.Ingestion;

public sealed class FolderShelfTests : IDisposable
{
    private const string Words = "Twelve rooms look at the sea, and four look at the hill.";
    private const string Manifest = """{"name":"Harbour","purpose":"invite guests","url":"https://h.example","callToAction":{"label":"Book","url":"https://h.example"}}""";

    private readonly TemporaryFolder _site = new();
    private readonly FolderShelf _shelf;

    public FolderShelfTests()
    {
        _site.Write("site.json", Manifest);
        _shelf = new FolderShelf(_site.Path, "en");
    }

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_document_lies_there_as_it_was_given_and_its_settings_beside_it()
    {
        await AddAsync("rooms/sea.md", Words, new DocumentSettings(Approval.Draft, Industries: ["schools"]));

        File.ReadAllText(_site["knowledge/rooms/sea.md"]).ShouldBe(Words);
        var reading = SiteFolder.Read(_site.Path);
        reading.Warnings.ShouldBeEmpty();
        var document = reading.Documents.ShouldHaveSingleItem();
        (document.Path, document.Listed.Approval).ShouldBe(("rooms/sea.md", Approval.Draft));
        var passage = reading.Content.Chunks.ShouldHaveSingleItem();
        passage.Metadata.Approved.ShouldBeFalse();
        passage.Metadata.Industries.ShouldBe(["schools"]);
        Directory.GetFiles(_site.Path, ".*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task Settings_outlive_another_version_of_the_file_and_go_with_it()
    {
        await AddAsync("a.md", Words, new DocumentSettings(Approval.Withdrawn));
        await AddAsync("a.md", Words + " More.", DocumentSettings.None);
        SiteFolder.Load(_site.Path).Chunks.ShouldHaveSingleItem().Metadata.Approved.ShouldBeFalse();

        (await _shelf.RemoveAsync("a.md", TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await _shelf.RemoveAsync("a.md", TestContext.Current.CancellationToken)).ShouldBeFalse();
        File.ReadAllText(_site["knowledge/knowledge.json"]).ShouldBe("{}\n");
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link_that_leads_out()
    {
        using var outside = new TemporaryFolder();
        Directory.CreateDirectory(_site["knowledge"]);
        Directory.CreateSymbolicLink(_site["knowledge/elsewhere"], outside.Path);

        (await AddAsync("elsewhere/a.md", Words, DocumentSettings.None)).Problem!.Cause.ShouldContain("leads out of the site folder");
        Directory.GetFileSystemEntries(outside.Path).ShouldBeEmpty();
        await Should.ThrowAsync<PersonaSite.Core.ProblemException>(() => _shelf.RemoveAsync("elsewhere/a.md", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("../site.json")]
    [InlineData("knowledge.json")]
    [InlineData("/etc/hostname")]
    public async Task Only_documents_can_be_removed(string path)
    {
        _site.Write("knowledge/knowledge.json", "{}");
        (await _shelf.RemoveAsync(path, TestContext.Current.CancellationToken)).ShouldBeFalse();
        File.Exists(_site["knowledge/knowledge.json"]).ShouldBeTrue();
        File.Exists(_site["site.json"]).ShouldBeTrue();
    }

    [Fact]
    public async Task A_list_that_people_broke_is_not_written_over()
    {
        const string broken = "{ \"b.md\": { \"approval\": \"maybe\" } }";
        _site.Write("knowledge/knowledge.json", broken);

        (await AddAsync("a.md", Words, new DocumentSettings(Approval.Draft))).Problem!.Cause.ShouldContain("\"b.md\": The approval is 'maybe'");

        File.ReadAllText(_site["knowledge/knowledge.json"]).ShouldBe(broken);
        File.Exists(_site["knowledge/a.md"]).ShouldBeFalse();
        Should.Throw<PersonaSite.Core.ProblemException>(() => SiteFolder.Load(_site.Path)).Message.ShouldContain("knowledge/knowledge.json, line 1");
    }

    [Fact]
    public async Task A_draft_never_lies_there_without_its_mark()
    {
        // The file's place is taken by a folder, so the second of the two writes fails.
        Directory.CreateDirectory(_site["knowledge/a.md"]);

        (await AddAsync("a.md", Words, new DocumentSettings(Approval.Draft))).Outcome.ShouldBe(IngestOutcome.Refused);

        File.ReadAllText(_site["knowledge/knowledge.json"]).ShouldContain("draft");
        Directory.GetFiles(_site["knowledge"]).Select(Path.GetFileName).ShouldBe(["knowledge.json"]);
    }

    private async Task<IngestedFile> AddAsync(string path, string text, DocumentSettings settings) =>
        (await Ingest.AddAsync(_shelf, Intake.OfText(path, text), DocumentOrigin.Upload, settings, null, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
}
