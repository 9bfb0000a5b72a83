using System.Diagnostics;
using PersonaSite.Core.Segments;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

/// <summary>What holds when there is no more time, no more room, or nothing left of what was counted.</summary>
public sealed class LimitTests
{
    private static readonly LiveSettings Settings = new(
        Parameters: ["industry"], Attributes: ["role"], MinVisitors: 3, Segments: [new("printers", [new("param.industry", ConditionOperator.Is, ["printing"])])]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_takes_longer_to_decide_than_it_may_gets_the_default_page()
    {
        var clock = new JumpingClock();
        await using var host = new LiveHost(clock: clock);
        await host.SetAsync(Settings with { MinVisitors = 1 });
        using var visitor = host.Visitor();
        await LiveHost.UntilAsync(visitor, "/live/corvane/?industry=printing", "segment");

        clock.Jump = TimeSpan.FromMilliseconds(1200);
        using var late = await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation);
        clock.Jump = TimeSpan.FromMilliseconds(100);
        using var inTime = await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation);

        LiveHost.TierOf(late).ShouldBe("default; deadline");
        LiveHost.TierOf(inTime).ShouldBe("segment");
    }

    [Fact]
    public async Task When_there_is_no_room_the_least_wanted_pages_make_room_and_come_back_without_being_made_again()
    {
        await using var host = new LiveHost(settings: [("Live:MaxPagesPerSite", "4"), ("Live:RefreshSeconds", "3600"), ("Live:MaxUsdPerDay", "100")]);
        await host.SetAsync(Settings);
        using var visitor = host.Visitor();
        var addresses = Enumerable.Range(0, 5).Select(i => "/live/corvane/?visitor=" + LiveHost.TokenOf($"\"role\":\"Operator of press {i}\"")).ToList();
        foreach (var address in addresses.Take(4))
            await LiveHost.UntilAsync(visitor, address, "exact");
        for (var more = 0; more < 3; more++)
            (await visitor.GetAsync(addresses[3], Cancellation)).Dispose();
        using var tooMany = await visitor.GetAsync(addresses[4], Cancellation);
        LiveHost.TierOf(tooMany).ShouldBe("default; full");

        await host.Get<LiveRefresh>().SyncAsync(Cancellation);

        using var wanted = await visitor.GetAsync(addresses[3], Cancellation);
        LiveHost.TierOf(wanted).ShouldBe("exact");
        var runs = host.Get<RunStore>();
        var before = (await runs.ListAsync(LiveHost.OfCorvane, 0, 99, cancellationToken: Cancellation)).Count;
        using var forgotten = await visitor.GetAsync(addresses[0], Cancellation);
        LiveHost.TierOf(forgotten).ShouldBe("default; pending");
        await LiveHost.UntilAsync(visitor, addresses[0], "exact");
        (await runs.ListAsync(LiveHost.OfCorvane, 0, 99, cancellationToken: Cancellation)).Count.ShouldBe(before);
    }

    /// <summary>Who came is not written down anywhere, so after a restart as many must come again; a page that is there stays.</summary>
    [Fact]
    public async Task After_a_restart_a_segment_without_a_page_is_counted_from_the_beginning()
    {
        var folder = Directory.CreateTempSubdirectory("personasite-tests-");
        try
        {
            foreach (var expected in (string[])["default; too-few", "default; too-few"])
            {
                await using var host = new LiveHost(folder: folder.FullName);
                await host.SetAsync(Settings);
                using var plain = host.Visitor();
                await LiveHost.UntilAsync(plain, "/live/corvane/", "default");
                for (var who = 0; who < 2; who++)
                {
                    using var visitor = host.Visitor(LiveHost.Firefox + who);
                    LiveHost.TierOf(await visitor.GetAsync("/live/corvane/?industry=printing", Cancellation)).ShouldBe(expected);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Every look at it is this much later than the one before.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private long _ahead;

        public TimeSpan Jump { get; set; }

        public override long GetTimestamp() => base.GetTimestamp() + Interlocked.Add(ref _ahead, (long)(Jump.TotalSeconds * Stopwatch.Frequency));
    }
}
