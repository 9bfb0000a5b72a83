using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>A marketer sorts visitors into segments, sees who would land there, and has the switch at hand.</summary>
public sealed class ServingTests(StudioApp app, ChromiumFixture chromium)
{
    [Fact]
    public async Task Segments_are_written_tried_and_saved_and_the_switch_works()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/live?site=fernhollow&tab=segments");
        var page = studio.Page;
        var add = page.GetByRole(AriaRole.Button, new() { Name = "Add a segment" });
        await Expect(add).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await add.ClickAsync();
        await page.GetByLabel("Name").FillAsync("School Offices");
        await page.GetByLabel("Name").PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no name of a segment");
        await page.GetByLabel("Name").FillAsync("school-offices");
        await page.GetByLabel("Values 1").FillAsync("newsletter, mail");
        await page.GetByLabel("Values 1").PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        await page.GetByLabel("A visitor of your own").FillAsync("utm.source = mail");
        await Expect(page.GetByText("Lands in school-offices")).ToBeVisibleAsync();
        await page.GetByLabel("A visitor of your own").FillAsync("utm.source = elsewhere");
        await Expect(page.GetByText("Lands in the default page")).ToBeVisibleAsync();

        await page.GetByText("What may be known, and the limits").ClickAsync();
        await page.GetByLabel("Pages are made by").SelectOptionAsync("Write");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("may not be served");
        await page.GetByLabel("Pages that a model writes freely").CheckAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.GetByLabel("Cookie that means consent").FillAsync("consent=yes");
        await page.GetByLabel("Cookie that means consent").PressAsync("Tab");
        await AccessibilityTests.HoldAsync(studio);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("utm.source is newsletter or mail")).ToBeVisibleAsync();
        await page.GetByText("What may be known, and the limits").ClickAsync();
        await Expect(page.GetByLabel("Pages are made by")).ToHaveValueAsync("Write");
        await Expect(page.GetByLabel("Cookie that means consent")).ToHaveValueAsync("consent=yes");

        await page.GetByRole(AriaRole.Link, new() { Name = "Traffic" }).ClickAsync();
        var kill = page.GetByRole(AriaRole.Button, new() { Name = "Default page only" });
        await Expect(kill).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await kill.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Everybody gets the default page" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "On", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Served personally" })).ToBeVisibleAsync();
        studio.Complaints.ShouldBeEmpty();
    }
}
