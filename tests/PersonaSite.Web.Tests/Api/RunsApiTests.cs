using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Web.Tests.Api;

public sealed class RunsApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_started_followed_and_its_page_taken()
    {
        using var client = host.CreateClient();
        using var accepted = await client.PostAsJsonAsync("/api/runs", new { site = "corvane", visitor = new { role = "Plant maintenance manager", pain = "unplanned pump failures" }, mode = "compose", seed = 7 }, Cancellation);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var address = accepted.Headers.Location!.ToString();
        address.ShouldMatch("^/api/runs/[0-9a-f]{32}$");
        var links = await accepted.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        links.GetProperty("report").GetString().ShouldBe(address);

        var events = await EventsAsync(client, address + "/events");
        events.Select(happened => happened.Number).ShouldBe(Enumerable.Range(1, events.Count));
        events[0].Type.ShouldBe("run-started");
        events[^1].Type.ShouldBe("run-ended");
        (await EventsAsync(client, address + "/events", after: events.Count - 1)).ShouldHaveSingleItem().Type.ShouldBe("run-ended");

        var report = await client.GetFromJsonAsync<JsonElement>(address, Cancellation);
        report.GetProperty("status").GetString().ShouldBe("published");
        report.GetProperty("seed").GetInt32().ShouldBe(7);
        report.GetProperty("totalUsd").GetDecimal().ShouldBe(report.GetProperty("usage").EnumerateArray().Sum(row => row.GetProperty("usd").GetDecimal()));

        using var zip = await client.GetAsync(address + "/page.zip", Cancellation);
        zip.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync(Cancellation));
        archive.Entries.Select(entry => entry.FullName).ShouldBeSubsetOf(archive.Entries.Select(entry => entry.FullName).Distinct());
        foreach (var name in new[] { "index.html", "styles.css", "script.js", "run.json" })
            archive.GetEntry(name).ShouldNotBeNull(name);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{}", "names no site")]
    [InlineData("""{"site": "Not An Id", "visitor": {}}""", "not a site id")]
    [InlineData("""{"site": "nobody", "visitor": {"role": "x"}}""", "no site 'nobody'")]
    [InlineData("""{"site": "corvane"}""", "names no visitor")]
    [InlineData("""{"site": "corvane", "visitor": [1]}""", "not an object")]
    [InlineData("""{"site": "corvane", "visitor": "nobody"}""", "no visitor 'nobody'")]
    [InlineData("""{"site": "corvane", "visitor": {}, "mode": "magic"}""", "mode")]
    [InlineData("""{"site": "corvane", "visitor": {}, "mode": "1"}""", "mode")]
    [InlineData("""{"site": "corvane", "visitor": {}, "seed": 1.5}""", "seed")]
    public async Task A_request_that_cannot_be_used_is_refused_with_its_cause_and_the_next_step(string body, string cause)
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync("/api/runs", new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        problem.Cause.ShouldContain(cause);
    }

    [Theory]
    [InlineData(VisitorProfile.MaxBytes + 1, HttpStatusCode.BadRequest)]
    [InlineData(2 * VisitorProfile.MaxBytes, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_visitor_of_no_reasonable_size_is_refused(int length, HttpStatusCode status)
    {
        using var client = host.CreateClient();
        var visitor = new { notes = new string('x', length) };
        using var answer = await client.PostAsJsonAsync("/api/runs", new { site = "corvane", visitor }, Cancellation);
        (await ProblemAsync(answer, status)).Cause.ShouldContain("kB");
    }

    [Fact]
    public async Task What_no_request_is_for_is_not_found_in_the_same_words()
    {
        using var client = host.CreateClient();
        (await ProblemAsync(await client.GetAsync("/api/nothing", Cancellation), HttpStatusCode.NotFound)).Cause.ShouldBe("There is no GET /api/nothing.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/events")]
    [InlineData("/page.zip")]
    public async Task An_unknown_run_is_not_found(string part)
    {
        using var client = host.CreateClient();
        foreach (var run in new[] { "nothing", Guid.Empty.ToString("N") })
            await ProblemAsync(await client.GetAsync($"/api/runs/{run}{part}", Cancellation), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_site_in_the_same_browser_starts_nothing(string header, string value)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/runs") { Content = new StringContent("""{"site": "corvane", "visitor": {}}""", Encoding.UTF8, "text/plain") };
        request.Headers.Add(header, value);
        (await client.SendAsync(request, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<(string Cause, string NextStep)> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("status").GetInt32().ShouldBe((int)status);
        problem.GetProperty("nextStep").GetString().ShouldNotBeNullOrEmpty();
        return (problem.GetProperty("cause").GetString()!, problem.GetProperty("nextStep").GetString()!);
    }

    private static async Task<List<(int Number, string Type)>> EventsAsync(HttpClient client, string address, int after = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (after > 0)
            request.Headers.Add("Last-Event-ID", after.ToString(System.Globalization.CultureInfo.InvariantCulture));
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var events = new List<(int, string)>();
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation))
        {
            var json = JsonDocument.Parse(item.Data).RootElement;
            json.GetProperty("type").GetString().ShouldBe(item.EventType);
            events.Add((json.GetProperty("sequence").GetInt32(), item.EventType));
        }

        return events;
    }
}
