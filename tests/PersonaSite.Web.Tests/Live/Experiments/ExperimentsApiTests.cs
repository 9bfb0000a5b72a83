using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PersonaSite.Web.Tests.Live.Experiments;

/// <summary>Experiments as programs set them up and read them.</summary>
public sealed class ExperimentsApiTests : IAsyncDisposable
{
    private const string Address = "/api/sites/corvane/experiments", Two = """{"variants":[{"name":"default","share":0.5,"pages":"default"},{"name":"personal","share":0.5}],"goals":["cta","signup"]}""";

    private readonly LiveHost _host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task One_is_set_up_foreseen_started_read_and_stopped()
    {
        using var studio = _host.Visitor(host: "localhost");
        (await SendAsync(studio, HttpMethod.Put, "/tone", Two)).GetProperty("state").GetString().ShouldBe("draft");
        (await SendAsync(studio, HttpMethod.Get, "/tone/forecast?rate=0.03&lift=0.2&visitorsPerDay=1000")).GetProperty("days").GetDouble().ShouldBeInRange(20, 120);
        (await SendAsync(studio, HttpMethod.Post, "/tone/start")).GetProperty("state").GetString().ShouldBe("running");

        using var visitor = _host.Visitor();
        for (var view = 0; view < 12; view++)
        {
            using var page = await visitor.GetAsync("/live/corvane/", Cancellation);
            if (view == 0)
                (await visitor.PostAsync("/live/corvane/e", ExperimentHost.Reached(ExperimentHost.TokenOf(page), "signup"), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        var results = await SendAsync(studio, HttpMethod.Get, "/tone/results");
        results.GetProperty("verdict").GetString().ShouldBe("not-enough-data");
        results.GetProperty("words").GetString().ShouldStartWith("Not enough data");
        var variants = results.GetProperty("variants").EnumerateArray().ToList();
        variants.Sum(variant => variant.GetProperty("tally").GetProperty("exposures").GetInt64()).ShouldBe(12);
        variants.Sum(variant => variant.GetProperty("conversions").GetProperty("signup").GetInt64()).ShouldBe(1);
        variants.Sum(variant => variant.GetProperty("usd").GetDecimal()).ShouldBe(results.GetProperty("usdTotal").GetDecimal());

        (await SendAsync(studio, HttpMethod.Post, "/tone/stop")).GetProperty("state").GetString().ShouldBe("stopped");
        (await SendAsync(studio, HttpMethod.Get, "")).GetArrayLength().ShouldBe(1);
        (await studio.DeleteAsync(Address + "/tone", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await studio.GetAsync(Address + "/tone", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_answered_with_the_next_step()
    {
        using var studio = _host.Visitor(host: "localhost");
        foreach (var (body, named) in new[]
        {
            ("""{"variants":[{"name":"default","share":0.5,"pages":"default"},{"name":"personal","share":0.6}]}""", "1.1"),
            ("""{"variants":[],"varints":[]}""", "varints"),
            ("""{"variants":[{"name":"default","share":0.5,"pages":"default"},{"name":"big","share":0.5,"models":{"builder":"huge"}}]}""", "huge"),
            ("nonsense", "cannot be read"),
        })
        {
            using var answer = await studio.PutAsync(Address + "/x", new StringContent(body), Cancellation);

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            problem.GetProperty("cause").GetString()!.ShouldContain(named);
            problem.GetProperty("nextStep").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    private static async Task<JsonElement> SendAsync(HttpClient studio, HttpMethod method, string address, string? body = null)
    {
        using var request = new HttpRequestMessage(method, Address + address) { Content = body is null ? null : new StringContent(body) };
        using var answer = await studio.SendAsync(request, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
