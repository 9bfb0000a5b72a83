using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>The main job as a person does it.</summary>
public sealed class GenerateTests(StudioApp app, ChromiumFixture chromium)
{
    [Fact]
    public async Task From_a_visitor_to_a_page_with_its_costs_claims_and_files()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/");
        var page = studio.Page;
        await studio.GenerateAsync();

        await Expect(page.FrameLocator("iframe").Locator("h1")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("[data-costs]")).ToContainTextAsync("$");
        await Expect(page.GetByText("estimate at list prices")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Claims") }).ClickAsync();
        await page.Locator(".claims summary").First.ClickAsync();
        await Expect(page.Locator(".claims mark").First).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Files") }).ClickAsync();
        await Expect(page.GetByText("index.html")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download zip" }).ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".zip");

        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_JSON_is_explained_beside_it_and_cannot_be_generated()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/");
        await studio.ReadyAsync();

        await studio.Page.Locator("#profile").FillAsync("{\n  \"role\": \"x\",\n  oops\n}");
        await Expect(studio.Page.Locator("#profile-state")).ToContainTextAsync("line 3");
        await Expect(studio.Page.Locator("[data-shortcut='ctrl-enter']")).ToBeDisabledAsync();

        await studio.Page.Locator("#profile").FillAsync("{\"role\": \"Beekeeper\"}");
        await Expect(studio.Page.Locator(".told")).ToContainTextAsync("Beekeeper");
        await Expect(studio.Page.Locator("[data-shortcut='ctrl-enter']")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task A_generated_page_cannot_reach_the_studio()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/");
        await studio.GenerateAsync();
        await Expect(studio.Page.FrameLocator("iframe").Locator("h1")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var address = studio.Page.Url;

        var attempts = await studio.Page.Frames.Single(frame => frame.Url.Contains("/preview/", StringComparison.Ordinal)).EvaluateAsync<Dictionary<string, string>>("""
            async () => {
              const results = {};
              const attempt = async (name, act) => { try { results[name] = String(await act()); } catch (error) { results[name] = error.name; } };
              await attempt("origin", () => self.origin);
              await attempt("parent", () => parent.document.title);
              await attempt("storage", () => localStorage.length);
              await attempt("cookie", () => document.cookie);
              await attempt("api", () => fetch("/api/runs", { method: "POST", body: "{}" }).then(() => "sent"));
              await attempt("top", () => { top.location = "/models"; });
              await attempt("window", () => window.open("/models"));
              return results;
            }
            """);

        attempts["origin"].ShouldBe("null");
        attempts["parent"].ShouldBe("SecurityError");
        attempts["storage"].ShouldBe("SecurityError");
        attempts["cookie"].ShouldBe("SecurityError");
        attempts["api"].ShouldBe("TypeError");
        attempts["top"].ShouldBe("SecurityError");
        attempts["window"].ShouldBe("null");
        studio.Page.Url.ShouldBe(address);
    }

    [Fact]
    public async Task A_link_that_leads_away_is_taken_back()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/");
        await studio.GenerateAsync();
        var frame = studio.Page.FrameLocator("iframe");
        await Expect(frame.Locator("h1")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        // A frame that was led away before it had loaded would be taken for the page.
        await frame.Locator("html").EvaluateAsync("() => new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))");
        await frame.Locator("a[href^=http]").First.EvaluateAsync("link => link.click()");

        await Expect(studio.Page.Locator("[data-inert-note]")).ToBeVisibleAsync();
        await Expect(studio.Page.FrameLocator("iframe").Locator("h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_claim_is_underlined_on_the_page_and_its_source_is_a_click_away()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/?site=fernhollow");
        await studio.GenerateAsync();
        var page = studio.Page;
        // At its true size: clicks land where they are aimed at.
        await page.GetByRole(AriaRole.Button, new() { Name = "Phone" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Claims", Exact = true }).ClickAsync();
        var frame = page.FrameLocator("iframe");
        var claim = frame.Locator("main label.ps-claim").First;
        await Expect(claim).ToHaveCSSAsync("text-decoration-line", "underline", new() { Timeout = 20_000 });

        await claim.ClickAsync();
        await Expect(frame.Locator(".ps-source:popover-open .ps-passage mark").First).ToBeVisibleAsync();
        await frame.Locator(".ps-source:popover-open .ps-close").ClickAsync();
        await Expect(frame.Locator(".ps-source:popover-open")).ToHaveCountAsync(0);
        await frame.Locator(".ps-number").Nth(1).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(frame.Locator(".ps-source:popover-open")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Claims") }).ClickAsync();
        await page.Locator(".claims summary").Nth(5).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show on the page" }).ClickAsync();
        await Expect(frame.Locator("#ps-claim-6:target")).ToBeInViewportAsync();
        await Expect(page.Locator("[data-inert-note]")).ToBeHiddenAsync();
        studio.Complaints.ShouldBeEmpty();

        await page.GotoAsync(new Uri(app.Address, await page.Locator("iframe").GetAttributeAsync("src")).ToString());
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_preview_shows_a_page_as_a_dark_phone_sees_it()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/?site=fernhollow");
        await studio.GenerateAsync();
        var page = studio.Page;
        await Expect(page.FrameLocator("iframe").Locator("h1")).ToBeVisibleAsync(new() { Timeout = 20_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Phone" }).ClickAsync();
        await Expect(page.Locator(".stage.phone")).ToBeVisibleAsync();
        (await page.FrameLocator("iframe").Locator("html").EvaluateAsync<int>("html => html.clientWidth")).ShouldBe(375);
    }
}
