using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks;

namespace PersonaSite.Web.Tests.Hosting;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_qdrant_that_is_away_is_seen_and_keeps_nobody_from_starting_or_searching()
    {
        const string Key = "qdrant-never-shown-4711";
        await using var host = new StudioHost();
        await using var configured = host.WithWebHostBuilder(builder => builder
            .UseSetting("Storage:Index", "qdrant")
            .UseSetting("Storage:Qdrant:Url", "http://127.0.0.1:9")
            .UseSetting("Storage:Qdrant:ApiKey", Key)
            .UseSetting("Storage:Qdrant:Attempts", "1"));
        using var client = configured.CreateClient();
        var status = configured.Services.GetRequiredService<ChunkIndexStatus>();
        for (var patience = 0; status.State.Trouble is null; patience++)
        {
            patience.ShouldBeLessThan(1200, "nobody noticed that Qdrant is away");
            await Task.Delay(50, Cancellation);
        }

        var health = await client.GetStringAsync("/healthz", Cancellation);
        health.ShouldStartWith("Degraded\npassages: Qdrant does not answer at http://127.0.0.1:9/.");
        var page = await client.GetStringAsync("/models", Cancellation);
        page.ShouldContain("Qdrant at http://127.0.0.1:9/");
        page.ShouldContain("The embedded index answers in its place. 2 sites will be sent when it is back.");
        var knowledge = await client.GetStringAsync("/sites/corvane?tab=knowledge", Cancellation);
        knowledge.ShouldContain("The embedded index answers in its place.");
        (health + page + knowledge).ShouldNotContain(Key);

        var query = new ChunkQuery(new SiteId("corvane"), "how long does a pilot take", null, new ChunkFilter("en", [], new DateOnly(2026, 3, 1)), 3);
        var hits = await configured.Services.GetRequiredService<IChunkIndex>().SearchAsync(query, Cancellation);
        hits.ShouldNotBeEmpty();
        hits.ShouldAllBe(hit => hit.Why.EndsWith("because Qdrant is away"));
    }
}
