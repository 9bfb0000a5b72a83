using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline;
using PersonaSite.Web.Api;
using PersonaSite.Web.Hosting;

namespace PersonaSite.Web.Tests.Hosting;

/// <summary>Who may talk to the Studio, and what a generated page may do.</summary>
public sealed class IsolationTests(StudioHost host) : IClassFixture<StudioHost>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_studio_starts_with_its_demo_sites_and_is_healthy()
    {
        (await host.PageAsync("/", Cancellation)).Body!.TextContent.ShouldContain("Fernhollow");
        using var client = host.CreateClient();
        (await client.GetStringAsync("/healthz", Cancellation)).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Every_answer_says_what_the_browser_may_do()
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync("/", Cancellation);

        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
    }

    [Fact]
    public async Task A_name_that_only_resolves_to_this_machine_is_refused()
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "rebound.example" } };
        using var answer = await client.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example", "/api/runs")]
    [InlineData("Origin", "null", "/api/runs")]
    [InlineData("Sec-Fetch-Site", "cross-site", "/api/runs")]
    [InlineData("Sec-Fetch-Site", "same-site", "/api/runs")]
    [InlineData("Origin", "https://elsewhere.example", "/_blazor/negotiate")]
    public async Task Another_site_in_the_same_browser_changes_nothing(string header, string value, string address)
    {
        using var client = host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}", Encoding.UTF8, "text/plain"), Headers = { { header, value } } };
        using var answer = await client.SendAsync(request, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_generated_page_is_served_in_a_sandbox_of_its_own()
    {
        var run = await PublishAsync();
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(Previews.Address(run, 1), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldEndWith("sandbox allow-scripts");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.Contains("Cross-Origin-Opener-Policy").ShouldBeFalse("a sandboxed document with one is not shown");

        using var styles = await client.GetAsync(Previews.Address(run, 1, Page.Styles), Cancellation);
        styles.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        foreach (var foreign in new[] { "../../../appsettings.json", "..%2f..%2fappsettings.json", "nothing.html" })
        {
            using var missing = await client.GetAsync(Previews.Address(run, 1, foreign), Cancellation);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound, foreign);
        }
    }

    [Fact]
    public async Task A_page_with_its_claims_marked_is_a_copy_in_the_same_sandbox()
    {
        var run = await PublishAsync();
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(Previews.Address(run, 1, Previews.Claims), Cancellation);

        answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldEndWith("sandbox allow-scripts");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("ps-source-1");
        (await client.GetStringAsync(Previews.Address(run, 1), Cancellation)).ShouldNotContain("ps-claim");
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/preview/not-a-run/1/claims.html")]
    [InlineData("/preview/not-a-run/1/index.html")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var client = host.CreateClient();
        using var answer = await client.GetAsync(address, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_start_that_fails_ends_with_a_code_instead_of_a_stack_trace()
    {
        (await FriendlyStart.RunAsync(() => throw new IOException("Failed to bind", new AddressInUseException("in use")))).ShouldBe(1);
        (await FriendlyStart.RunAsync(() => throw new ProblemException(ProblemKind.BadInput, "The folder cannot be written.", "Choose another."))).ShouldBe(2);
    }

    private async Task<RunId> PublishAsync()
    {
        var generations = host.Get<GenerationService>();
        var visitor = VisitorProfile.Parse("somebody", "{\"role\":\"Maintenance manager\"}"u8.ToArray());
        var run = await generations.StartAsync(new SiteId("corvane"), visitor, GenerationMode.Compose, 1, Cancellation);
        await foreach (var _ in generations.WatchAsync(run, Cancellation))
        {
            // To the end.
        }

        return run;
    }
}
