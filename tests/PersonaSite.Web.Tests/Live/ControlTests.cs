using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

/// <summary>What a marketer and a program see of live pages, and do with them.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    private const string Printing = "/live/corvane/?industry=printing", Api = "/api/sites/corvane/live/";

    private static readonly LiveSettings Settings = new(
        Parameters: ["industry"], Attributes: ["role"], MinVisitors: 1,
        Segments: [new("printers", [new("param.industry", ConditionOperator.Is, ["printing"])]), new("dairies", [new("param.industry", ConditionOperator.Is, ["dairy"])])]);

    private readonly LiveHost _host = new();
    private HttpClient _visitor = null!, _studio = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_visitor, _studio) = (_host.Visitor(), _host.Visitor(host: "localhost"));
        await _host.SetAsync(Settings);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        _studio.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_page_is_made_anew_and_an_earlier_version_served_again()
    {
        using var first = await LiveHost.UntilAsync(_visitor, Printing, "segment");
        var old = await VersionsAsync();
        old.ShouldHaveSingleItem().GetProperty("isServed").GetBoolean().ShouldBeTrue();
        // Another second page needs other words to be told from the first.
        await _host.Get<SiteStore>().ImportAsync(await RenamedAsync("Corvane & Sons"), Cancellation);

        (await _studio.PostAsync(Api + "pages/segment:printers/renew", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await UntilAsync(async () => (await VersionsAsync()).Count == 2);
        await UntilAsync(async () => !(await TagAsync()).Equals(first.Headers.ETag!.Tag));

        var back = await _studio.PutAsJsonAsync(Api + "pages/segment:printers", new { run = old[0].GetProperty("run").GetString() }, Cancellation);
        back.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await TagAsync()).ShouldBe(first.Headers.ETag!.Tag);
        // It is older than the change, and yet what somebody chose stays.
        await _host.Get<LiveRefresh>().SyncAsync(Cancellation);
        for (var visits = 0; visits < 5; visits++)
            (await TagAsync()).ShouldBe(first.Headers.ETag!.Tag);
        (await VersionsAsync()).Count.ShouldBe(2);
        (await _studio.PutAsJsonAsync(Api + "pages/segment:printers", new { run = RunId.New(TimeProvider.System).ToString() }, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await _studio.PostAsync(Api + "pages/segment:nobody/renew", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Segments_are_warmed_before_anybody_comes_at_a_forecast_price()
    {
        await UntilAsync(async () => (await JsonAsync("status")).GetProperty("pages").GetInt32() == 1);
        var forecast = await JsonAsync("warm");
        forecast.GetProperty("pages").EnumerateArray().Select(key => key.GetString()).ShouldBe(["segment:printers", "segment:dairies"], ignoreOrder: true);
        forecast.GetProperty("mostUsd").GetDecimal().ShouldBeGreaterThan(0);

        using var warm = await _studio.PostAsync(Api + "warm", null, Cancellation);
        (await warm.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("onTheirWay").GetInt32().ShouldBe(2);
        await UntilAsync(async () => (await JsonAsync("warm")).GetProperty("pages").GetArrayLength() == 0);

        using var answer = await _visitor.GetAsync(Printing, Cancellation);
        LiveHost.TierOf(answer).ShouldBe("segment");
        var spent = (await JsonAsync("status")).GetProperty("spentTodayUsd").GetDecimal();
        spent.ShouldBeInRange(0.000001m, forecast.GetProperty("mostUsd").GetDecimal());
    }

    [Fact]
    public async Task A_preview_shows_any_visitors_page_and_is_signed_and_not_counted()
    {
        await LiveHost.UntilAsync(_visitor, Printing, "segment");
        var before = (await JsonAsync("status")).GetProperty("answers").GetRawText();
        using var made = await _studio.PostAsJsonAsync(Api + "previews", new { signals = new Dictionary<string, string> { ["param.industry"] = "printing" }, hours = 1 }, Cancellation);
        var path = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("path").GetString()!;
        path.ShouldNotContain("printing");

        foreach (var client in new[] { _visitor, _studio })
        {
            using var look = await client.GetAsync(path, Cancellation);
            LiveHost.TierOf(look).ShouldBe("segment");
            look.Headers.CacheControl!.Private.ShouldBeTrue();
        }

        (await _visitor.GetAsync(path[..^4] + "AAAA", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _visitor.GetAsync(path.Replace("corvane", "fernhollow"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await JsonAsync("status")).GetProperty("answers").GetRawText().ShouldBe(before);
        var bad = await _studio.PostAsJsonAsync(Api + "previews", new { signals = new Dictionary<string, string> { ["param.shoe"] = "42" } }, Cancellation);
        bad.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bad.Content.ReadAsStringAsync(Cancellation)).ShouldContain("param.shoe");
    }

    [Fact]
    public async Task Expired_previews_show_nothing()
    {
        var previews = _host.Get<LivePreviews>();
        var path = previews.PathFor(_host.Get<LiveControl>().Site(LiveHost.Corvane), new Dictionary<string, string>(), TimeSpan.FromTicks(1));

        (await _visitor.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Rules_are_tried_on_what_the_latest_visitors_said()
    {
        await LiveHost.UntilAsync(_visitor, "/live/corvane/?industry=dairy&utm_source=mail&visitor=" + LiveHost.TokenOf("\"role\":\"Plant director\""), "exact");

        var trial = await TryAsync(Settings);
        trial.GetProperty("segments")[1].GetProperty("visits").GetInt32().ShouldBeGreaterThan(0);
        trial.GetProperty("unmatched").GetInt32().ShouldBe(0);
        // A signal that no rule looked at when they came is there to be tried all the same.
        trial = await TryAsync(Settings with { Segments = [new("mail", [new("utm.source", ConditionOperator.Is, ["mail"])])] });
        trial.GetProperty("segments")[0].GetProperty("visits").GetInt32().ShouldBeGreaterThan(0);

        // Nothing that a token says is among them.
        _host.Get<LiveControl>().Site(LiveHost.Corvane).Pages.Recent.All.ShouldAllBe(visit => !visit.Signals.Keys.Any(name => name.StartsWith("token.")));
    }

    [Fact]
    public async Task Of_an_unknown_site_nothing_is_known()
    {
        foreach (var address in new[] { "status", "pages", "warm", "settings", "visitors?field=email&value=a" })
            (await _studio.GetAsync("/api/sites/nowhere/live/" + address, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
    }

    private async Task<JsonElement> TryAsync(LiveSettings settings)
    {
        using var answer = await _studio.PostAsync(Api + "segments/try", JsonContent.Create(settings, options: Core.PersonaJson.Options), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private async Task<IReadOnlyList<JsonElement>> VersionsAsync() => [.. (await JsonAsync("pages/segment:printers/versions")).EnumerateArray()];

    private Task<JsonElement> JsonAsync(string path) => _studio.GetFromJsonAsync<JsonElement>(Api + path, Cancellation);

    private async Task<string> TagAsync()
    {
        using var answer = await _visitor.GetAsync(Printing, Cancellation);
        LiveHost.TierOf(answer).ShouldBe("segment");
        return answer.Headers.ETag!.Tag;
    }

    private async Task<Core.Sites.SiteContent> RenamedAsync(string name)
    {
        var content = (await _host.Get<SiteStore>().GetAsync(LiveHost.Corvane, Cancellation))!;
        return content with { Site = content.Site with { Name = name } };
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(60); !await holds(); await Task.Delay(50, Cancellation))
            DateTime.UtcNow.ShouldBeLessThan(end);
    }
}
