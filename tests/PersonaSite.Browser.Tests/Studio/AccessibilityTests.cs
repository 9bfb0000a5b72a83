using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>Every page of the Studio in both themes: axe finds nothing, nothing runs over the edge, nobody complains.</summary>
public sealed class AccessibilityTests(StudioApp app, ChromiumFixture chromium)
{
    [Theory]
    [InlineData("/", false)]
    [InlineData("/", true)]
    [InlineData("/runs", false)]
    [InlineData("/runs", true)]
    [InlineData("/sites", false)]
    [InlineData("/sites", true)]
    [InlineData("/sites/fernhollow", false)]
    [InlineData("/sites/fernhollow", true)]
    [InlineData("/sites/fernhollow?tab=guidelines", false)]
    [InlineData("/sites/fernhollow?tab=guidelines", true)]
    [InlineData("/sites/fernhollow?tab=knowledge", false)]
    [InlineData("/sites/fernhollow?tab=knowledge", true)]
    [InlineData("/experiments", false)]
    [InlineData("/experiments", true)]
    [InlineData("/live?site=corvane", false)]
    [InlineData("/live?site=corvane", true)]
    [InlineData("/live?site=corvane&tab=pages", false)]
    [InlineData("/live?site=corvane&tab=segments", true)]
    [InlineData("/live?site=corvane&tab=visitors", false)]
    [InlineData("/campaigns", true)]
    [InlineData("/campaigns/new", false)]
    [InlineData("/compare", false)]
    [InlineData("/compare", true)]
    [InlineData("/compare/lab", false)]
    [InlineData("/compare/lab", true)]
    [InlineData("/compare/evaluation", false)]
    [InlineData("/compare/evaluation", true)]
    [InlineData("/compare/evaluation/corvane/standard", true)]
    [InlineData("/ownership", false)]
    [InlineData("/ownership", true)]
    [InlineData("/routes?site=corvane", false)]
    [InlineData("/routes?site=corvane", true)]
    [InlineData("/models", false)]
    [InlineData("/models", true)]
    [InlineData("/not-found", false)]
    [InlineData("/not-found", true)]
    public async Task Pages_are_accessible_and_fit(string path, bool dark)
    {
        await using var studio = await app.OpenAsync(chromium.Browser, path, dark);
        await studio.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(studio.Page.Locator("h1")).ToBeVisibleAsync();

        await HoldAsync(studio);
        studio.Complaints.Where(complaint => !complaint.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_is_accessible_and_fits_on_every_tab(bool dark)
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/", dark);
        await studio.GenerateAsync();
        var tabs = studio.Page.Locator("[role=tab]");
        for (var i = 0; i < await tabs.CountAsync(); i++)
        {
            await tabs.Nth(i).ClickAsync();
            await Expect(tabs.Nth(i)).ToHaveAttributeAsync("aria-selected", "true");
            await HoldAsync(studio);
        }

        studio.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_document_is_accessible_and_fits_while_it_is_handled(bool dark)
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites/corvane?tab=knowledge", dark);
        await Expect(studio.Page.GetByRole(AriaRole.Button, new() { Name = "Read all again" })).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await studio.Page.Locator(".add > summary").ClickAsync();
        await studio.Page.Locator(".what > summary").ClickAsync();
        await studio.Page.Locator("tr.document .open").First.ClickAsync();
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "Remove…" }).ClickAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await studio.Page.GetByRole(AriaRole.Button, new() { Name = "All that a page asks" }).ClickAsync();
        await studio.Page.GetByLabel("Asked by").SelectOptionAsync("plant-maintenance-manager");
        await studio.Page.Locator(".dropped > summary").ClickAsync();

        await HoldAsync(studio);
        studio.Complaints.ShouldBeEmpty();
    }

    internal static async Task HoldAsync(StudioPage studio)
    {
        await HoldAxeAsync(studio);
        foreach (var width in new[] { 320, 768, 1440 })
        {
            await studio.Page.SetViewportSizeAsync(width, 900);
            var over = await studio.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            over.ShouldBeLessThanOrEqualTo(0, $"at {width} pixels");
        }
    }

    /// <summary>Axe finds nothing in the page as it stands.</summary>
    internal static async Task HoldAxeAsync(StudioPage studio)
    {
        // When a page comes alive its head is written anew, and for a moment it has no title: axe is asked again then.
        for (var attempt = 1; ; attempt++)
        {
            await Expect(studio.Page).Not.ToHaveTitleAsync("", new() { Timeout = 60_000 });
            // The preview is a page of its own, held to the same elsewhere.
            var result = await studio.Page.RunAxe(new AxeRunContext { Exclude = [new("iframe")] }, new AxeRunOptions { Iframes = false }).WaitAsync(TimeSpan.FromSeconds(60));
            if (attempt < 3 && result.Violations is [{ Id: "document-title" }])
                continue;
            result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html} {violation.Nodes[0].Any.FirstOrDefault()?.Message}").ShouldBeEmpty();
            return;
        }
    }
}
