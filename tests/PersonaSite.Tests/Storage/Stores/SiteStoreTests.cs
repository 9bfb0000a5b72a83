using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Storage.Stores;

public sealed class SiteStoreTests : IDisposable
{
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FixedClock _clock = new(Sample.Start);
    private readonly SiteStore _sites;

    public SiteStoreTests() => _sites = new SiteStore(_database, _clock);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_site_comes_back_as_it_was_imported()
    {
        (await _sites.ImportAsync(Sample.Content())).ShouldBeTrue();

        Sample.Json(await _sites.GetAsync(Sample.SiteId)).ShouldBe(Sample.Json(Sample.Content()));
        var summary = (await _sites.ListAsync()).ShouldHaveSingleItem();
        summary.ShouldBe(new SiteSummary(Sample.SiteId, "Orchard & Söhne", "sell trees", "en-GB", 2, 2, Sample.Start));
    }

    [Fact]
    public async Task What_was_set_of_a_rule_outlives_every_import_and_goes_with_the_site()
    {
        var content = Sample.Content();
        await _sites.ImportAsync(content);
        await _sites.CorrectAsync(content.Site.Id, new RuleCorrection("k1", On: false));
        await _sites.CorrectAsync(content.Site.Id, new RuleCorrection("k2", true, RuleKind.BannedWords, "pear"));
        await _sites.CorrectAsync(content.Site.Id, new RuleCorrection("k2", true, RuleKind.BannedWords, "plum"));

        (await _sites.ImportAsync(content with { Site = content.Site with { Name = "Another name" } })).ShouldBeTrue();

        var site = (await _sites.GetAsync(content.Site.Id))!.Site;
        site.Name.ShouldBe("Another name");
        site.Corrections!.ShouldBe([new RuleCorrection("k1", false), new RuleCorrection("k2", true, RuleKind.BannedWords, "plum")]);
        (await _sites.FindAsync(content.Site.Id))!.Corrections!.Count.ShouldBe(2);
        (await _sites.UncorrectAsync(content.Site.Id, "k1")).ShouldBeTrue();
        (await _sites.UncorrectAsync(content.Site.Id, "k1")).ShouldBeFalse();
        await _sites.DeleteAsync(content.Site.Id);
        await _sites.ImportAsync(content);
        (await _sites.GetAsync(content.Site.Id))!.Site.Corrections.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_there_already_is_not_written_again()
    {
        await _sites.ImportAsync(Sample.Content());
        _clock.Now += TimeSpan.FromDays(1);

        (await _sites.ImportAsync(Sample.Content())).ShouldBeFalse();
        (await _sites.ListAsync())[0].ImportedAt.ShouldBe(Sample.Start);

        (await _sites.ImportAsync(Sample.Content("Pears, too."))).ShouldBeTrue();
        (await _sites.ListAsync())[0].ImportedAt.ShouldBe(_clock.Now);
        (await _sites.GetAsync(Sample.SiteId))!.Chunks[0].Text.ShouldBe("Pears, too.");
    }

    [Fact]
    public async Task Visitors_that_people_added_outlive_an_import()
    {
        await _sites.ImportAsync(Sample.Content());
        await _sites.AddVisitorAsync(Sample.SiteId, Sample.Visitor("pasted"));
        await _sites.RemoveVisitorAsync(Sample.SiteId, "café");
        await _sites.ImportAsync(Sample.Content("changed") with { Visitors = [Sample.Visitor("newcomer")] });

        (await _sites.GetAsync(Sample.SiteId))!.Visitors.Select(visitor => visitor.Name).ShouldBe(["newcomer", "pasted"]);
    }

    [Fact]
    public async Task A_visitor_takes_the_place_of_its_namesake()
    {
        await _sites.ImportAsync(Sample.Content());
        await _sites.AddVisitorAsync(Sample.SiteId, Sample.Visitor("grower", """{"role":"cook"}"""));

        var visitors = (await _sites.GetAsync(Sample.SiteId))!.Visitors;
        visitors.Count.ShouldBe(2);
        visitors.Single(visitor => visitor.Name == "grower").Json.ShouldBe("""{"role":"cook"}""");
        (await _sites.RemoveVisitorAsync(Sample.SiteId, "nobody")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_visitor_of_a_site_that_is_not_there_is_refused() =>
        (await Should.ThrowAsync<ProblemException>(() => _sites.AddVisitorAsync(new SiteId("nowhere"), Sample.Visitor()))).Message.ShouldContain("nowhere");

    [Fact]
    public async Task Passages_and_pictures_named_twice_are_kept_once()
    {
        var content = Sample.Content();
        await _sites.ImportAsync(content with { Chunks = [.. content.Chunks, content.Chunks[0]], Library = [.. content.Library, content.Library[0]] });

        Sample.Json(await _sites.GetAsync(Sample.SiteId)).ShouldBe(Sample.Json(content));
    }

    [Fact]
    public async Task An_import_that_breaks_leaves_the_former_site()
    {
        await _sites.ImportAsync(Sample.Content());
        for (var at = 1; ; at++)
        {
            _database.Interceptor = new CrashAtCommand(at);
            try
            {
                await _sites.ImportAsync(Sample.Content("half"));
                at.ShouldBeGreaterThan(5);
                break;
            }
            catch (Exception error) when (CrashAtCommand.Caused(error))
            {
                _database.Interceptor = null;
                Sample.Json(await _sites.GetAsync(Sample.SiteId)).ShouldBe(Sample.Json(Sample.Content()));
            }
        }
    }

    [Fact]
    public async Task A_deleted_site_leaves_its_ledger_and_nothing_else()
    {
        var runs = new RunStore(_database, _clock);
        await _sites.ImportAsync(Sample.Content());
        var request = Sample.Request();
        await runs.StartAsync(request, Sample.Start);
        await runs.CompleteAsync(new RunResult(Sample.Report(request.Id), Sample.Page()));

        (await _sites.DeleteAsync(Sample.SiteId)).ShouldBeTrue();
        (await _sites.DeleteAsync(Sample.SiteId)).ShouldBeFalse();

        (await _sites.GetAsync(Sample.SiteId)).ShouldBeNull();
        (await runs.CurrentPageAsync(Sample.SiteId, PageKey.Of(request.Visitor))).ShouldBeNull();
        (await runs.GetAsync(request.Id))!.Usage.Count.ShouldBe(2);
        await using var db = _database.CreateDbContext();
        (await db.Chunks.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        (await db.Blobs.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task A_deleted_site_is_known_as_deleted_until_it_comes_back()
    {
        await _sites.ImportAsync(Sample.Content());
        (await _sites.DeletedAsync()).ShouldBeEmpty();

        await _sites.DeleteAsync(Sample.SiteId);
        await _sites.DeleteAsync(Sample.SiteId);
        (await _sites.DeletedAsync()).ShouldBe([Sample.SiteId]);

        await _sites.ImportAsync(Sample.Content());
        (await _sites.DeletedAsync()).ShouldBeEmpty();
        (await _sites.DeleteAsync(Sample.SiteId)).ShouldBeTrue();
    }

    [Fact]
    public async Task Embeddings_stay_with_passages_whose_id_stays()
    {
        await _sites.ImportAsync(Sample.Content());
        var vector = new ReadOnlyMemory<float>([0.6f, -0.8f]);
        await _sites.KeepVectorsAsync(Sample.SiteId, "embedder", new Dictionary<ChunkId, ReadOnlyMemory<float>>
        {
            [new ChunkId("a1")] = vector,
            [new ChunkId("gone")] = vector,
        });

        await _sites.ImportAsync(Sample.Content() with { Visitors = [] });

        var kept = await _sites.VectorsAsync(Sample.SiteId, "embedder");
        kept.Keys.ShouldBe([new ChunkId("a1")]);
        kept[new ChunkId("a1")].ToArray().ShouldBe(vector.ToArray());
        (await _sites.VectorsAsync(Sample.SiteId, "another")).ShouldBeEmpty();
    }
}
