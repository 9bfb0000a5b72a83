using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

public sealed class QdrantChunkIndexTests : IAsyncLifetime
{
    private readonly FakeQdrant _qdrant = new();
    private FakeQdrantServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await _qdrant.ServeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Another_process_sees_the_old_passages_or_the_new_too()
    {
        var (writer, reader) = (QdrantSample.Index(_server.Url), QdrantSample.Index(_server.Url));
        await writer.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(40, "g00"), Cancel);
        using var writing = new CancellationTokenSource();
        var searches = Task.Run(async () =>
        {
            var seen = new HashSet<string>();
            while (!writing.IsCancellationRequested)
            {
                var found = await reader.SearchAsync(QdrantSample.Query(top: 100), Cancel);
                found.Count.ShouldBe(40);
                seen.Add(found.Select(hit => hit.Chunk.Id.Value[..3]).Distinct().ShouldHaveSingleItem());
            }

            return seen;
        });

        for (var number = 1; number <= 20; number++)
            await writer.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(40, $"g{number:00}"), Cancel);
        await writing.CancelAsync();

        (await searches).Count.ShouldBeGreaterThan(1, "or nothing was replaced while it was searched");
        _qdrant["test-passages-words"].Size.ShouldBe(40);
    }

    [Fact]
    public async Task Passages_that_go_and_come_back_while_somebody_searches_are_found()
    {
        await using var door = await _qdrant.ServeAsync();
        var (writer, reader) = (QdrantSample.Index(_server.Url), QdrantSample.Index(door.Url));
        await writer.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), Cancel);
        (await reader.SearchAsync(QdrantSample.Query(), Cancel)).Count.ShouldBe(5);
        var step = 0;
        _qdrant.Interfere = async context =>
        {
            if (context.Connection.LocalPort != door.Url.Port)
                return false;
            // Gone just before the search reads them, and back just before it looks whether they were.
            if (step == 0 && context.Request.Path.Value!.EndsWith("/query", StringComparison.Ordinal))
            {
                step = 1;
                await writer.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "b"), Cancel);
            }
            else if (step == 1 && context.Request.Path.Value!.EndsWith("/scroll", StringComparison.Ordinal))
            {
                step = 2;
                await writer.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), Cancel);
            }

            return false;
        };

        var found = await reader.SearchAsync(QdrantSample.Query(), Cancel);

        step.ShouldBe(2);
        found.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_site_that_gets_another_embedding_model_moves_as_a_whole()
    {
        var (writer, reader) = (QdrantSample.Index(_server.Url), QdrantSample.Index(_server.Url));
        await writer.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(6, dimension: 3, model: "old"), Cancel);
        (await reader.SearchAsync(QdrantSample.Query(vector: [1, 0, 0], model: "old"), Cancel))[0].Dense.ShouldBe(1);

        await writer.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(6, dimension: 3, model: "new"), Cancel);

        (await reader.SearchAsync(QdrantSample.Query(vector: [1, 0, 0], model: "new"), Cancel))[0].Dense.ShouldBe(1);
        (await reader.SearchAsync(QdrantSample.Query(vector: [1, 0, 0], model: "old"), Cancel)).ShouldAllBe(hit => hit.Dense == null);
        _qdrant["test-passages-old-3"].Size.ShouldBe(0);
        _qdrant["test-passages-new-3"].Size.ShouldBe(6);
    }

    [Fact]
    public async Task An_upload_under_way_is_not_swept_away_and_a_forgotten_one_is()
    {
        var clock = new Inference.ManualClock();
        var (ours, theirs) = (QdrantSample.Index(_server.Url, clock: clock), QdrantSample.Index(_server.Url, clock: clock));
        _qdrant.Interfere = new Outage(afterUpserts: 1).StrikeAsync;
        await Should.ThrowAsync<QdrantException>(() => theirs.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(300, "theirs"), Cancel));
        _qdrant.Interfere = null;

        await ours.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3, "ours"), Cancel);
        _qdrant["test-passages-words"].Size.ShouldBe(3 + UpsertBatches.MostPoints);
        clock.Advance(7200);
        await ours.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(4, "ours"), Cancel);
        _qdrant["test-passages-words"].Size.ShouldBe(4);
    }

    [Fact]
    public async Task Which_of_two_equals_is_found_is_not_left_to_chance()
    {
        // The first is best by its words, the second by its meaning: fused by rank with equal shares they are equal.
        var passages = QdrantSample.Passages(2);
        var index = QdrantSample.Index(_server.Url, ranking: new Ranking(Dense: 0.5));
        await index.ReplaceAsync(
            QdrantSample.Orchard,
            [passages[0] with { Vector = new[] { -1f, 0f } }, passages[1] with { Chunk = passages[1].Chunk with { Title = "", Text = "Something else." }, Vector = new[] { 1f, 0f } }],
            Cancel);

        for (var time = 0; time < 20; time++)
        {
            var found = await index.SearchAsync(QdrantSample.Query(top: 1, vector: [1, 0]), Cancel);
            found.ShouldHaveSingleItem().Chunk.Id.ShouldBe(passages[0].Chunk.Id);
        }
    }

    [Theory]
    [InlineData(0.3, 5, 2)]
    [InlineData(0.5, 1, 1)]
    [InlineData(0.75, 1, 3)]
    [InlineData(0.01, 6, 1)]
    [InlineData(1, 1, 6)]
    public void Words_and_meaning_have_as_many_voices_as_their_share_says(double share, int words, int meaning) => QdrantSearch.Shares(share).ShouldBe((words, meaning));

    [Fact]
    public async Task Without_a_share_embeddings_are_left_out()
    {
        var index = QdrantSample.Index(_server.Url, ranking: new Ranking(Dense: 0));
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3, dimension: 3), Cancel);

        (await index.SearchAsync(QdrantSample.Query("the of", vector: [1, 0, 0]), Cancel)).ShouldBeEmpty();
        (await index.SearchAsync(QdrantSample.Query(vector: [1, 0, 0]), Cancel)).ShouldAllBe(hit => hit.Dense == null);
    }

    [Fact]
    public async Task Passages_that_Qdrant_lost_are_uploaded_again()
    {
        var index = QdrantSample.Index(_server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        var points = _qdrant["test-passages-words"];
        await points.DeleteAsync(System.Text.Json.Nodes.JsonNode.Parse("""{"must":[{"key":"expires","range":{"gte":0}}]}""")!);
        points.Size.ShouldBe(0);

        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);

        points.Size.ShouldBe(30);
    }

    [Fact]
    public async Task An_entry_that_nobody_can_read_is_written_anew()
    {
        var index = QdrantSample.Index(_server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3), Cancel);
        _qdrant["test-sites"].Payloads.Single().Remove("generation");
        var another = QdrantSample.Index(_server.Url);
        (await another.SearchAsync(QdrantSample.Query(), Cancel)).ShouldBeEmpty();

        await another.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3), Cancel);

        (await another.SearchAsync(QdrantSample.Query(), Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_passage_with_no_word_and_one_of_no_industry_with_a_name_are_kept()
    {
        var passages = QdrantSample.Passages(3);
        var odd = passages[0].Chunk with { Title = "", Text = "…" };
        var industry = passages[1].Chunk with { Metadata = passages[1].Chunk.Metadata with { Industries = ["*", "the"] } };
        var index = QdrantSample.Index(_server.Url);

        await index.ReplaceAsync(QdrantSample.Orchard, [new IndexedChunk(odd), new IndexedChunk(industry), passages[2]], Cancel);

        _qdrant["test-passages-words"].Size.ShouldBe(3);
        (await index.SearchAsync(QdrantSample.Query(), Cancel)).ShouldHaveSingleItem().Chunk.Id.ShouldBe(passages[2].Chunk.Id);
    }

    [Fact]
    public async Task Words_that_no_passage_has_find_nothing_also_where_all_that_pass_are_listed()
    {
        await using var server = await new FakeQdrant { Version = "1.10.1" }.ServeAsync();
        var index = QdrantSample.Index(server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(20, dimension: 3, model: "m"), Cancel);

        (await index.SearchAsync(QdrantSample.Query("zeppelin"), Cancel)).ShouldBeEmpty();
        var fused = await index.SearchAsync(QdrantSample.Query("zeppelin", vector: [1, 0, 0], model: "m"), Cancel);
        fused.ShouldNotBeEmpty();
        fused.ShouldAllBe(hit => hit.Dense > 0.99, "what has neither the word nor the meaning is not padded in");
    }

    [Fact]
    public async Task Removing_a_site_removes_also_what_an_unfinished_upload_left_elsewhere()
    {
        var index = QdrantSample.Index(_server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3), Cancel);
        _qdrant.Interfere = new Outage(afterUpserts: 1).StrikeAsync;
        await Should.ThrowAsync<QdrantException>(() => index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(600, dimension: 3, model: "new"), Cancel));
        _qdrant.Interfere = null;
        _qdrant["test-passages-new-3"].Size.ShouldBe(UpsertBatches.MostPoints);

        await index.RemoveSiteAsync(QdrantSample.Orchard, Cancel);

        _qdrant.Collections.ShouldAllBe(collection => collection.Value.Size == 0);
    }

    [Fact]
    public async Task Another_generation_than_the_one_asked_for_does_not_answer()
    {
        var (ours, theirs) = (QdrantSample.Index(_server.Url), QdrantSample.Index(_server.Url));
        var generation = await ours.PutAsync(QdrantSample.Orchard, QdrantSample.Passages(3, "ours"), Cancel);
        (await ours.FindAsync(QdrantSample.Query(), generation, Cancel)).ShouldNotBeNull().Count.ShouldBe(3);

        await theirs.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3, "theirs"), Cancel);

        (await ours.FindAsync(QdrantSample.Query(), generation, Cancel)).ShouldBeNull();
        (await ours.FindAsync(QdrantSample.Query(), generation: null, Cancel)).ShouldNotBeNull().Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_generation_that_another_process_swept_away_is_missed()
    {
        await using var door = await _qdrant.ServeAsync();
        var (ours, theirs) = (QdrantSample.Index(_server.Url), QdrantSample.Index(door.Url));
        var generation = await ours.PutAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), Cancel);
        var sweeping = false;
        _qdrant.Interfere = async context =>
        {
            // They replace our passages, and just before they delete them, we put them back.
            if (!sweeping && context.Connection.LocalPort == door.Url.Port && context.Request.Path.Value!.EndsWith("/delete", StringComparison.Ordinal))
            {
                sweeping = true;
                await ours.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), Cancel);
            }

            return false;
        };
        await theirs.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "b"), Cancel);
        sweeping.ShouldBeTrue();

        (await ours.FindAsync(QdrantSample.Query(), generation, Cancel)).ShouldBeNull("they are gone, which is not the same as none that fits");

        await ours.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), Cancel);
        (await ours.FindAsync(QdrantSample.Query(), generation, Cancel)).ShouldNotBeNull().Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_generation_that_counts_again_is_not_swept()
    {
        await using var door = await _qdrant.ServeAsync();
        var (ours, theirs) = (QdrantSample.Index(_server.Url), QdrantSample.Index(door.Url));
        await ours.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), Cancel);
        var back = false;
        _qdrant.Interfere = async context =>
        {
            // After they have written the entry, before they look whether it still stands.
            if (!back && context.Connection.LocalPort == door.Url.Port && context.Request.Path.Value!.EndsWith("-sites/points/scroll", StringComparison.Ordinal)
                && _qdrant["test-sites"].Payloads.Any(entry => (string)entry["generation"]! != PassagesOfA()))
            {
                back = true;
                await ours.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), Cancel);
            }

            return false;
        };
        await theirs.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "b"), Cancel);
        back.ShouldBeTrue();

        (await ours.SearchAsync(QdrantSample.Query(), Cancel)).Count.ShouldBe(5);

        static string PassagesOfA() => PassageSet.Of(QdrantSample.Orchard, QdrantSample.Passages(5, "a"), new Ranking()).Generation;
    }

    [Fact]
    public async Task A_server_that_only_acknowledges_writes_is_believed_and_counted()
    {
        await using var server = await new FakeQdrant { OnlyAcknowledges = true }.ServeAsync();
        var index = QdrantSample.Index(server.Url);

        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);

        (await index.SearchAsync(QdrantSample.Query(), Cancel)).Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("1.19.2", true)]
    [InlineData("1.18.3", false)]
    public async Task How_rare_a_word_is_in_other_sites_does_not_count_where_Qdrant_can_tell_them_apart(string version, bool apart)
    {
        await using var server = await new FakeQdrant { Version = version }.ServeAsync();
        var index = QdrantSample.Index(server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5), Cancel);
        var alone = await index.SearchAsync(QdrantSample.Query(), Cancel);

        await index.ReplaceAsync(new SiteId("mill"), [.. QdrantSample.Passages(200).Select(passage => passage with { Chunk = passage.Chunk with { Title = "Flour", Text = "Flour, ground slowly." } })], Cancel);

        var found = await index.SearchAsync(QdrantSample.Query(), Cancel);
        (Math.Abs(found[0].Score - alone[0].Score) < 0.0001).ShouldBe(apart);
    }

    [Theory]
    [InlineData("1.18.3")]
    [InlineData("1.14.1")]
    public async Task Words_of_passages_that_went_do_not_go_on_counting(string version)
    {
        await using var server = await new FakeQdrant { Version = version }.ServeAsync();
        var index = QdrantSample.Index(server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5), Cancel);
        var fresh = await index.SearchAsync(QdrantSample.Query(), Cancel);

        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(300, "much"), Cancel);
        await index.ReplaceAsync(new SiteId("mill"), QdrantSample.Passages(300, "more"), Cancel);
        await index.RemoveSiteAsync(new SiteId("mill"), Cancel);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5), Cancel);

        var found = await index.SearchAsync(QdrantSample.Query(), Cancel);
        found.Select(hit => hit.Score).ShouldBe(fresh.Select(hit => hit.Score));
    }

    [Fact]
    public async Task Removing_a_site_leaves_the_others()
    {
        var index = QdrantSample.Index(_server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3), Cancel);
        await index.ReplaceAsync(new SiteId("mill"), QdrantSample.Passages(4), Cancel);

        await index.RemoveSiteAsync(QdrantSample.Orchard, Cancel);

        _qdrant["test-passages-words"].Size.ShouldBe(4);
        _qdrant["test-sites"].Size.ShouldBe(1);
    }
}
