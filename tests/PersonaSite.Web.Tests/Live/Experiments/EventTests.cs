using System.Net;
using System.Text;
using PersonaSite.Core.Experiments;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;
using static PersonaSite.Web.Tests.Live.Experiments.ExperimentHost;

namespace PersonaSite.Web.Tests.Live.Experiments;

/// <summary>What is taken as a conversion, and what is not.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private const string Key = "an-event-key-of-more-than-32-bytes-for-tests";

    private readonly LiveHost _host = new(settings: ("Live:EventKeys:0", Key));
    private StoredExperiment _experiment = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _host.SetAsync(Settings);
        _experiment = await _host.RunAsync(DefaultOrPersonal);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_goal_counts_once_however_often_and_in_whatever_form_it_is_told()
    {
        using var visitor = _host.Agreed(Guid.NewGuid());
        var token = await ExposedAsync(visitor);
        using var unknown = _host.Visitor();
        var view = await ExposedAsync(unknown);

        (await SendAsync(visitor, Reached(token))).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(visitor, new StringContent($"token={token}&goal=cta", Encoding.UTF8, "text/plain"))).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(visitor, new StringContent($$"""{"token":"{{token}}","goal":"signup"}""", Encoding.UTF8, "application/json"))).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(unknown, Reached(view))).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(unknown, new StringContent($$"""{"token":"{{view}}","goal":"cta"}""", Encoding.UTF8, "text/plain"))).ShouldBe(HttpStatusCode.NoContent);

        var data = await _host.DataAsync(_experiment);
        data.Conversions.Where(count => count.Goal == "cta").Sum(count => count.Count).ShouldBe(2);
        data.Conversions.Where(count => count.Goal == "signup").Sum(count => count.Count).ShouldBe(1);
        data.Exposures.Sum(count => count.Count).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_made_up_or_broken_is_refused_and_makes_nobody_up()
    {
        using var visitor = _host.Agreed(Guid.NewGuid());
        var token = await ExposedAsync(visitor);
        var forged = new char[ExposureToken.Length];
        new ExposureToken(_experiment.Id, new Unit(12345), 1, true, DateTimeOffset.UtcNow).Write(new ExposureSigner(new byte[32]), forged);
        var changed = (token[0] == 'A' ? 'B' : 'A') + token[1..];

        foreach (var content in (HttpContent[])[Reached(new string(forged)), Reached(changed), Reached(token[..20]), Reached(""), Reached(token, "other"), Reached(token, ""), new StringContent("{", Encoding.UTF8, "application/json"),
            new StringContent($$"""{"experiment":"pages","visitor":"{{Guid.NewGuid():N}}","goal":"cta"}""", Encoding.UTF8, "application/json")])
            (await SendAsync(visitor, content)).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(visitor, Reached(token), "/live/fernhollow/e")).ShouldBe(HttpStatusCode.BadRequest);
        (await SendAsync(visitor, new StringContent(new string('x', 1025)))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await SendAsync(visitor, new StringContent("<x/>", Encoding.UTF8, "application/xml"))).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await SendAsync(visitor, Reached(token), "/live/corvane/other")).ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var studio = _host.Visitor(host: "localhost");
        (await SendAsync(studio, Reached(token))).ShouldBe(HttpStatusCode.MethodNotAllowed);

        var data = await _host.DataAsync(_experiment);
        (data.Conversions.Count, data.Exposures.Sum(count => count.Count), data.Quarantined).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task Events_of_others_are_not_counted()
    {
        using var visitor = _host.Visitor();
        var token = await ExposedAsync(visitor);
        foreach (var (header, value, status) in new[]
        {
            ("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden),
            ("Sec-GPC", "1", HttpStatusCode.NoContent),
            ("DNT", "1", HttpStatusCode.NoContent),
            ("User-Agent", "Googlebot/2.1", HttpStatusCode.NoContent),
            ("Authorization", "Bearer no-key-of-ours-but-long-enough-for-one", HttpStatusCode.Unauthorized),
        })
        {
            using var sender = _host.Visitor(header == "User-Agent" ? value : LiveHost.Firefox);
            if (header != "User-Agent")
                sender.DefaultRequestHeaders.TryAddWithoutValidation(header, value);
            (await SendAsync(sender, Reached(token))).ShouldBe(status, header);
        }

        (await _host.DataAsync(_experiment)).Conversions.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_companys_own_systems_report_with_a_key_by_token_or_by_visitor()
    {
        var id = Guid.NewGuid();
        using var visitor = _host.Agreed(id);
        await ExposedAsync(visitor);
        using var unknown = _host.Visitor();
        var view = await ExposedAsync(unknown);
        using var server = _host.Visitor("");
        server.DefaultRequestHeaders.Add("Authorization", $"Bearer {Key}");

        (await SendAsync(server, Json($$"""{"experiment":"pages","visitor":"{{id:N}}","goal":"signup"}"""))).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(server, Json($$"""{"token":"{{view}}","goal":"signup"}"""))).ShouldBe(HttpStatusCode.NoContent);
        // Taken, for it may have been shown a moment ago; but it was not, so it is dropped.
        (await SendAsync(server, Json($$"""{"experiment":"pages","visitor":"{{Guid.NewGuid():N}}","goal":"signup"}"""))).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(server, Json($$"""{"experiment":"none","visitor":"{{id:N}}","goal":"signup"}"""))).ShouldBe(HttpStatusCode.BadRequest);

        (await _host.DataAsync(_experiment)).Conversions.Sum(count => count.Count).ShouldBe(2);

        static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
    }

    [Fact]
    public async Task A_goal_that_is_for_servers_is_not_taken_from_a_browser()
    {
        await _host.Get<ExperimentStore>().StopAsync(LiveHost.Corvane, "pages", Cancellation);
        var experiment = await _host.RunAsync(DefaultOrPersonal with { Name = "sales", ServerGoals = ["signup"] });
        using var visitor = _host.Visitor();
        var token = await ExposedAsync(visitor);
        using var server = _host.Visitor("");
        server.DefaultRequestHeaders.Add("Authorization", $"Bearer {Key}");

        (await SendAsync(visitor, Reached(token, "signup"))).ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(visitor, Reached(token))).ShouldBe(HttpStatusCode.NoContent);
        (await _host.DataAsync(experiment)).Conversions.Sum(count => count.Count).ShouldBe(1);
        (await SendAsync(server, Reached(token, "signup"))).ShouldBe(HttpStatusCode.NoContent);
        (await _host.DataAsync(experiment)).Conversions.Sum(count => count.Count).ShouldBe(2);
    }

    [Fact]
    public async Task An_address_may_tell_only_so_much()
    {
        await using var host = new LiveHost(settings: ("Live:EventsPerMinute", "3"));
        await host.SetAsync(Settings);
        await host.RunAsync(DefaultOrPersonal);
        using var visitor = host.Visitor();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 9; i++)
            answers.Add(await SendAsync(visitor, Reached("x")));

        answers.ShouldContain(HttpStatusCode.TooManyRequests);
        answers[..3].ShouldAllBe(status => status == HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_call_to_action_takes_the_token_along_where_the_experiment_says_so()
    {
        using var visitor = _host.Visitor();
        using var answer = await visitor.GetAsync("/live/corvane/", Cancellation);
        answer.Headers.GetValues("Server-Timing").Single().ShouldMatch("^decide;dur=[0-9.]+, tier;desc=[a-z]+, e;desc=\"[A-Za-z0-9_-]{43}\"$");
        await _host.Get<ExperimentStore>().StopAsync(LiveHost.Corvane, "pages", Cancellation);
        await _host.RunAsync(DefaultOrPersonal with { Name = "carried", CarryToken = true });

        using var carried = await visitor.GetAsync("/live/corvane/", Cancellation);

        carried.Headers.GetValues("Server-Timing").Single().ShouldContain(", e;dur=1;desc=\"");
    }

    private static async Task<string> ExposedAsync(HttpClient visitor)
    {
        using var answer = await visitor.GetAsync("/live/corvane/", Cancellation);
        return TokenOf(answer).ShouldNotBeNull();
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient visitor, HttpContent content, string address = "/live/corvane/e")
    {
        using var answer = await visitor.PostAsync(address, content, Cancellation);
        return answer.StatusCode;
    }
}
