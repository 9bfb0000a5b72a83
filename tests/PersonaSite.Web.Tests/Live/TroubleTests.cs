using System.Net;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Tests.Live;

/// <summary>Whatever happens behind, visitors see a page, and the day's budget holds.</summary>
public sealed class TroubleTests
{
    private static readonly LiveSettings Segments = new(Parameters: ["industry"], Attributes: ["role"], MinVisitors: 1, Segments: [new SegmentRule("printers", [new("param.industry", ConditionOperator.Is, ["printing"])])]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Trouble.Connection, RunStatus.Failed)]
    [InlineData(Trouble.NoCredit, RunStatus.Failed)]
    [InlineData(TroubledProvider.Nonsense, RunStatus.Failed)]
    [InlineData(TroubledProvider.Slow, RunStatus.Cancelled)]
    public async Task With_a_provider_in_trouble_visitors_see_no_difference_but_the_tier(string trouble, RunStatus ends)
    {
        await using var host = new LiveHost(new TroubledProvider(trouble), settings: ("Live:MaxRunSeconds", trouble == TroubledProvider.Slow ? "5" : "60"));
        await host.SetAsync(Segments);
        using var visitor = host.Visitor();
        using var common = await LiveHost.UntilAsync(visitor, "/live/corvane/", "default");

        var runs = host.Get<RunStore>();
        for (var end = DateTime.UtcNow.AddSeconds(60); (await runs.ListAsync(LiveHost.OfCorvane, 0, 9, cancellationToken: Cancellation)).All(run => run.Status is RunStatus.Published or RunStatus.Running); await Task.Delay(50, Cancellation))
        {
            using var answer = await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            LiveHost.TierOf(answer).ShouldBe("default; pending");
            answer.Headers.ETag.ShouldBe(common.Headers.ETag);
            DateTime.UtcNow.ShouldBeLessThan(end);
        }

        // It is not tried again with every visit.
        for (var visits = 0; visits < 20; visits++)
            (await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ended = await runs.ListAsync(LiveHost.OfCorvane, 0, 9, cancellationToken: Cancellation);
        ended.Select(run => run.Status).ShouldBe([ends, RunStatus.Published]);
        // What was reserved is free again a moment after the run has ended.
        var live = host.Get<LiveStore>();
        for (var end = DateTime.UtcNow.AddSeconds(60); await live.SpentTodayAsync(null, Cancellation) != ended[0].Usd; await Task.Delay(50, Cancellation))
            DateTime.UtcNow.ShouldBeLessThan(end);
        (await runs.ListAsync(LiveHost.OfCorvane, 0, 9, cancellationToken: Cancellation)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_days_budget_is_never_exceeded()
    {
        await using var host = new LiveHost(settings: [("Live:MaxUsdPerDay", "0.30"), ("Live:MaxConcurrentRuns", "2")]);
        await host.SetAsync(Segments);
        using var visitor = host.Visitor();
        await LiveHost.UntilAsync(visitor, "/live/corvane/", "default");
        var site = (await host.Get<SiteStore>().FindAsync(LiveHost.Corvane, Cancellation))!;
        var most = host.Get<GenerationPipeline>().MostUsd(site, GenerationMode.Compose);
        most.ShouldBeInRange(0.001m, 0.30m);

        var live = host.Get<LiveStore>();
        for (var round = 0; round < 40; round++)
        {
            for (var who = 0; who < 100; who++)
                (await visitor.GetAsync("/live/corvane/?visitor=" + LiveHost.TokenOf($"\"role\":\"Operator of press {who}\""), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await live.SpentTodayAsync(null, Cancellation)).ShouldBeLessThanOrEqualTo(0.30m);
        }

        for (var end = DateTime.UtcNow.AddSeconds(60); await live.SpentTodayAsync(LiveHost.Corvane, Cancellation) == 0; await Task.Delay(50, Cancellation))
            DateTime.UtcNow.ShouldBeLessThan(end);
    }

    [Fact]
    public async Task The_last_good_pages_survive_a_restart_and_a_provider_that_is_gone()
    {
        var folder = Directory.CreateTempSubdirectory("personasite-tests-");
        try
        {
            string tag;
            await using (var before = new LiveHost(folder: folder.FullName))
            {
                await before.SetAsync(Segments);
                using var early = before.Visitor();
                using var made = await LiveHost.UntilAsync(early, "/live/corvane/?industry=printing", "segment");
                tag = made.Headers.ETag!.Tag;
            }

            await using var host = new LiveHost(new TroubledProvider(Trouble.Connection), folder.FullName);
            using var visitor = host.Visitor();
            (await LiveHost.UntilAsync(visitor, "/live/corvane/", "default")).StatusCode.ShouldBe(HttpStatusCode.OK);
            using var answer = await LiveHost.UntilAsync(visitor, "/live/corvane/?industry=printing", "segment");
            answer.Headers.ETag!.Tag.ShouldBe(tag);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_change_makes_pages_stale_and_they_are_served_until_the_next_ones_are_there()
    {
        await using var host = new LiveHost(settings: ("Live:MaxUsdPerDay", "100"));
        await host.SetAsync(Segments);
        using var visitor = host.Visitor();
        using var old = await LiveHost.UntilAsync(visitor, "/live/corvane/?industry=printing", "segment");
        var (sites, runs, key) = (host.Get<SiteStore>(), host.Get<RunStore>(), PageKey.Of(new SegmentKey("printers")));
        var before = (await runs.CurrentPageAsync(LiveHost.Corvane, key, Cancellation))!.Run;

        var content = (await sites.GetAsync(LiveHost.Corvane, Cancellation))!;
        await sites.ImportAsync(content with { Site = content.Site with { Name = "Corvane & Sons" } }, Cancellation);
        await host.Get<PersonaSite.Web.Live.LiveRefresh>().SyncAsync(Cancellation);
        using var meanwhile = await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation);
        LiveHost.TierOf(meanwhile).ShouldBe("segment");
        meanwhile.Headers.ETag.ShouldBe(old.Headers.ETag);

        for (var end = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50, Cancellation))
        {
            using var now = await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation);
            LiveHost.TierOf(now).ShouldBe("segment");
            if (!now.Headers.ETag!.Equals(old.Headers.ETag))
            {
                (await now.Content.ReadAsStringAsync(Cancellation)).ShouldContain("Corvane &amp; Sons");
                break;
            }

            DateTime.UtcNow.ShouldBeLessThan(end);
        }

        (await runs.CurrentPageAsync(LiveHost.Corvane, key, Cancellation))!.Run.ShouldNotBe(before);
    }

    [Fact]
    public async Task A_segment_that_is_described_anew_gets_a_new_page_and_others_keep_theirs()
    {
        await using var host = new LiveHost(settings: ("Live:MaxUsdPerDay", "100"));
        var dairies = new SegmentRule("dairies", [new("param.industry", ConditionOperator.Is, ["dairy"])]);
        await host.SetAsync(Segments with { Segments = [.. Segments.Segments!, dairies] });
        using var visitor = host.Visitor();
        await LiveHost.UntilAsync(visitor, "/live/corvane/?industry=printing", "segment");
        await LiveHost.UntilAsync(visitor, "/live/corvane/?industry=dairy", "segment");

        await host.SetAsync(Segments with { Segments = [.. Segments.Segments!, dairies with { Profile = new System.Text.Json.Nodes.JsonObject { ["role"] = "dairy engineer" } }] });

        var runs = host.Get<RunStore>();
        for (var end = DateTime.UtcNow.AddSeconds(60); (await runs.TotalsAsync(LiveHost.OfCorvane, Cancellation)).Runs < 4; await Task.Delay(50, Cancellation))
        {
            LiveHost.TierOf(await visitor.GetAsync("/live/corvane/?industry=dairy", Cancellation)).ShouldBe("segment");
            LiveHost.TierOf(await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation)).ShouldBe("segment");
            DateTime.UtcNow.ShouldBeLessThan(end);
        }

        var newest = (await runs.ListAsync(LiveHost.OfCorvane, 0, 1, cancellationToken: Cancellation))[0];
        newest.Visitor.ShouldBe("dairies");
        (await runs.VisitorJsonAsync(newest.Id, Cancellation)).ShouldBe("""{"role":"dairy engineer"}""");
    }
}
