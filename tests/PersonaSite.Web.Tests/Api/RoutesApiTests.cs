using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Tests.Api;

public sealed class RoutesApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Routes_are_set_looked_at_and_given_back_to_the_folder()
    {
        using var client = host.CreateClient();
        using var put = await client.PutAsJsonAsync("/api/sites/corvane/routes", new { builder = new { kind = "fixed", models = new[] { "builtin" } } }, Cancellation);
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync(Cancellation));

        var agents = await client.GetFromJsonAsync<JsonElement>("/api/sites/corvane/routes", Cancellation);
        agents.EnumerateArray().Single(agent => agent.GetProperty("agent").GetString() == "builder").GetProperty("route").GetProperty("kind").GetString().ShouldBe("fixed");
        agents.EnumerateArray().Single(agent => agent.GetProperty("agent").GetString() == "single").GetProperty("route").ValueKind.ShouldBe(JsonValueKind.Null);

        (await client.DeleteAsync("/api/sites/corvane/routes", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.DeleteAsync("/api/sites/corvane/routes", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"builder": {"kind": "fixed", "models": ["huge"]}}""", "The route of builder names a model 'huge', which is not configured.")]
    [InlineData("""{"writer": {"kind": "fixed", "models": ["builtin"]}}""", "Routes name an agent 'writer', which there is not.")]
    [InlineData("""{"builder": {"kind": "cheapest", "models": ["builtin"]}}""", "The routes cannot be read")]
    [InlineData("""{"builder": {"kind": "fixed", "model": ["builtin"]}}""", "The routes cannot be read")]
    public async Task What_cannot_be_meant_is_refused_with_a_next_step(string routes, string cause)
    {
        using var client = host.CreateClient();
        using var put = await client.PutAsync("/api/sites/corvane/routes", new StringContent(routes, Encoding.UTF8, "application/json"), Cancellation);
        put.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await put.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("cause").GetString().ShouldStartWith(cause);
        problem.GetProperty("nextStep").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_route_whose_model_is_no_longer_configured_is_told_where_routes_are_shown()
    {
        var site = new SiteId("fernhollow");
        var routes = new Dictionary<string, AgentRoute> { ["builder"] = new(RouteKind.Cascade, ["builtin", "retired"]), ["inspector"] = new(RouteKind.Fixed, ["builtin"]) };
        await host.Get<RouteStore>().SaveAsync(site, routes, Cancellation);
        try
        {
            var problem = (await host.PageAsync("/routes?site=fernhollow", Cancellation)).QuerySelectorAll(".agents .problem").ShouldHaveSingleItem();
            problem.TextContent.ShouldBe("The route of builder names a model 'retired', which is not configured. Use one of builtin, or configure it under Inference:Models.");
            problem.Closest("li")!.GetAttribute("data-agent").ShouldBe("builder");
        }
        finally
        {
            await host.Get<RouteStore>().ResetAsync(site, Cancellation);
        }
    }

    [Fact]
    public async Task An_outcome_file_is_studied_at_its_prices_and_at_others()
    {
        using var client = host.CreateClient();
        var study = await StudyAsync(client, "target=0.9");

        study.GetProperty("points").EnumerateArray().Take(2).Select(point => point.GetProperty("name").GetString()).ShouldBe(["small", "big"]);
        study.GetProperty("points")[1].GetProperty("agreement").GetDouble().ShouldBe(1);
        study.GetProperty("report").GetProperty("target").GetDouble().ShouldBe(0.9);
        study.GetProperty("saving").GetDouble().ShouldBeGreaterThan(1.5);
        study.GetProperty("complexity").GetProperty("majority").GetDouble().ShouldBeGreaterThan(0);
        study.GetProperty("complexity").GetProperty("calibration").GetArrayLength().ShouldBeGreaterThan(0);

        // Where the small model costs what the big one costs, there is nothing to save.
        (await StudyAsync(client, "target=0.9&price.small=20")).GetProperty("saving").GetDouble().ShouldBe(1, 0.01);
    }

    [Fact]
    public async Task A_study_without_its_files_or_with_a_strange_price_says_what_to_send()
    {
        using var client = host.CreateClient();
        using var nothing = await client.PostAsync("/api/routes/study", new StringContent("{}"), Cancellation);
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var form = Form();
        using var strange = await client.PostAsync("/api/routes/study?price.nobody=2", form, Cancellation);
        (await strange.Content.ReadAsStringAsync(Cancellation)).ShouldContain("no model 'nobody'");
    }

    private static async Task<JsonElement> StudyAsync(HttpClient client, string query)
    {
        using var form = Form();
        using var answer = await client.PostAsync($"/api/routes/study?{query}", form, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Cancellation));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static MultipartFormDataContent Form()
    {
        var (chance, lines) = (new Random(1), new StringBuilder());
        for (var item = 0; item < 600; item++)
        {
            var wrong = chance.NextDouble() < 0.05;
            lines.AppendLine(string.Create(CultureInfo.InvariantCulture, $$"""{"id": "i{{item}}", "prompt": "how many {{(wrong ? "hard things" : "easy ones")}} are there", "ok": [{{(wrong ? 0 : 1)}}, 1], "ans": [{{(wrong ? 2 : 1)}}, 1]}"""));
        }

        const string meta = """{"set": "made", "reference": "big", "models": [{"name": "small", "usd_per_item": 0.001}, {"name": "big", "usd_per_item": 0.02}]}""";
        return new MultipartFormDataContent { { new StringContent(lines.ToString()), "outcomes", "made.jsonl" }, { new StringContent(meta), "meta", "made.meta.json" } };
    }
}
