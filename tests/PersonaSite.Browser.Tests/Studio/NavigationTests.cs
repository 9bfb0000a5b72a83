using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>The navigation of a phone: four pages at the bottom, the others in a sheet above them.</summary>
public sealed class NavigationTests(StudioApp app, ChromiumFixture chromium)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task The_sheet_opens_and_closes_by_keyboard_and_gives_the_focus_back()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites", width: 390);
        var (more, sheet) = Parts(studio);
        await Expect(sheet).ToBeHiddenAsync();

        await more.FocusAsync();
        (await ExpandedAsync(studio, more)).ShouldBeFalse();
        await studio.Page.Keyboard.PressAsync("Enter");
        await Expect(sheet).ToBeVisibleAsync();
        (await ExpandedAsync(studio, more)).ShouldBeTrue();
        await AccessibilityTests.HoldAxeAsync(studio);

        await studio.Page.Keyboard.PressAsync("Tab");
        await Expect(sheet.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await studio.Page.Keyboard.PressAsync("Escape");
        await Expect(sheet).ToBeHiddenAsync();
        await Expect(more).ToBeFocusedAsync();
        (await ExpandedAsync(studio, more)).ShouldBeFalse();
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_of_the_sheet_is_named_in_the_bar_once_it_is_shown()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites", dark: true, width: 390);
        var (more, sheet) = Parts(studio);
        await more.ClickAsync();
        await sheet.GetByRole(AriaRole.Link, new() { Name = "Campaigns" }).ClickAsync();

        await Expect(studio.Page.GetByRole(AriaRole.Heading, new() { Name = "Campaigns", Level = 1 })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(sheet).ToBeHiddenAsync();
        await Expect(more).ToHaveTextAsync("Campaigns, and more pages");
        await Expect(more).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task It_works_before_the_circuit_and_stays_open_when_that_takes_over()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites", width: 390);
        var release = await HoldTheCircuitAsync(studio);
        var (more, sheet) = Parts(studio);
        await more.ClickAsync();
        await Expect(sheet).ToBeVisibleAsync();

        release.SetResult();
        await studio.AwakeAsync();
        await Expect(sheet).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_focus_stays_where_its_reader_has_put_it_when_the_circuit_takes_over()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites");
        var release = await HoldTheCircuitAsync(studio);
        var link = studio.Page.GetByRole(AriaRole.Link, new() { Name = "Compare" });
        await link.FocusAsync();

        release.SetResult();
        // A field for files opens last of all that the circuit does to a page that it takes over.
        await Expect(studio.Page.Locator("#site-zip")).ToBeEnabledAsync(new() { Timeout = Patience });
        await Expect(link).ToBeFocusedAsync();
        await studio.Page.Keyboard.PressAsync("Enter");
        await Expect(studio.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync(new() { Timeout = Patience });
    }

    [Fact]
    public async Task Where_there_is_room_every_page_stands_in_the_bar()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites", width: 820);
        var (more, sheet) = Parts(studio);
        foreach (var width in new[] { 701, 820, 1440 })
        {
            await studio.Page.SetViewportSizeAsync(width, 900);
            await Expect(more).ToBeHiddenAsync();
            foreach (var link in await sheet.GetByRole(AriaRole.Link).AllAsync())
                await Expect(link).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }

    /// <summary>Opens the page anew, without its circuit until that is released.</summary>
    private static async Task<TaskCompletionSource> HoldTheCircuitAsync(StudioPage studio)
    {
        var release = new TaskCompletionSource();
        await studio.Page.RouteAsync("**/blazor.web*.js", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await studio.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await Expect(studio.Page.Locator("main fieldset[disabled]")).ToHaveCountAsync(1);
        return release;
    }

    private static (ILocator More, ILocator Sheet) Parts(StudioPage studio) => (studio.Page.Locator("[popovertarget=more-pages]"), studio.Page.Locator("#more-pages"));

    /// <summary>What the browser tells a screen reader of a button: a popover's needs no attribute for it.</summary>
    private static async Task<bool> ExpandedAsync(StudioPage studio, ILocator button)
    {
        var session = await studio.Page.Context.NewCDPSessionAsync(studio.Page);
        var name = await button.EvaluateAsync<string>("button => button.textContent.trim()");
        var document = await session.SendAsync("DOM.getDocument");
        var root = document!.Value.GetProperty("root").GetProperty("nodeId").GetInt32();
        var found = await session.SendAsync("Accessibility.queryAXTree", new() { ["nodeId"] = root, ["role"] = "button", ["accessibleName"] = name });
        return found!.Value.GetProperty("nodes").EnumerateArray().Single().GetProperty("properties").EnumerateArray()
            .Single(property => property.GetProperty("name").GetString() == "expanded").GetProperty("value").GetProperty("value").GetBoolean();
    }
}
