using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

/// <summary>Traffic minute by minute, through restarts and no longer than a day.</summary>
public sealed class LiveHistoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("personasite-tests-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_restart_forgets_no_visitor_and_a_minute_is_written_once()
    {
        await using (var host = new LiveHost(folder: _folder.FullName))
        {
            await VisitAsync(host, 3);
            await host.Get<LiveHistory>().SampleAsync(Cancellation);
            await VisitAsync(host, 2);
            Total(host).ShouldBe(5);
        }

        await using var again = new LiveHost(folder: _folder.FullName);
        Total(again).ShouldBe(5);
        await VisitAsync(again, 4);
        await again.Get<LiveHistory>().SampleAsync(Cancellation);
        Total(again).ShouldBe(9);
        (await StoredAsync(again)).ShouldBe(9);

        using var studio = again.Visitor(host: "localhost");
        var minutes = await studio.GetFromJsonAsync<JsonElement>("/api/sites/corvane/live/traffic", Cancellation);
        minutes.EnumerateArray().Sum(minute => minute.GetProperty("answers").EnumerateObject().Sum(tier => tier.Value.GetInt64())).ShouldBe(9);
    }

    [Fact]
    public async Task Minutes_stand_where_they_were_and_go_after_a_day()
    {
        var clock = new LaterClock();
        await using var host = new LiveHost(folder: _folder.FullName, clock: clock);
        await VisitAsync(host, 3);
        await host.Get<LiveHistory>().SampleAsync(Cancellation);
        clock.Later = TimeSpan.FromHours(5);
        await VisitAsync(host, 1);
        await host.Get<LiveHistory>().SampleAsync(Cancellation);

        var minutes = Of(host).Where(minute => minute.Total > 0).ToList();
        var (first, last) = (minutes[0].Begins, minutes[^1].Begins);
        (last - first).TotalHours.ShouldBeInRange(4.9, 5.2);
        minutes.Where(minute => minute.Begins < first.AddHours(1)).Sum(minute => minute.Total).ShouldBe(3);
        minutes.Where(minute => minute.Begins > last.AddHours(-1)).Sum(minute => minute.Total).ShouldBe(1);
        minutes.ShouldAllBe(minute => minute.Begins.Ticks % TimeSpan.TicksPerMinute == 0);

        clock.Later = TimeSpan.FromHours(25);
        await VisitAsync(host, 1);
        await host.Get<LiveHistory>().SampleAsync(Cancellation);
        Total(host).ShouldBe(2);
        (await StoredAsync(host)).ShouldBe(2);
    }

    [Fact]
    public async Task Two_processes_add_to_the_same_minute()
    {
        await using var host = new LiveHost(folder: _folder.FullName);
        var (store, minute) = (host.Services.GetRequiredService<TrafficStore>(), DateTimeOffset.UnixEpoch.AddYears(60));

        await store.AddAsync([new(LiveHost.Corvane, minute, "Segment", 2), new(new SiteId("other"), minute, "Segment", 7)], minute, Cancellation);
        await store.AddAsync([new(LiveHost.Corvane, minute, "Segment", 3), new(LiveHost.Corvane, minute, "Default", 1)], minute, Cancellation);

        (await store.SinceAsync(minute, Cancellation)).Where(count => count.Site == LiveHost.Corvane).Select(count => (count.Tier, count.Visitors)).ShouldBe([("Segment", 5), ("Default", 1)], ignoreOrder: true);
    }

    private static async Task VisitAsync(LiveHost host, int times)
    {
        using var visitor = host.Visitor();
        for (var visit = 0; visit < times; visit++)
            (await visitor.GetAsync("/live/corvane/", Cancellation)).EnsureSuccessStatusCode();
    }

    private static IReadOnlyList<LiveMinute> Of(LiveHost host) => host.Get<LiveHistory>().Of(host.Get<LiveControl>().Site(LiveHost.Corvane));

    private static long Total(LiveHost host) => Of(host).Sum(minute => minute.Total);

    private static async Task<long> StoredAsync(LiveHost host) =>
        (await host.Services.GetRequiredService<TrafficStore>().SinceAsync(DateTimeOffset.UnixEpoch, Cancellation)).Where(count => count.Site == LiveHost.Corvane).Sum(count => count.Visitors);

    private sealed class LaterClock : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }
}
