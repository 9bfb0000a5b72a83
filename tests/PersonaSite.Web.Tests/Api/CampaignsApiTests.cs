using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PersonaSite.Pipeline.Campaigns;

namespace PersonaSite.Web.Tests.Api;

/// <summary>Campaigns as programs order, follow and take them; the built-in model is the only tier.</summary>
public sealed class CampaignsApiTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Leads = "Lead id,role,email,pains\nL-1,maintenance manager,a@x.example,unplanned pump failures\nL-2,Maintenance manager,b@x.example,unplanned pump failures\nL-3,buyer,c@x.example,long pilots\nL-4,broken\n";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_ordered_followed_and_its_pages_taken()
    {
        using var client = host.CreateClient();
        var address = await OrderAsync(client, Leads, ("site", "corvane"), ("name", "Spring"), ("target", "0.9"));
        await host.Get<CampaignService>().WhenOverAsync(Guid.Parse(address.Split('/')[^1]));

        var status = await client.GetFromJsonAsync<JsonElement>(address, Cancellation);
        status.GetProperty("campaign").GetProperty("status").GetString().ShouldBe("finished");
        status.GetProperty("done").GetInt32().ShouldBe(2);
        status.GetProperty("report").GetProperty("usd").GetDecimal().ShouldBe(status.GetProperty("usd").GetDecimal());
        status.GetProperty("report").GetProperty("problems").GetProperty("bad").GetInt32().ShouldBe(1);

        var items = await client.GetFromJsonAsync<JsonElement>($"{address}/items?state=planned&take=1&skip=1", Cancellation);
        items.GetProperty("count").GetInt32().ShouldBe(2);
        items.GetProperty("items")[0].GetProperty("label").GetString().ShouldBe("L-3");
        items.GetProperty("items")[0].GetProperty("profile").GetString()!.ShouldNotContain("example");
        (await client.GetFromJsonAsync<JsonElement>($"{address}/items?text=pump", Cancellation)).GetProperty("count").GetInt32().ShouldBe(1);

        (await client.GetAsync($"{address}/items?state=7", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        (await client.GetStringAsync($"{address}/report.html", Cancellation)).ShouldContain("All 2 pages were made by");
        using var archive = new ZipArchive(await client.GetStreamAsync($"{address}/pages.zip", Cancellation));
        archive.Entries.Select(entry => entry.FullName).ShouldContain("pages/0001-L-1/index.html");
        archive.GetEntry("pages.csv").ShouldNotBeNull();
        (await client.GetFromJsonAsync<JsonElement>("/api/campaigns", Cancellation)).EnumerateArray().ShouldContain(one => one.GetProperty("name").GetString() == "Spring");

        (await client.PostAsync($"{address}/pause", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.PostAsync($"{address}/start", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "it has finished");
    }

    [Fact]
    public async Task One_is_kept_for_later_then_cancelled()
    {
        using var client = host.CreateClient();
        var address = await OrderAsync(client, Leads, ("site", "corvane"), ("start", "false"), ("maxUsd", "3.5"));
        var status = await client.GetFromJsonAsync<JsonElement>(address, Cancellation);

        status.GetProperty("campaign").GetProperty("status").GetString().ShouldBe("ready");
        status.GetProperty("campaign").GetProperty("maxUsd").GetDecimal().ShouldBe(3.5m);
        status.GetProperty("forecast").GetProperty("routes").GetArrayLength().ShouldBeGreaterThan(0);
        (await client.GetAsync($"{address}/report.html", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await client.PostAsync($"{address}/cancel", null, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await client.GetFromJsonAsync<JsonElement>(address, Cancellation)).GetProperty("campaign").GetProperty("status").GetString().ShouldBe("cancelled");
    }

    [Theory]
    [InlineData("There is no site 'nobody'", "site", "nobody")]
    [InlineData("names no site", "name", "x")]
    [InlineData("The target is 3", "site", "corvane", "target", "3")]
    [InlineData("no number for target", "site", "corvane", "target", "much")]
    [InlineData("There is no mode 'magic'", "site", "corvane", "mode", "magic")]
    [InlineData("There is no tier 'tiny'", "site", "corvane", "reference", "tiny")]
    [InlineData("There is no column 'job'", "site", "corvane", "map", "job=role")]
    public async Task An_order_that_cannot_be_meant_is_refused_with_the_next_step(string cause, params string[] fields)
    {
        using var client = host.CreateClient();
        using var answer = await client.PostAsync("/api/campaigns", Form(Leads, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        problem.GetProperty("cause").GetString()!.ShouldContain(cause);
        problem.GetProperty("nextStep").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_unknown_one_is_not_found()
    {
        using var client = host.CreateClient();
        foreach (var path in new[] { "", "/items", "/report.html", "/pages.zip" })
            (await client.GetAsync($"/api/campaigns/{Guid.NewGuid()}{path}", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    private static async Task<string> OrderAsync(HttpClient client, string leads, params (string Name, string Value)[] fields)
    {
        using var answer = await client.PostAsync("/api/campaigns", Form(leads, fields), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Cancellation));
        return answer.Headers.Location!.ToString();
    }

    private static MultipartFormDataContent Form(string leads, (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new StringContent(leads), "visitors", "leads.csv" } };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        return form;
    }
}
