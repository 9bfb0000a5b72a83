using Microsoft.AspNetCore.Http;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;
using PersonaSite.Tests.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Storage.Chunks;

/// <summary>Qdrant comes and goes; passages are found all the while, and it is said who found them.</summary>
public sealed class FallbackChunkIndexTests : IAsyncLifetime
{
    private const int Many = 2000;

    private readonly FakeQdrant _qdrant = new() { ApiKey = "key" };
    private readonly ChunkIndexStatus _status = new("Qdrant");
    private FakeQdrantServer _server = null!;
    private FallbackChunkIndex _index = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await _qdrant.ServeAsync();
        _index = Open(_status);
    }

    public async ValueTask DisposeAsync()
    {
        _index.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Searches_go_to_qdrant_once_it_has_the_passages()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        (await FoundAsync()).Count.ShouldBe(10, "at once, whoever answers");

        await UntilAsync(() => _status.State is { Trouble: null, Waiting: 0 });
        var before = Queries;
        (await FoundAsync()).ShouldAllBe(hit => !hit.Why.Contains("embedded"));
        Queries.ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_is_new_is_found_at_once_however_long_its_upload_takes()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "old"), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        var uploading = new TaskCompletionSource();
        _qdrant.Interfere = async context =>
        {
            if (context.Request.Method == "PUT")
                await uploading.Task;
            return false;
        };

        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "new"), Cancel);

        (await FoundAsync()).ShouldAllBe(hit => hit.Chunk.Id.Value.StartsWith("new"));
        _status.State.ShouldBe(new ChunkIndexState(Trouble: null, Since: null, Waiting: 1));
        uploading.SetResult();
        await UntilAsync(() => _status.State.Waiting == 0);
        (await FoundAsync()).ShouldAllBe(hit => hit.Chunk.Id.Value.StartsWith("new"));
    }

    [Fact]
    public async Task While_qdrant_is_away_the_embedded_index_answers_and_says_so()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        await _server.DisposeAsync();

        var hits = await FoundAsync();

        hits.Count.ShouldBe(10);
        hits.ShouldAllBe(hit => hit.Why.EndsWith("by the embedded index, because Qdrant is away"));
        _status.State.Trouble.ShouldNotBeNull().ShouldContain("does not answer");
        _status.State.Since.ShouldNotBeNull();
        _status.State.Trouble.ShouldNotContain("key");
    }

    [Fact]
    public async Task A_single_search_that_fails_is_answered_and_says_so_also_where_qdrant_is_back_at_once()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        var (missed, failed) = (_status.Missed, false);
        _qdrant.Interfere = context =>
        {
            if (failed || !context.Request.Path.Value!.EndsWith("/query", StringComparison.Ordinal))
                return Task.FromResult(false);
            failed = true;
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.FromResult(true);
        };

        (await FoundAsync()).ShouldAllBe(hit => hit.Why.EndsWith("by the embedded index, because Qdrant is away"));

        _status.Missed.ShouldBe(missed + 1);
        await UntilAsync(() => _status.State.Trouble is null);
        (await FoundAsync()).ShouldAllBe(hit => !hit.Why.Contains("embedded"));
    }

    [Fact]
    public async Task What_changed_while_it_was_away_is_sent_when_it_returns()
    {
        var (harbour, mill) = (new SiteId("harbour"), new SiteId("mill"));
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30, "old"), Cancel);
        await _index.ReplaceAsync(harbour, QdrantSample.Passages(5, "harbour"), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        await _server.DisposeAsync();

        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(20, "new"), Cancel);
        await _index.ReplaceAsync(mill, QdrantSample.Passages(5, "mill"), Cancel);
        await _index.RemoveSiteAsync(harbour, Cancel);
        await UntilAsync(() => _status.State is { Trouble: not null, Waiting: 3 });
        (await FoundAsync()).ShouldAllBe(hit => hit.Chunk.Id.Value.StartsWith("new"));
        await ReturnAsync();

        await UntilAsync(() => _status.State is { Trouble: null, Waiting: 0 });
        (await FoundAsync()).ShouldAllBe(hit => hit.Chunk.Id.Value.StartsWith("new") && !hit.Why.Contains("embedded"));
        var sites = _qdrant["test-passages-words"].Payloads.CountBy(payload => (string)payload["site"]!).ToDictionary();
        sites.ShouldBe(new Dictionary<string, int> { ["orchard"] = 20, ["mill"] = 5 }, ignoreOrder: true);
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_loses_nothing_and_goes_on_where_it_stopped()
    {
        var outage = new Outage(afterUpserts: 4);
        _qdrant.Interfere = async context =>
        {
            if (!await outage.StrikeAsync(context))
                return false;
            context.Abort();
            return true;
        };

        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(Many), Cancel);
        await UntilAsync(() => _status.State.Trouble is not null);
        _qdrant["test-passages-words"].Size.ShouldBe(4 * UpsertBatches.MostPoints);
        (await FoundAsync(top: Many + 1)).Count.ShouldBe(Many, "the embedded index has them all");
        await _server.DisposeAsync();
        _qdrant.Interfere = null;
        await ReturnAsync();

        await UntilAsync(() => _status.State is { Trouble: null, Waiting: 0 });
        _qdrant["test-passages-words"].Size.ShouldBe(Many);
        Uploaded.ShouldBe(Many, "nothing was sent twice");
        (await FoundAsync(top: Many + 1)).Count.ShouldBe(Many);
    }

    [Fact]
    public async Task A_start_with_nothing_new_uploads_nothing()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        var uploaded = Uploaded;

        var status = new ChunkIndexStatus("Qdrant");
        using var restarted = Open(status);
        await restarted.ReplaceAsync(QdrantSample.Orchard, [.. QdrantSample.Passages(30).Reverse()], Cancel);
        await UntilAsync(() => status.State.Waiting == 0);

        Uploaded.ShouldBe(uploaded);
        (await restarted.SearchAsync(QdrantSample.Query(), Cancel)).ShouldAllBe(hit => !hit.Why.Contains("embedded"));
    }

    [Fact]
    public async Task A_qdrant_that_comes_back_empty_is_filled_again()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        (_qdrant.Collections).Clear();
        _qdrant.Aliases.Clear();

        (await FoundAsync()).Count.ShouldBe(10, "the loss shows in a search, which the embedded index answers");

        await UntilAsync(() => _status.State is { Trouble: null, Waiting: 0 } && _qdrant.Aliases.ContainsKey("test-passages-words"));
        _qdrant["test-passages-words"].Size.ShouldBe(30);
    }

    [Fact]
    public async Task What_another_process_has_put_there_is_not_undone_when_qdrant_returns()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "ours"), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        await QdrantSample.Index(_server.Url, "key").ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "theirs"), Cancel);
        await _server.DisposeAsync();
        await FoundAsync();
        await ReturnAsync();

        await UntilAsync(() => _status.State.Trouble is null);
        PassageIds.ShouldAllBe(id => id.StartsWith("theirs"));
    }

    [Fact]
    public async Task What_is_found_is_what_this_process_was_handed_whatever_stands_in_qdrant()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "ours"), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        await QdrantSample.Index(_server.Url, "key").ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "theirs"), Cancel);

        (await FoundAsync()).ShouldAllBe(hit => hit.Chunk.Id.Value.StartsWith("ours"));

        await UntilAsync(() => _status.State.Waiting == 0);
        var before = Queries;
        (await FoundAsync()).ShouldAllBe(hit => hit.Chunk.Id.Value.StartsWith("ours"));
        Queries.ShouldBe(before + 1, "they were sent again");
    }

    [Fact]
    public async Task A_qdrant_that_is_put_back_to_an_older_state_does_not_bring_back_what_was_withdrawn()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "withdrawn"), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        var backup = _qdrant.Collections.ToDictionary(collection => collection.Key, collection => collection.Value.Copy());
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, "valid"), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);

        await _server.DisposeAsync();
        await FoundAsync();
        foreach (var (name, collection) in backup)
            _qdrant.Collections[name] = collection;
        await ReturnAsync();
        await UntilAsync(() => _status.State.Trouble is null);

        (await FoundAsync()).ShouldAllBe(hit => hit.Chunk.Id.Value.StartsWith("valid"));
        await UntilAsync(() => _status.State.Waiting == 0 && PassageIds.All(id => id.StartsWith("valid")));
        (await FoundAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_site_that_was_removed_is_not_found_where_qdrant_still_has_it()
    {
        await QdrantSample.Index(_server.Url, "key").ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5), Cancel);

        (await FoundAsync()).ShouldBeEmpty("nobody here knows the site");
    }

    [Fact]
    public async Task An_alias_whose_collection_has_vanished_is_given_a_new_one()
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        await UntilAsync(() => _status.State.Waiting == 0);
        _qdrant.Collections.TryRemove("test-passages-words-v1", out _).ShouldBeTrue();

        (await FoundAsync()).Count.ShouldBe(10, "the embedded index answers");

        await UntilAsync(() => _qdrant.Collections.ContainsKey("test-passages-words-v1") && _status.State is { Trouble: null, Waiting: 0 });
        _qdrant["test-passages-words"].Size.ShouldBe(30);
        (await FoundAsync()).ShouldAllBe(hit => !hit.Why.Contains("embedded"));
    }

    [Fact]
    public async Task A_wrong_key_is_named_and_never_shown()
    {
        var status = new ChunkIndexStatus("Qdrant");
        using var locked = QdrantSample.WithFallback(QdrantSample.Options(_server.Url, "wrong-secret"), status);

        await locked.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3), Cancel);
        await UntilAsync(() => status.State.Trouble is not null);

        status.State.Trouble.ShouldNotBeNull().ShouldContain("Storage:Qdrant:ApiKey");
        status.State.Trouble.ShouldNotContain("wrong-secret");
        (await locked.SearchAsync(QdrantSample.Query(), Cancel)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_site_that_qdrant_refuses_holds_up_no_other()
    {
        _qdrant.Interfere = async context =>
        {
            if (context.Request.Method != "PUT" || !context.Request.Path.Value!.EndsWith("-m-3-v1"))
                return false;
            (context.Response.StatusCode, context.Response.ContentType) = (400, "application/json");
            await context.Response.WriteAsync("""{"status":{"error":"Wrong input: too many collections"},"time":0}""");
            return true;
        };
        await _index.ReplaceAsync(new SiteId("mill"), QdrantSample.Passages(3, dimension: 3, model: "m"), Cancel);
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);

        await UntilAsync(() => _status.State is { Waiting: 1, Trouble: not null });
        _status.State.Trouble.ShouldNotBeNull().ShouldContain("mill");
        _status.State.Trouble.ShouldContain("too many collections");
        (await FoundAsync()).ShouldAllBe(hit => !hit.Why.Contains("embedded"));
        var instead = await _index.SearchAsync(QdrantSample.Query(site: new SiteId("mill")), Cancel);
        instead.Count.ShouldBe(3);
        instead.ShouldAllBe(hit => hit.Why.EndsWith("by the embedded index, because Qdrant has not got these passages yet"));
    }

    /// <summary>A full disk, a collection that may not be written to, a point that it stumbles over: it reads as before.</summary>
    [Theory]
    [InlineData(500, "Service internal error: No space left on device")]
    [InlineData(403, "Forbidden: Write access to this collection is required")]
    public async Task Nor_does_one_whose_writes_fail_while_qdrant_answers(int status, string said)
    {
        await _index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(30), Cancel);
        await UntilAsync(() => _status.State is { Waiting: 0, Trouble: null });
        _qdrant.Interfere = async context =>
        {
            if (context.Request.Method != "PUT" || !context.Request.Path.Value!.EndsWith("-m-3/points"))
                return false;
            (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
            await context.Response.WriteAsync($$"""{"status":{"error":"{{said}}"},"time":0}""");
            return true;
        };
        await _index.ReplaceAsync(new SiteId("mill"), QdrantSample.Passages(3, dimension: 3, model: "m"), Cancel);
        await UntilAsync(() => _status.State is { Waiting: 1, Trouble: not null });
        var asked = Queries;

        (await FoundAsync()).ShouldAllBe(hit => !hit.Why.Contains("embedded"));
        Queries.ShouldBe(asked + 1);
        _status.State.Trouble.ShouldNotBeNull().ShouldContain(said);
        _status.State.Trouble.ShouldContain("mill");
        (await _index.SearchAsync(QdrantSample.Query(site: new SiteId("mill")), Cancel)).Count.ShouldBe(3);

        _qdrant.Interfere = null;
        await UntilAsync(() => _status.State is { Waiting: 0, Trouble: null });
    }

    private IEnumerable<string> PassageIds => _qdrant["test-passages-words"].Payloads.Select(payload => (string)payload["chunk"]!["id"]!["value"]!);

    private int Queries => _qdrant.Seen.Count(call => call.Path.EndsWith("/points/query"));

    private int Uploaded => _qdrant.Seen.Where(call => call.Method == "PUT" && call.Path.Contains("-passages-") && call.Path.EndsWith("/points")).Sum(call => call.Body!["points"]!.AsArray().Count);

    private FallbackChunkIndex Open(ChunkIndexStatus status) => QdrantSample.WithFallback(QdrantSample.Options(_server.Url, "key", attempts: 2), status);

    /// <summary>On the address it had.</summary>
    private async Task ReturnAsync() => _server = await _qdrant.ServeAsync(_server.Url.Port);

    private Task<IReadOnlyList<ChunkHit>> FoundAsync(int top = 10) => _index.SearchAsync(QdrantSample.Query(top: top), Cancel);

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var patience = 0; !holds(); patience++)
        {
            patience.ShouldBeLessThan(600, "it did not come to be");
            await Task.Delay(50, Cancel);
        }
    }
}
