using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>A comparison as a team makes it: started, watched, judged blind, read; and what it costs to own.</summary>
public sealed class CompareTests(StudioApp app, ChromiumFixture chromium)
{
    [Fact]
    public async Task Two_pages_scroll_together_across_their_sandboxes_and_are_judged_blind()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/compare");
        var page = studio.Page;
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Compare" })).ToBeEnabledAsync(new() { Timeout = 30_000 });
        foreach (var box in (await page.GetByRole(AriaRole.Group, new() { Name = "Visitors" }).GetByRole(AriaRole.Checkbox).AllAsync()).Skip(3))
            await box.UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.Locator(".frames iframe")).ToHaveCountAsync(2, new() { Timeout = 60_000 });
        await Expect(page.Locator("h1")).ToContainTextAsync("(n = 3)");
        await Expect(page.Locator("figcaption").First).ToHaveTextAsync("The left page");

        var frames = new List<IFrame>();
        foreach (var element in await page.Locator(".frames iframe").ElementHandlesAsync())
        {
            frames.Add((await element.ContentFrameAsync())!);
            await frames[^1].WaitForURLAsync("**/preview/**");
            await frames[^1].WaitForLoadStateAsync();
        }

        (await frames[0].EvaluateAsync<string>("String(origin)")).ShouldBe("null", "the page has an origin that nobody shares");
        const string ratio = "scrollY / (document.documentElement.scrollHeight - innerHeight)";
        await frames[0].EvaluateAsync("scrollTo(0, (document.documentElement.scrollHeight - innerHeight) / 2)");
        await frames[1].WaitForFunctionAsync($"Math.abs({ratio} - 0.5) < 0.02");

        // What is no number from 0 to 1 is not handed on.
        await frames[0].EvaluateAsync("parent.postMessage({ personasiteScroll: 'javascript:1' }, '*'); parent.postMessage({ personasiteScroll: 7 }, '*'); scrollTo(0, 0)");
        await frames[1].WaitForFunctionAsync($"{ratio} < 0.02");

        await page.GetByRole(AriaRole.Button, new() { Name = "The left page" }).ClickAsync();
        await Expect(page.Locator(".judge")).ToContainTextAsync("Judged blind");
        await Expect(page.Locator("figcaption").First).ToContainTextAsync("claims");
        await Expect(page.Locator(".tallies")).ToContainTextAsync("Win rate");
        await page.ReloadAsync();
        await Expect(page.Locator(".judge")).ToContainTextAsync("Judged blind", new() { Timeout = 30_000 });

        await HoldReportAsync(studio);
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_assumption_that_is_changed_changes_the_verdict()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/ownership");
        var visits = studio.Page.GetByLabel("Visits in the first month, lowest");
        await Expect(studio.Page.Locator(".verdict")).ToContainTextAsync("One big model is the better choice");

        await Expect(visits).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await visits.FillAsync("5000000");
        await visits.BlurAsync();
        await Expect(studio.Page.Locator(".verdict")).ToContainTextAsync("Small models are the better choice");

        await studio.Page.GetByLabel("Visits that find a page that is there, highest").FillAsync("7");
        await studio.Page.GetByLabel("Visits that find a page that is there, highest").BlurAsync();
        await Expect(studio.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("between 0 and 1");
        studio.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lab_says_how_many_builders_are_worth_it(bool dark)
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/compare/lab", dark);
        var page = studio.Page;
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start the lab" })).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await page.GetByLabel("Builders at most").FillAsync("3");
        await page.GetByLabel("Repeats").FillAsync("1");
        await page.GetByLabel("Repeats").BlurAsync();
        await Expect(page.GetByText("4 pages, at most")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start the lab" }).ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("One builder is best", new() { Timeout = 60_000 });
        await Expect(page.Locator(".plot .pt")).ToHaveCountAsync(3);
        await Expect(page.Locator(".steps tbody tr")).ToHaveCountAsync(3);
        await AccessibilityTests.HoldAsync(studio);
        await HoldReportAsync(studio);
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Scores_that_were_accepted_are_what_the_next_evaluation_is_held_against()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/compare/evaluation/fernhollow/standard");
        var page = studio.Page;
        var evaluate = page.GetByRole(AriaRole.Button, new() { Name = "Evaluate", Exact = true });
        await Expect(evaluate).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await evaluate.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept these scores" }).ClickAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("h1")).ToContainTextAsync("are accepted", new() { Timeout = 30_000 });

        await evaluate.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Nothing is worse", new() { Timeout = 60_000 });
        await page.GetByText("as before, within the tolerance").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Measures that are as before" })).ToContainTextAsync("Quality");
        await Expect(page.Locator(".score")).ToHaveCountAsync(6);
        await AccessibilityTests.HoldAsync(studio);
        await HoldReportAsync(studio);
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_set_of_visitors_is_made_renamed_and_deleted()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/compare/evaluation", dark: true);
        var page = studio.Page;
        var make = page.GetByRole(AriaRole.Button, new() { Name = "Make the set" });
        await Expect(make).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await page.Locator("#set-site").SelectOptionAsync("corvane");
        await page.GetByLabel("Name").FillAsync("Press Shop");
        await make.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is no name for a set", new() { Timeout = 60_000 });
        await page.GetByLabel("Name").FillAsync("press-shop");
        await make.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The set has no visitors.", new() { Timeout = 60_000 });
        await page.GetByLabel("Finance director").CheckAsync();
        await Expect(page.GetByText("1 of 10 chosen")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await AccessibilityTests.HoldAsync(studio);
        await make.ClickAsync();

        await Expect(page.Locator(".crumb")).ToContainTextAsync("set press-shop", new() { Timeout = 60_000 });
        await Expect(page.GetByText("1 visitor, at most")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.Locator(".change > summary").ClickAsync();
        await page.GetByLabel("Name").FillAsync("buyers");
        await page.GetByLabel("Sparse").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the set" }).ClickAsync();
        await Expect(page.Locator(".crumb")).ToContainTextAsync("set buyers", new() { Timeout = 60_000 });
        await Expect(page.GetByText("2 visitors, at most")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await AccessibilityTests.HoldAsync(studio);

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Have pages become worse?" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "buyers" })).ToHaveCountAsync(0);
        studio.Complaints.ShouldBeEmpty();
    }

    /// <summary>The report that the page links to, as people open it.</summary>
    private static async Task HoldReportAsync(StudioPage studio)
    {
        var address = await studio.Page.GetByRole(AriaRole.Link, new() { Name = "Report", Exact = true }).GetAttributeAsync("href");
        await studio.Page.GotoAsync(new Uri(new Uri(studio.Page.Url), address).ToString());
        await Expect(studio.Page.Locator("h1")).ToBeVisibleAsync();
        await AccessibilityTests.HoldAsync(studio);
    }
}
