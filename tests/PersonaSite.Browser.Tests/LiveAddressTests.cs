using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PersonaSite.Browser.Tests.Studio;
using PersonaSite.Core.Sites;
using PersonaSite.Web.Live;

namespace PersonaSite.Browser.Tests;

/// <summary>Published pages as a visitor's browser opens them, at the visitors' own address.</summary>
public sealed class LiveAddressTests(StudioApp app, ChromiumFixture chromium)
{
    [Theory]
    [InlineData("corvane")]
    [InlineData("fernhollow")]
    public async Task A_page_breaks_no_policy_asks_nobody_else_and_complains_of_nothing(string site)
    {
        var address = new UriBuilder(app.Address) { Host = "live.localhost", Path = $"/live/{site}/" }.Uri;
        var control = app.Services.GetRequiredService<LiveControl>();
        control.Warm(new SiteId(site));
        for (var end = DateTime.UtcNow.AddSeconds(60); control.Site(new SiteId(site)).Pages.Default.Page is null; await Task.Delay(50, TestContext.Current.CancellationToken))
            DateTime.UtcNow.ShouldBeLessThan(end);

        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var (complaints, hosts) = (new List<string>(), new HashSet<string>());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => hosts.Add(new Uri(request.Url).Host);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                complaints.Add($"{response.Status}: {response.Url}");
        };
        await page.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
        var answer = await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("window.scrollTo(0, document.body.scrollHeight)");

        // A busy machine adds that the time for choosing ran out.
        (await answer!.HeaderValueAsync("X-PersonaSite-Tier"))!.Split(';')[0].ShouldBe("default");
        (await page.EvaluateAsync<int>("document.styleSheets.length")).ShouldBeGreaterThan(0);
        (await page.EvaluateAsync<int>("document.querySelectorAll('main section').length")).ShouldBeGreaterThan(2);
        hosts.ShouldBe(["live.localhost"]);
        complaints.ShouldBeEmpty();
    }
}
