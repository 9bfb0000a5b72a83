using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PersonaSite.Pipeline.Studies;

namespace PersonaSite.Web.Tests.Api;

/// <summary>Comparisons, labs and evaluations for programs.</summary>
public sealed class StudiesApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lab_is_started_and_its_report_taken()
    {
        using var client = host.CreateClient();
        var (id, links) = await StartAsync(client, "/api/labs", new { site = "corvane", visitor = "finance-director", max = 3, repeat = 1, secondUsd = 0.01 });
        await host.Get<BackgroundStudies>().WhenOverAsync(id);

        var report = await client.GetFromJsonAsync<JsonElement>(links.GetProperty("report").GetString(), Cancellation);
        report.GetProperty("steps").GetArrayLength().ShouldBe(3);
        report.GetProperty("secondUsd").GetDecimal().ShouldBe(0.01m);
        (await client.GetStringAsync(links.GetProperty("html").GetString(), Cancellation)).ShouldContain("How this was made");
        (await client.GetStringAsync(links.GetProperty("studio").GetString(), Cancellation)).ShouldContain("One builder beside several");
        (await client.DeleteAsync($"/api/labs/{id}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it does not go on any more");
        (await client.GetAsync($"/api/comparisons/{id}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "it is no comparison");
    }

    [Fact]
    public async Task Scores_are_accepted_and_the_next_evaluation_is_held_against_them()
    {
        using var client = host.CreateClient();
        var first = await EvaluateAsync(client);
        first.Report.GetProperty("acceptedOn").ValueKind.ShouldBe(JsonValueKind.Null);
        (await client.PostAsync($"/api/evaluations/{first.Id}/accept", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var second = await EvaluateAsync(client);

        second.Report.GetProperty("regressions").GetInt32().ShouldBe(0);
        second.Report.GetProperty("rows").GetArrayLength().ShouldBeGreaterThan(15);
        var history = await client.GetFromJsonAsync<JsonElement>("/api/evaluations?site=fernhollow&set=standard", Cancellation);
        history.EnumerateArray().Select(one => one.GetProperty("id").GetGuid()).ShouldBe([second.Id, first.Id]);
        history[1].GetProperty("acceptedAt").ValueKind.ShouldBe(JsonValueKind.String);
        (await client.PostAsync($"/api/evaluations/{Guid.NewGuid()}/accept", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/labs", "{}", "names no site")]
    [InlineData("/api/labs", """{"site": "corvane"}""", "names no visitor")]
    [InlineData("/api/labs", """{"site": "corvane", "visitor": "nobody"}""", "no visitor 'nobody'")]
    [InlineData("/api/labs", """{"site": "corvane", "visitor": "sparse", "max": 2}""", "up to 2 builders")]
    [InlineData("/api/evaluations", """{"site": "nowhere"}""", "no site 'nowhere'")]
    [InlineData("/api/evaluations", """{"site": "corvane", "set": "many"}""", "no set of visitors 'many'")]
    [InlineData("/api/comparisons", """{"site": "corvane", "judge": true}""", "cannot judge")]
    public async Task What_cannot_be_studied_is_refused_with_its_cause_and_costs_nothing(string address, string body, string cause)
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("cause").GetString().ShouldNotBeNull().ShouldContain(cause);
        problem.GetProperty("nextStep").GetString().ShouldNotBeNullOrEmpty();
    }

    private async Task<(Guid Id, JsonElement Report)> EvaluateAsync(HttpClient client)
    {
        var (id, links) = await StartAsync(client, "/api/evaluations", new { site = "fernhollow", set = "standard" });
        await host.Get<BackgroundStudies>().WhenOverAsync(id);
        (await client.GetStringAsync(links.GetProperty("html").GetString(), Cancellation)).ShouldContain("<title>Fernhollow: have pages become worse?</title>");
        (await client.GetStringAsync(links.GetProperty("studio").GetString(), Cancellation)).ShouldContain($"/api/evaluations/{id}/report.html");
        return (id, await client.GetFromJsonAsync<JsonElement>(links.GetProperty("report").GetString(), Cancellation));
    }

    private static async Task<(Guid Id, JsonElement Links)> StartAsync(HttpClient client, string address, object order)
    {
        using var accepted = await client.PostAsJsonAsync(address, order, Cancellation);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var links = await accepted.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        return (links.GetProperty("id").GetGuid(), links);
    }
}
