using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>Routes as a team sets them, and what stored outcomes say of them; in both themes.</summary>
public sealed class RoutesTests(StudioApp app, ChromiumFixture chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stored_outcomes_are_studied_at_their_prices_and_at_others(bool dark)
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/routes", dark);
        var page = studio.Page;
        await studio.ChooseFilesAsync("#outcome-files", Outcomes());

        await Expect(page.Locator("[data-study]")).ToContainTextAsync("times less than the reference alone", new() { Timeout = 60_000 });
        await Expect(page.Locator("[data-study]")).ToContainTextAsync("always saying the commonest gives");
        await page.GetByText("All 2 ways as a table").ClickAsync();
        await AccessibilityTests.HoldAsync(studio);

        await page.GetByText("Other prices").ClickAsync();
        await page.GetByLabel("small", new() { Exact = true }).FillAsync("20");
        await page.GetByLabel("small", new() { Exact = true }).BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(page.Locator("[data-study]")).ToContainTextAsync("as much as the reference alone", new() { Timeout = 60_000 });
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_route_is_set_refused_where_it_cannot_be_meant_and_shown_with_what_it_rests_on()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/routes?site=corvane");
        var page = studio.Page;
        var kind = page.Locator("#kind-builder");
        await Expect(kind).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await kind.SelectOptionAsync("Guaranteed");
        await page.Locator("#models-builder").FillAsync("builtin, huge");
        await page.Locator("#models-builder").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save routes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The route of builder names a model 'huge', which is not configured.", new() { Timeout = 60_000 });

        await kind.SelectOptionAsync("Fixed");
        await page.Locator("#models-builder").FillAsync("builtin");
        await page.Locator("#models-builder").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save routes" }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.ReloadAsync();
        await Expect(page.Locator("#models-builder")).ToHaveValueAsync("builtin", new() { Timeout = 60_000 });

        await Expect(kind).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Back to the folder’s" }).ClickAsync();
        await Expect(page.Locator("#models-builder")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        studio.Complaints.ShouldBeEmpty();
    }

    private static FilePayload[] Outcomes()
    {
        var (chance, lines) = (new Random(1), new StringBuilder());
        for (var item = 0; item < 600; item++)
        {
            var wrong = chance.NextDouble() < 0.05;
            lines.AppendLine(string.Create(CultureInfo.InvariantCulture, $$"""{"id": "i{{item}}", "prompt": "how many {{(wrong ? "hard things" : "easy ones")}} are there", "ok": [{{(wrong ? 0 : 1)}}, 1]}"""));
        }

        const string meta = """{"set": "made", "reference": "big", "models": [{"name": "small", "usd_per_item": 0.001}, {"name": "big", "usd_per_item": 0.02}]}""";
        return
        [
            new() { Name = "made.jsonl", MimeType = "application/x-ndjson", Buffer = Encoding.UTF8.GetBytes(lines.ToString()) },
            new() { Name = "made.meta.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(meta) },
        ];
    }
}
