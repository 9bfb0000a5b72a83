using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Components;

/// <summary>The Studio's Live page as it is drawn first.</summary>
public sealed class ServingPageTests(StudioHost host) : IClassFixture<StudioHost>
{
    [Fact]
    public async Task It_shows_the_chosen_sites_switch_pages_segments_and_limits()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await host.Get<LiveStore>().SaveSettingsAsync(new SiteId("corvane"), new LiveSettings(LiveState.DefaultOnly, MaxUsdPerDay: 1.5m, Segments: [new("newsletter", [new("utm.source", ConditionOperator.StartsWith, ["news"])])]), cancellation);
        await host.Get<LiveRefresh>().SyncAsync(cancellation);

        var traffic = await host.PageAsync("/live?site=corvane", cancellation);
        traffic.QuerySelector(".tabs [aria-current]")!.TextContent.ShouldBe("Traffic");
        traffic.QuerySelector("#switch-title")!.TextContent.ShouldBe("Everybody gets the default page");
        traffic.QuerySelector(".segmented [aria-pressed=true]")!.TextContent.ShouldBe("Default page only");
        traffic.QuerySelectorAll(".budget").Select(line => line.TextContent.Contains("of $1.50")).ShouldBe([true, false]);
        traffic.QuerySelector("svg[role=img]")!.GetAttribute("aria-label")!.ShouldStartWith("0 visitors in the last hour");

        (await host.PageAsync("/live?site=corvane&tab=pages", cancellation)).QuerySelector(".pages tbody")!.TextContent.ShouldContain("none yet");
        var segments = await host.PageAsync("/live?site=corvane&tab=segments", cancellation);
        segments.QuerySelector(".rules li")!.TextContent.ShouldContain("utm.source starts with news");
        (await host.PageAsync("/live?site=corvane&tab=visitors", cancellation)).QuerySelector("main")!.TextContent.ShouldContain("90 days");
    }
}
