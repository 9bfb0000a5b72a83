using System.Net;
using AngleSharp.Html.Parser;

namespace PersonaSite.Web.Tests.Live;

/// <summary>What a visitor is answered, and what else is said around it.</summary>
public sealed class ServingTests(SharedLiveHost shared) : IClassFixture<SharedLiveHost>
{
    private readonly LiveHost _host = shared.Host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_site_without_a_page_says_who_it_is_and_soon_has_its_default_page()
    {
        using var visitor = _host.Visitor();
        using var first = await visitor.GetAsync("/live/corvane", Cancellation);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        if (LiveHost.TierOf(first) == "plain; pending")
        {
            var plain = new HtmlParser().ParseDocument(await first.Content.ReadAsStringAsync(Cancellation));
            plain.QuerySelector("h1")!.TextContent.ShouldBe("Corvane");
            plain.QuerySelector("main a[href]")!.TextContent.ShouldNotBeEmpty();
            first.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        using var answer = await LiveHost.UntilAsync(visitor, "/live/corvane/", "default");
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancellation));
        page.QuerySelectorAll("main section").Length.ShouldBeGreaterThan(2);
        foreach (var address in page.QuerySelectorAll("link[rel=stylesheet], script[src], img[src], link[rel=icon]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
        {
            address.ShouldStartWith("/live/corvane/~/");
            using var file = await visitor.GetAsync(address, Cancellation);
            file.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            file.Headers.CacheControl!.ToString().ShouldContain("immutable");
        }
    }

    [Fact]
    public async Task Headers_tell_browsers_and_caches_what_they_may_do()
    {
        using var visitor = _host.Visitor();
        using var answer = await LiveHost.UntilAsync(visitor, "/live/fernhollow/", "default");

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-inline");
        policy.ShouldNotContain("sandbox");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["strict-origin"]);
        answer.Headers.GetValues("Permissions-Policy").Single().ShouldContain("geolocation=()");
        answer.Headers.GetValues("Server-Timing").Single().ShouldMatch(@"^decide;dur=\d+(\.\d+)?, tier;desc=default$");
        answer.Headers.CacheControl!.ToString().ShouldContain("s-maxage=60");
        answer.Headers.Vary.ShouldBe(["Accept-Encoding", "Sec-GPC", "DNT"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.ETag!.IsWeak.ShouldBeFalse();
        answer.Headers.GetValues("Link").Single().ShouldContain("rel=preload; as=style");

        using var again = new HttpRequestMessage(HttpMethod.Get, "/live/fernhollow/") { Headers = { IfNoneMatch = { answer.Headers.ETag } } };
        using var unchanged = await visitor.SendAsync(again, Cancellation);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        unchanged.Headers.ETag.ShouldBe(answer.Headers.ETag);
        using var head = await visitor.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/live/fernhollow/"), Cancellation);
        head.Content.Headers.ContentLength.ShouldBe((await answer.Content.ReadAsByteArrayAsync(Cancellation)).Length);
        (await head.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sites")]
    [InlineData("/api/runs")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/studio/studio.css")]
    [InlineData("/preview/x/1/index.html")]
    [InlineData("/live/nowhere/")]
    [InlineData("/live/corvane/~/nothing.css")]
    [InlineData("/live/")]
    public async Task Nothing_of_the_studio_is_on_the_visitors_address(string address)
    {
        using var visitor = _host.Visitor();
        using var answer = await visitor.GetAsync(address, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
    }

    [Fact]
    public async Task On_the_studios_address_a_page_gets_an_origin_of_its_own()
    {
        using var visitor = _host.Visitor(host: "localhost");
        using var answer = await visitor.GetAsync("/live/corvane/", Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("; sandbox allow-scripts");
        using var studio = await visitor.GetAsync("/", Cancellation);
        studio.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Visitors_only_read()
    {
        using var visitor = _host.Visitor();
        using var answer = await visitor.PostAsync("/live/corvane/", new StringContent("x"), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await visitor.GetStringAsync("/healthz", Cancellation)).ShouldBe("Healthy");
    }
}
