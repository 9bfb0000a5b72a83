using System.Text;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Tests.Pipeline.Ingestion;

public sealed class IngestTests : IDisposable
{
    private const string Words = "Twelve rooms look at the sea, and four look at the hill.";

    private readonly TemporaryFolder _folder = new();
    private readonly Shelf _shelf = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_goes_in_file_by_file_and_a_bad_one_keeps_no_other_out()
    {
        _folder.Write("notes/rooms.md", Words).Write("notes/broken.txt", [.. "Fine.\nBad "u8, 0xC3, 0x28]).Write("notes/binary.html", [.. "Words and "u8, 0, 1, 2])
            .Write("notes/empty.md", "").Write("notes/frame.md", "---\ntitle: Only a title\n---\n").Write("notes/huge.txt", new byte[KnowledgeLimits.MaxTextBytes + 1])
            .Write("notes/logo.png", "x").Write("notes/.hidden.md", Words).Write("notes/deep/prices.html", "<h1>Prices</h1><p>A night costs 120 pounds, breakfast included.</p>");

        var files = await AddAsync(Intake.OfPath(_folder["notes"]));

        files.ToDictionary(file => file.Path, file => file.Outcome).ShouldBe(new Dictionary<string, IngestOutcome>
        {
            ["notes/rooms.md"] = IngestOutcome.Added,
            ["notes/deep/prices.html"] = IngestOutcome.Added,
            ["notes/broken.txt"] = IngestOutcome.Refused,
            ["notes/binary.html"] = IngestOutcome.Refused,
            ["notes/empty.md"] = IngestOutcome.Refused,
            ["notes/frame.md"] = IngestOutcome.Refused,
            ["notes/huge.txt"] = IngestOutcome.Refused,
            ["notes/logo.png"] = IngestOutcome.Skipped,
        }, ignoreOrder: true);
        _shelf.Documents.Keys.ShouldBe(["notes/deep/prices.html", "notes/rooms.md"], ignoreOrder: true);
        Problem("notes/broken.txt").ShouldBe("notes/broken.txt, line 2: The text is not valid UTF-8 (byte 0xC3 at offset 10). Save the file as UTF-8.");
        Problem("notes/binary.html").ShouldContain("This is not text");
        Problem("notes/empty.md").ShouldContain("holds no text");
        Problem("notes/huge.txt").ShouldContain("a file may have 2 MB");
        files.ShouldAllBe(file => file.Problem == null || file.Problem.NextStep.Length > 0);

        string Problem(string path) => files.Single(file => file.Path == path).Problem!.ToString();
    }

    [Theory]
    [InlineData("title: Rooms\nexpires: 2027-01-31", false)]
    [InlineData("title: [Rooms\nindustries: x: y", true)]
    public async Task A_document_whose_front_matter_is_broken_is_taken_and_told_of(string fields, bool broken)
    {
        var file = (await AddAsync(Intake.OfText("rooms.md", $"---\n{fields}\n---\n{Words}"))).ShouldHaveSingleItem();

        file.Outcome.ShouldBe(IngestOutcome.Added);
        file.Problem.ShouldBeNull();
        (file.Warning is not null).ShouldBe(broken);
        (IngestReport.Of([file]).Files[0].Cause?.Contains("front matter") ?? false).ShouldBe(broken);
    }

    [Fact]
    public async Task What_is_there_already_is_neither_read_nor_written()
    {
        _folder.Write("rooms.md", Words);
        await AddAsync(Intake.OfPath(_folder["rooms.md"]));
        var puts = _shelf.Puts;

        (await AddAsync(Intake.OfPath(_folder["rooms.md"]))).ShouldHaveSingleItem().Outcome.ShouldBe(IngestOutcome.Unchanged);
        (_shelf.Puts, _shelf.Sets).ShouldBe((puts, 0));

        (await AddAsync(Intake.OfText("rooms.md", Words + " All have a desk."))).ShouldHaveSingleItem().Outcome.ShouldBe(IngestOutcome.Changed);
        _shelf.Puts.ShouldBe(puts + 1);
    }

    [Fact]
    public async Task What_is_set_holds_for_each_file_and_can_be_set_without_reading_again()
    {
        var draft = new DocumentSettings(Approval.Draft);
        await AddAsync(Intake.OfText("Sea view", Words), draft);
        _shelf.Documents["sea-view.md"].Settings.ShouldBe(draft);

        (await AddAsync(Intake.OfText("Sea view", Words), draft)).ShouldHaveSingleItem().Outcome.ShouldBe(IngestOutcome.Unchanged);
        (await AddAsync(Intake.OfText("Sea view", Words), new DocumentSettings(Topics: ["rooms"]))).ShouldHaveSingleItem().Outcome.ShouldBe(IngestOutcome.Changed);
        _shelf.Documents["sea-view.md"].Settings.ShouldBe(new DocumentSettings(Approval.Draft, Topics: ["rooms"]));
        _shelf.Puts.ShouldBe(1);
    }

    [Theory]
    [InlineData("../rooms.md")]
    [InlineData("/etc/rooms.md")]
    [InlineData("a/../../rooms.md")]
    [InlineData("a\\rooms.md")]
    [InlineData("C:rooms.md")]
    [InlineData("a//rooms.md")]
    [InlineData(".git/rooms.md")]
    [InlineData("a/b./rooms.md")]
    public async Task A_place_that_leads_away_is_refused(string path)
    {
        (await AddAsync(Intake.OfBytes(path, Encoding.UTF8.GetBytes(Words)))).ShouldHaveSingleItem().Problem!.Cause.ShouldContain("cannot be a document's place");
        _shelf.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kind_of_file_that_was_named_is_a_mistake_and_not_passed_over() =>
        (await AddAsync(Intake.OfBytes("logo.png", new byte[] { 1 }))).ShouldHaveSingleItem().Outcome.ShouldBe(IngestOutcome.Refused);

    [Fact]
    public async Task A_zip_is_taken_entry_by_entry_and_hostile_ones_are_told_by_their_names()
    {
        var link = "links/secret.md";
        var zip = Zips.Of(archive =>
        {
            foreach (var (name, text) in new[] { ("a.md", Words), ("../../out.md", Words), ("/root.md", Words), ("a.md", "Once more, in other words than before."), ("__MACOSX/a.md", Words), ("x.exe", "x"), ("cases/b.md", Words) })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }

            var linked = archive.CreateEntry(link);
            linked.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var target = linked.Open();
            target.Write("/etc/passwd"u8);
        });

        var files = await AddAsync(Intake.OfZip(() => new MemoryStream(zip), "upload.zip"));

        files.Select(file => (file.Path, file.Outcome)).ShouldBe(
        [
            ("a.md", IngestOutcome.Added), ("../../out.md", IngestOutcome.Refused), ("/root.md", IngestOutcome.Refused), ("a.md", IngestOutcome.Refused),
            ("x.exe", IngestOutcome.Skipped), ("cases/b.md", IngestOutcome.Added), (link, IngestOutcome.Refused),
        ]);
        files[3].Problem!.Cause.ShouldContain("twice");
        files[6].Problem!.Cause.ShouldContain("link");
        _shelf.Documents.Keys.ShouldBe(["a.md", "cases/b.md"]);
    }

    [Fact]
    public async Task Much_that_was_packed_into_little_is_stopped_by_what_comes_out_of_it()
    {
        var nothing = new byte[KnowledgeLimits.MaxTextBytes];
        Array.Fill(nothing, (byte)'a');
        var zip = Zips.Of([.. Enumerable.Range(0, 40).Select(i => ($"{i:00}.md", nothing)), ("one.md", [.. nothing, (byte)'b'])]);
        zip.Length.ShouldBeLessThan(2_000_000);

        var files = Intake.OfZip(() => new MemoryStream(zip), "bomb.zip").Files.ToList();

        files.Sum(file => (long)file.Content.Length).ShouldBeLessThanOrEqualTo(KnowledgeLimits.MaxTotalBytes);
        files[^1].Problem!.Cause.ShouldContain("bomb.zip unpacks to more than 50 MB");
        files.Count.ShouldBe(26);
        (await AddAsync(Intake.OfZip(() => new MemoryStream(Zips.Of(("one.md", [.. nothing, (byte)'b']))), "one.zip"))).ShouldHaveSingleItem().Problem!.Cause.ShouldContain("2 MB");
    }

    [Theory]
    [InlineData("this is no zip")]
    [InlineData("")]
    public async Task What_is_no_zip_is_said_to_be_none(string text) =>
        (await AddAsync(Intake.OfZip(() => new MemoryStream(Encoding.UTF8.GetBytes(text)), "x.zip"))).ShouldHaveSingleItem().Problem!.Cause.ShouldContain("not a zip");

    [Fact]
    public async Task Too_many_files_are_refused_before_the_first_is_read()
    {
        var zip = Zips.Of([.. Enumerable.Range(0, KnowledgeLimits.MaxFiles + 1).Select(i => ($"{i}.md", Words))]);

        (await AddAsync(Intake.OfZip(() => new MemoryStream(zip), "many.zip"))).ShouldHaveSingleItem().Problem!.Cause.ShouldContain("2,001 files");
        _shelf.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_whole_site_only_its_knowledge_is_taken_with_what_its_list_says()
    {
        var zip = Zips.Of(
            ("harbour/site.json", "{}"), ("harbour/guidelines/voice.md", Words), ("harbour/knowledge/rooms.md", Words), ("harbour/knowledge/cases/a.md", Words),
            ("harbour/knowledge/knowledge.json", """{"rooms.md": {"approval": "draft"}}"""));
        _folder.Write("harbour/site.json", "{}").Write("harbour/guidelines/voice.md", Words).Write("harbour/knowledge/rooms.md", Words).Write("harbour/knowledge/cases/a.md", Words)
            .Write("harbour/knowledge/knowledge.json", """{"rooms.md": {"approval": "draft"}}""");

        foreach (var intake in new[] { Intake.OfZip(() => new MemoryStream(zip), "site.zip"), Intake.OfPath(_folder["harbour"]), Intake.OfPath(_folder["harbour/knowledge"]) })
        {
            _shelf.Documents.Clear();
            (await AddAsync(intake)).Count.ShouldBe(2);
            _shelf.Documents.Keys.ShouldBe(["rooms.md", "cases/a.md"], ignoreOrder: true);
            _shelf.Documents["rooms.md"].Settings.Approval.ShouldBe(Approval.Draft);
        }
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_keeps_all_out_so_that_no_draft_passes_for_approved()
    {
        _folder.Write("knowledge/rooms.md", Words).Write("knowledge/knowledge.json", "{ \"rooms.md\": ");
        var zip = Zips.Of(("knowledge/rooms.md", Words), ("knowledge/knowledge.json", "{ \"rooms.md\": "));

        foreach (var intake in new[] { Intake.OfPath(_folder["knowledge"]), Intake.OfZip(() => new MemoryStream(zip), "x.zip") })
            (await AddAsync(intake)).ShouldHaveSingleItem().Problem!.ToString().ShouldContain("not valid JSON");
        _shelf.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_in_a_folder_that_leads_out_of_it_is_refused()
    {
        using var outside = new TemporaryFolder();
        outside.Write("secret.md", "The password is swordfish.");
        _folder.Write("notes/rooms.md", Words);
        File.CreateSymbolicLink(_folder["notes/secret.md"], outside["secret.md"]);

        var files = await AddAsync(Intake.OfPath(_folder["notes"]));

        files.Single(file => file.Outcome == IngestOutcome.Refused).Problem!.Cause.ShouldContain("link that leads out");
        _shelf.Documents.Keys.ShouldBe(["notes/rooms.md"]);
    }

    [Fact]
    public async Task Progress_is_told_file_by_file()
    {
        var told = new List<string>();
        var intake = Intake.OfAll([Intake.OfText("One", Words), Intake.OfText("Two", Words)]).Into("faq/");

        await Ingest.AddAsync(_shelf, intake, DocumentOrigin.Pasted, DocumentSettings.None, new Told(file => told.Add($"{file.Path} {_shelf.Puts}")), TestContext.Current.CancellationToken);

        (intake.Count, intake.Named).ShouldBe((2, true));
        told.ShouldBe(["faq/one.md 1", "faq/two.md 2"]);
        _shelf.Documents["faq/one.md"].Origin.ShouldBe(DocumentOrigin.Pasted);
    }

    private Task<IReadOnlyList<IngestedFile>> AddAsync(Intake intake, DocumentSettings? settings = null) =>
        Ingest.AddAsync(_shelf, intake, DocumentOrigin.Upload, settings ?? DocumentSettings.None, null, TestContext.Current.CancellationToken);

    private sealed class Told(Action<IngestedFile> tell) : IProgress<IngestedFile>
    {
        public void Report(IngestedFile value) => tell(value);
    }

    /// <summary>A shelf in memory that counts what is done to it.</summary>
    private sealed class Shelf : IDocumentShelf
    {
        public Dictionary<string, (ContentHash Hash, DocumentSettings Settings, DocumentOrigin Origin)> Documents { get; } = [];

        public int Puts { get; private set; }

        public int Sets { get; private set; }

        public string Language => "en";

        public Task<ShelvedDocument?> FindAsync(string path, CancellationToken cancellationToken) =>
            Task.FromResult(Documents.TryGetValue(path, out var found) ? new ShelvedDocument(found.Hash, found.Settings) : null);

        public Task<IReadOnlyList<string>> PathsOfAsync(ContentHash content, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. Documents.Where(document => document.Value.Hash == content).Select(document => document.Key)]);

        public Task<IReadOnlyList<string>> NamesakesAsync(string name, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. Documents.Keys.Where(path => path.EndsWith("/" + name, StringComparison.Ordinal))]);

        public Task PutAsync(KnowledgeDocument document, IReadOnlyList<Chunk> passages, DocumentSettings settings, CancellationToken cancellationToken)
        {
            Puts++;
            passages.ShouldNotBeEmpty();
            Documents[document.Path] = (document.Hash, settings, document.Origin);
            return Task.CompletedTask;
        }

        public Task SetAsync(string path, DocumentSettings settings, CancellationToken cancellationToken)
        {
            Sets++;
            Documents[path] = (Documents[path].Hash, settings, Documents[path].Origin);
            return Task.CompletedTask;
        }
    }
}
