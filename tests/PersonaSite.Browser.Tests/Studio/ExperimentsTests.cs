using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PersonaSite.Core.Sites;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>An experiment from its set-up in the Studio to a visitor's click, in a real browser.</summary>
public sealed class ExperimentsTests(ChromiumFixture chromium)
{
    private const string Live = "pages.localhost", Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";

    [Fact]
    public async Task One_is_set_up_and_started_a_visitor_clicks_and_it_counts_once()
    {
        await using var app = new LiveStudio();
        await using var studio = await app.OpenAsync(chromium.Browser, "/experiments");
        var page = studio.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Set one up" }).ClickAsync(new() { Timeout = 30_000 });
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("About");
        await page.GetByLabel("Share, %").First.FillAsync("60");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("1.1");
        await page.GetByLabel("Share, %").First.FillAsync("50");
        await page.GetByLabel("When, how many").Or(page.Locator(".more > summary")).First.ClickAsync();
        await AccessibilityTests.HoldAsync(studio);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the draft" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync("Not enough data");

        var site = new Uri(page.Url).Segments[2].Trim('/');
        await VisitAsync(app, site);

        await page.ReloadAsync();
        await Expect(page.Locator("tbody").First).ToContainTextAsync("100.0%");
        await AccessibilityTests.HoldAsync(studio);
        using var client = new HttpClient { BaseAddress = app.Address };
        var results = await client.GetFromJsonAsync<JsonElement>($"/api/sites/{site}/experiments/personal-pages/results", TestContext.Current.CancellationToken);
        var tallies = results.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("tally")).ToList();
        tallies.Sum(tally => tally.GetProperty("exposures").GetInt64()).ShouldBe(1);
        tallies.Sum(tally => tally.GetProperty("conversions").GetInt64()).ShouldBe(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop…" }).ClickAsync(new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop it" }).ClickAsync();
        await Expect(page.Locator(".chip").First).ToContainTextAsync("Ended");
        studio.Complaints.ShouldBeEmpty();
    }

    /// <summary>A page that was published, on the visitors' own address: no complaint of the browser, and two clicks that tell once.</summary>
    private async Task VisitAsync(LiveStudio app, string site)
    {
        await PublishedAsync(app, site);
        var context = await chromium.Browser.NewContextAsync(new() { UserAgent = Firefox });
        await using var visitor = new StudioPage(context, await context.NewPageAsync());
        var page = visitor.Page;
        // Where the call to action leads is no business of this test, so the browser stays.
        await page.AddInitScriptAsync("addEventListener('click', event => event.preventDefault())");
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', event => console.error('CSP ' + event.violatedDirective + ' ' + event.blockedURI))");
        var told = new List<IRequest>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST")
                told.Add(request);
        };
        var answer = await page.GotoAsync($"http://{Live}:{app.Address.Port}/live/{site}/");
        (await answer!.HeaderValueAsync("server-timing")).ShouldNotBeNull().ShouldContain("e;desc=");

        var action = page.Locator($"a[href=\"{app.CallToActionOf(site)}\"]").First;
        var taken = page.WaitForResponseAsync(response => response.Request.Method == "POST");
        await action.ClickAsync();
        (await taken).Status.ShouldBe(204);
        await action.ClickAsync();
        await page.EvaluateAsync("new Promise(resolve => setTimeout(resolve, 50))");

        told.ShouldHaveSingleItem().Url.ShouldEndWith($"/live/{site}/e");
        visitor.Complaints.ShouldBeEmpty();
    }

    /// <summary>Until the default page is there; who asks calls itself nothing, and so is not counted.</summary>
    private static async Task PublishedAsync(LiveStudio app, string site)
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        client.DefaultRequestHeaders.Host = Live;
        for (var tier = ""; tier != "default"; await Task.Delay(100, TestContext.Current.CancellationToken))
        {
            using var answer = await client.GetAsync($"/live/{site}/", TestContext.Current.CancellationToken);
            tier = answer.Headers.GetValues("X-PersonaSite-Tier").Single().Split(';')[0];
        }
    }

    /// <summary>The program with an address for visitors, and default pages.</summary>
    private sealed class LiveStudio : StudioApp
    {
        public string CallToActionOf(string site) => Services.GetRequiredService<Storage.Stores.SiteStore>().FindAsync(new SiteId(site)).GetAwaiter().GetResult()!.CallToAction.Url;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Live:Hosts", Live);
            builder.UseSetting("Live:DefaultPages", "true");
        }
    }
}
