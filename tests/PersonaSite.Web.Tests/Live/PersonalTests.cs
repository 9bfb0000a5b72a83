using System.Net;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Tests.Live;

/// <summary>Who gets which page, and for whom one is made.</summary>
public sealed class PersonalTests : IAsyncLifetime
{
    private static readonly LiveSettings Printers = new(
        Parameters: ["industry"], Attributes: ["role", "company"], MinVisitors: 2,
        Segments: [new SegmentRule("printers", [new("param.industry", ConditionOperator.Is, ["printing"])])]);

    private readonly LiveHost _host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_segment_gets_its_page_once_enough_visitors_have_asked_for_it()
    {
        await _host.SetAsync(Printers);
        using var one = _host.Visitor();
        using var other = _host.Visitor(LiveHost.Firefox + " other");
        await LiveHost.UntilAsync(one, "/live/corvane/", "default");

        for (var visits = 0; visits < 5; visits++)
            (await TierAsync(one, "/live/corvane/?industry=Printing")).ShouldBe("default; too-few");
        (await TierAsync(other, "/live/corvane/?industry=printing")).ShouldBe("default; pending");
        using var page = await LiveHost.UntilAsync(one, "/live/corvane/any/path?industry=printing", "segment");

        page.Headers.CacheControl!.Public.ShouldBeTrue();
        (await TierAsync(one, "/live/corvane/?industry=dairy")).ShouldBe("default");
        (await RunsAsync()).ShouldBe(2);
        (await PageAsync(PageKey.Of(new SegmentKey("printers")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_signed_visitor_gets_a_page_of_their_own_and_nobody_keeps_it()
    {
        await _host.SetAsync(Printers);
        using var visitor = _host.Visitor();
        var address = "/live/corvane/?visitor=" + LiveHost.TokenOf("\"role\":\"Press operator\"");

        using var own = await LiveHost.UntilAsync(visitor, address, "exact");

        own.Headers.CacheControl!.Private.ShouldBeTrue();
        own.Headers.CacheControl.Public.ShouldBeFalse();
        (await TierAsync(visitor, "/live/corvane/?visitor=" + LiveHost.TokenOf("\"role\":\"Press operator\",\"email\":\"a@b.example\""))).ShouldBe("exact");
        (await TierAsync(visitor, "/live/corvane/")).ShouldBe("default");
        (await TierAsync(visitor, address[..^3])).ShouldBe("default");
        (await TierAsync(visitor, "/live/fernhollow/?visitor=" + LiveHost.TokenOf("\"role\":\"Press operator\""))).ShouldStartWith("default");
    }

    [Theory]
    [InlineData("Sec-GPC", "1")]
    [InlineData("DNT", "1")]
    public async Task Who_asks_not_to_be_tracked_is_nobody_in_particular(string header, string value)
    {
        await _host.SetAsync(Printers with { MinVisitors = 1, ConsentCookie = "consent=yes", Segments = [.. Printers.Segments!, new("germans", [new("language", ConditionOperator.Is, ["de"])])] });
        using var visitor = _host.Visitor();
        visitor.DefaultRequestHeaders.Add(header, value);
        visitor.DefaultRequestHeaders.Add("Cookie", "consent=yes");
        using var german = _host.Visitor();
        german.DefaultRequestHeaders.Add(header, value);
        german.DefaultRequestHeaders.Add("Accept-Language", "de-AT,de;q=0.9");
        await LiveHost.UntilAsync(visitor, "/live/corvane/", "default");

        using var answer = await visitor.GetAsync("/live/corvane/?industry=printing&visitor=" + LiveHost.TokenOf("\"role\":\"Press operator\""), Cancellation);
        LiveHost.TierOf(answer).ShouldBe("default");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        await LiveHost.UntilAsync(german, "/live/corvane/", "segment");
        (await RunsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task An_id_is_set_only_beside_consent_and_on_the_visitors_address()
    {
        await _host.SetAsync(new LiveSettings(ConsentCookie: "consent=yes"));
        using var visitor = _host.Visitor();
        using var agreed = _host.Visitor();
        agreed.DefaultRequestHeaders.Add("Cookie", "theme=dark; consent=yes");
        using var known = _host.Visitor();
        known.DefaultRequestHeaders.Add("Cookie", "consent=yes; personasite_visitor=7d4448409dc011d1b2455ffdce74fad2");
        using var tried = _host.Visitor(host: "localhost");
        tried.DefaultRequestHeaders.Add("Cookie", "consent=yes");

        (await visitor.GetAsync("/live/corvane/", Cancellation)).Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await known.GetAsync("/live/corvane/", Cancellation)).Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await tried.GetAsync("/live/corvane/", Cancellation)).Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var answer = await agreed.GetAsync("/live/corvane/", Cancellation);
        answer.Headers.GetValues("Set-Cookie").Single().ShouldMatch("^personasite_visitor=[0-9a-f]{32}; Path=/live/corvane; Max-Age=31536000; Secure; HttpOnly; SameSite=Lax$");
        answer.Headers.Vary.ShouldContain("Cookie");
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", null)]
    [InlineData("curl/8.5.0", null)]
    [InlineData("", null)]
    [InlineData("Mozilla/5.0 HeadlessChrome/140.0", null)]
    [InlineData(LiveHost.Firefox, "prefetch")]
    [InlineData(LiveHost.Firefox, "prefetch;prerender")]
    public async Task Robots_get_a_page_and_cause_none(string agent, string? purpose)
    {
        await _host.SetAsync(Printers with { MinVisitors = 1 });
        using var person = _host.Visitor();
        await LiveHost.UntilAsync(person, "/live/corvane/", "default");
        var counted = (await StatusAsync()).GetProperty("answers").GetProperty("default").GetInt64();
        using var robot = _host.Visitor(agent);
        if (purpose is not null)
            robot.DefaultRequestHeaders.Add("Sec-Purpose", purpose);

        (await TierAsync(robot, "/live/corvane/?industry=printing")).ShouldStartWith("default");
        (await TierAsync(robot, "/live/corvane/?visitor=" + LiveHost.TokenOf("\"role\":\"Press operator\""))).ShouldStartWith("default");
        await person.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/live/corvane/?industry=printing"), Cancellation);

        var status = await StatusAsync();
        status.GetProperty("answers").GetProperty("default").GetInt64().ShouldBe(counted);
        status.GetProperty("waiting").GetInt32().ShouldBe(0);
        (await RunsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_kill_switch_leaves_everybody_the_default_page_and_off_leaves_nothing()
    {
        await _host.SetAsync(Printers with { MinVisitors = 1 });
        using var visitor = _host.Visitor();
        await LiveHost.UntilAsync(visitor, "/live/corvane/?industry=printing", "segment");

        await _host.SetAsync(Printers with { State = LiveState.DefaultOnly });
        (await TierAsync(visitor, "/live/corvane/?industry=printing")).ShouldBe("default; switched-off");
        (await TierAsync(visitor, "/live/corvane/?visitor=" + LiveHost.TokenOf("\"role\":\"Press operator\""))).ShouldBe("default; switched-off");
        await _host.SetAsync(Printers with { State = LiveState.Off });
        (await visitor.GetAsync("/live/corvane/", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await _host.SetAsync(Printers);
        (await TierAsync(visitor, "/live/corvane/?industry=printing")).ShouldBe("segment");
        (await RunsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Segments_have_a_cap_and_a_divided_one_counts_each()
    {
        await _host.SetAsync(new LiveSettings(MinVisitors: 1, MaxSegments: 2, Segments: [new SegmentRule("all", SplitBy: ["utm.source"])]));
        using var visitor = _host.Visitor();
        await LiveHost.UntilAsync(visitor, "/live/corvane/", "segment");
        await LiveHost.UntilAsync(visitor, "/live/corvane/?utm_source=mail", "segment");

        (await TierAsync(visitor, "/live/corvane/?utm_source=one-too-many")).ShouldBe("default; full");
        (await PageAsync(PageKey.Of(new SegmentKey("all~-")))).ShouldNotBeNull();
        (await PageAsync(PageKey.Of(new SegmentKey("all~mail")))).ShouldNotBeNull();
    }

    private async Task<string> TierAsync(HttpClient visitor, string address)
    {
        using var answer = await visitor.GetAsync(address, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("</html>");
        return LiveHost.TierOf(answer);
    }

    /// <summary>Of Corvane, the default page's among them.</summary>
    private async Task<int> RunsAsync() => (await _host.Get<RunStore>().TotalsAsync(LiveHost.OfCorvane, Cancellation)).Runs;

    private Task<CurrentPage?> PageAsync(PageKey key) => _host.Get<RunStore>().CurrentPageAsync(LiveHost.Corvane, key, Cancellation);

    private async Task<System.Text.Json.JsonElement> StatusAsync()
    {
        using var studio = _host.Visitor(host: "localhost");
        return System.Text.Json.JsonDocument.Parse(await studio.GetStringAsync("/api/sites/corvane/live/status", Cancellation)).RootElement;
    }
}
