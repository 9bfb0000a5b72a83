using PersonaSite.Storage.Chunks;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Storage.Chunks.Qdrant;

public sealed class ContractOutageTests
{
    private const int Many = 2500;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_the_contract_server_in_the_middle_of_an_upload_loses_nothing_and_resumes()
    {
        var qdrant = new FakeQdrant { ApiKey = ContractServer.ApiKey };
        await using var upstream = await qdrant.ServeAsync();
        await using var contract = await ContractServer.StartAsync(upstream.Url);
        var status = new ChunkIndexStatus("Qdrant");
        using var index = QdrantSample.WithFallback(QdrantSample.Options(contract.Url, ContractServer.ApiKey), status);

        var upserts = 0;
        qdrant.Interfere = async context =>
        {
            // The sixth batch is on its way when the server is killed.
            if (context.Request.Method == "PUT" && context.Request.Path.Value!.EndsWith("/points", StringComparison.Ordinal) && ++upserts == 6)
                await contract.KillAsync();
            return false;
        };
        await index.ReplaceAsync(QdrantSample.Orchard, QdrantSample.Passages(Many, dimension: 8, model: "m"), Cancel);
        await UntilAsync(() => status.State.Trouble is not null);
        var before = qdrant["test-passages-m-8"].Size;
        before.ShouldBeInRange(5 * UpsertBatches.MostPoints, 6 * UpsertBatches.MostPoints);
        (await index.SearchAsync(QdrantSample.Query(top: Many), Cancel)).Count.ShouldBe(Many, "the embedded index answers");

        await using var again = await ContractServer.StartAsync(upstream.Url, contract.Url.Port);
        await UntilAsync(() => status.State is { Trouble: null, Waiting: 0 });

        qdrant["test-passages-m-8"].Size.ShouldBe(Many);
        again.Seen.SelectMany(call => call["violations"]!.AsArray()).ShouldBeEmpty();
        again.Seen.Where(call => (string)call["method"]! == "PUT" && ((string)call["url"]!).Contains("-m-8/points", StringComparison.Ordinal))
            .Sum(call => call["body"]!["points"]!.AsArray().Count).ShouldBe(Many - before, "only what was missing is sent");
        var found = await index.SearchAsync(QdrantSample.Query(top: Many), Cancel);
        found.Select(hit => hit.Chunk.Id).Distinct().Count().ShouldBe(Many);
        found.ShouldAllBe(hit => !hit.Why.Contains("embedded"));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        for (var patience = 0; !holds(); patience++)
        {
            patience.ShouldBeLessThan(600, "it did not come to be");
            await Task.Delay(50, Cancel);
        }
    }
}
