using System.Reflection;
using System.Text.Json.Nodes;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

/// <summary>Every request that the client can make, held against Qdrant's own OpenAPI document: strict, with an api key.</summary>
public sealed class QdrantContractTests(ITestOutputHelper output)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.19.2")]
    [InlineData("1.10.1")]
    public async Task Every_call_keeps_the_contract_and_none_is_left_out(string version)
    {
        var qdrant = new FakeQdrant { ApiKey = ContractServer.ApiKey, Version = version };
        await using var upstream = await qdrant.ServeAsync();
        await using var contract = await ContractServer.StartAsync(upstream.Url);

        await EverythingAsync(qdrant, contract.Url);

        var seen = contract.Seen;
        seen.SelectMany(call => call["violations"]!.AsArray()).Select(violation => (string)violation!).ShouldBeEmpty();
        seen.ShouldAllBe(call => (string?)call["apiKey"] == ContractServer.ApiKey);
        var covered = seen.Select(NameOf).Distinct().Order(StringComparer.Ordinal).ToList();
        covered.ForEach(output.WriteLine);
        var possible = typeof(QdrantCall).GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<QdrantCall>();
        covered.ShouldBe(possible.Select(call => $"{call.Method} /{call.Path}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_request_for_points_names_its_site_also_inside_prefetches()
    {
        var qdrant = new FakeQdrant();
        await using var server = await qdrant.ServeAsync();

        await EverythingAsync(qdrant, server.Url);

        var requests = qdrant.Seen
            .Where(call => call.Path.EndsWith("/query") || call.Path.EndsWith("/query/batch") || call.Path.EndsWith("/scroll") || call.Path.EndsWith("/count") || call.Path.EndsWith("/delete"))
            .SelectMany(call => call.Body!["searches"] is JsonArray searches ? searches.Select(search => search!) : [call.Body])
            .SelectMany(request => request["prefetch"] is JsonArray prefetches ? prefetches.Select(part => part!).Prepend(request) : [request])
            .ToList();
        requests.Count.ShouldBeGreaterThan(20);
        requests.Count(request => request["using"] is not null).ShouldBeGreaterThan(5);
        requests.ShouldAllBe(request => NamesOrchard(request["filter"]!));
        requests.Where(request => (string?)request["using"] == "words").ShouldAllBe(request => NamesOrchard(request["params"]!["idf"]!["corpus"]!));
    }

    [Fact]
    public async Task A_query_prefetches_both_kinds_and_lets_the_server_fuse_them()
    {
        var qdrant = new FakeQdrant();
        await using var server = await qdrant.ServeAsync();
        var index = QdrantSample.Index(server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(5, dimension: 3, model: "maker/m-1"), Cancel);

        await index.SearchAsync(QdrantSample.Query(vector: [0, 1, 0], model: "maker/m-1"), Cancel);

        var fused = qdrant.Seen.Single(call => call.Path.EndsWith("/query/batch")).Body!["searches"]![0]!;
        ((string)fused["query"]!["fusion"]!).ShouldBe("rrf");
        fused["prefetch"]!.AsArray().Select(part => (string)part!["using"]!).ShouldBe(["words", "words", "words", "words", "words", "dense", "dense"], "as the default weighs them");
        fused["prefetch"]!.AsArray().ShouldAllBe(part => JsonNode.DeepEquals(part!["filter"], fused["filter"]));
        fused["filter"]!["must"]!.AsArray().Select(condition => (string)condition!["key"]!).ShouldBe(["site", "generation", "approved", "expires", "industries", "language"]);
    }

    [Fact]
    public async Task A_collection_is_for_one_model_and_dimension_behind_an_alias_and_knows_its_tenants()
    {
        var qdrant = new FakeQdrant();
        await using var server = await qdrant.ServeAsync();
        var index = QdrantSample.Index(server.Url);
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3, dimension: 3, model: "BAAI/bge-m3"), Cancel);
        await index.ReplaceAsync(new SiteId("harbour"), QdrantSample.Passages(3, dimension: 3, model: "baai-bge-m3"), Cancel);

        qdrant.Aliases.ShouldAllBe(alias => alias.Value == $"{alias.Key}-v1");
        qdrant.Aliases.Count.ShouldBe(3, "two models, and the directory");
        var passages = qdrant["test-passages-baai-bge-m3-3"];
        ((int)passages.Definition["vectors"]!["dense"]!["size"]!).ShouldBe(3);
        ((string)passages.Definition["sparse_vectors"]!["words"]!["modifier"]!).ShouldBe("idf");
        ((bool)passages.Indexes["site"]!["is_tenant"]!).ShouldBeTrue();
        passages.Indexes.Select(index => index.Key).Order().ShouldBe(["approved", "expires", "generation", "industries", "language", "site", "written"]);
        passages.Payloads.ShouldAllBe(payload => (string)payload["site"]! == "harbour");
    }

    [Fact]
    public async Task A_qdrant_from_before_tenants_gets_a_plain_index()
    {
        var qdrant = new FakeQdrant { Version = "1.10.1" };
        await using var server = await qdrant.ServeAsync();
        var index = QdrantSample.Index(server.Url);

        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(3), Cancel);

        (await index.SearchAsync(QdrantSample.Query(), Cancel)).Count.ShouldBe(3);
        ((string)qdrant["test-passages-words"].Indexes["site"]!).ShouldBe("keyword");
    }

    /// <summary>Does all that the index can do, so that it makes every call, with every field it can have.</summary>
    private static async Task EverythingAsync(FakeQdrant qdrant, Uri url)
    {
        var index = QdrantSample.Index(url, qdrant.ApiKey);
        var (orchard, model) = (QdrantSample.Orchard, "text-embedding-3-small");
        await index.ReplaceAsync(orchard, QdrantSample.Passages(20), Cancel);
        (await index.SearchAsync(QdrantSample.Query(), Cancel)).Count.ShouldBe(10);
        await index.ReplaceAsync(orchard, QdrantSample.Passages(1100, dimension: 4, model: model), Cancel);
        (await index.SearchAsync(QdrantSample.Query(vector: [1, 0, 0, 0], model: model), Cancel)).Count.ShouldBe(10);
        (await index.SearchAsync(QdrantSample.Query("the of and", vector: [1, 0, 0, 0], model: model), Cancel)).ShouldAllBe(hit => hit.Dense > 0.99 && hit.Lexical == 0);
        var german = QdrantSample.Query(text: "Äpfel", site: orchard) with { Filter = new ChunkFilter("de-CH", ["Fruit farming"], new DateOnly(2026, 3, 1)) };
        (await index.SearchAsync(german, Cancel)).ShouldBeEmpty();

        // Interrupted: the last batches never come, so the next time what is there is listed, page by page.
        qdrant.Interfere = new Outage(afterUpserts: 5).StrikeAsync;
        await Should.ThrowAsync<QdrantException>(() => index.ReplaceAsync(orchard, QdrantSample.Passages(1400, "next", dimension: 4, model: model), Cancel));
        qdrant.Interfere = null;
        await index.ReplaceAsync(orchard, QdrantSample.Passages(1400, "next", dimension: 4, model: model), Cancel);
        (await index.SearchAsync(QdrantSample.Query(), Cancel)).Select(hit => hit.Chunk.Id.Value).ShouldAllBe(id => id.StartsWith("next"));
        await index.RemoveSiteAsync(orchard, Cancel);
        qdrant.Collections.ShouldAllBe(collection => collection.Value.Size == 0);
        (await index.SearchAsync(QdrantSample.Query(), Cancel)).ShouldBeEmpty();
    }

    private static bool NamesOrchard(JsonNode filter) =>
        filter["must"]!.AsArray().Count(condition => (string)condition!["key"]! == "site" && (string)condition["match"]!["value"]! == "orchard") == 1;

    private static string NameOf(JsonNode seen)
    {
        var parts = new Uri(new Uri("http://x"), (string)seen["url"]!).AbsolutePath.Trim('/').Split('/');
        if (parts is ["collections", not "aliases", ..])
            parts[1] = "{collection_name}";
        return $"{(string)seen["method"]!} /{string.Join('/', parts)}";
    }
}
