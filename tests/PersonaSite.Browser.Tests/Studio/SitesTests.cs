using System.IO.Compression;
using Microsoft.Playwright;
using PersonaSite.Pipeline.Sites;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>A site comes as a zip, is looked through, written for, and goes again.</summary>
public sealed class SitesTests(StudioApp app, ChromiumFixture chromium)
{
    [Fact]
    public async Task A_site_is_imported_searched_and_deleted()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites");
        var page = studio.Page;
        await ImportAsync(studio, "fellgate");
        (await page.GetByRole(AriaRole.Link, new() { Name = "Look at it" }).GetAttributeAsync("href")).ShouldBe("/sites/fellgate");

        await page.GotoAsync(new Uri(app.Address, "/sites/fellgate?tab=knowledge").ToString());
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Read all again" })).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await page.Locator("#ask-question").FillAsync("how loud is a heat pump");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Locator(".hits")).ToContainTextAsync("heat-pumps.md");

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete the site" }).ClickAsync();
        await page.WaitForURLAsync("**/sites");
        await Expect(page.Locator(".sites")).ToContainTextAsync("Corvane");
        await Expect(page.Locator(".sites")).Not.ToContainTextAsync("fellgate");
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_page_says_why_and_is_not_to_be_had()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/sites");
        var page = studio.Page;
        // No page can do without the words of its call to action.
        await ImportAsync(studio, "mutegate", ("guidelines/voice.md", "# Voice\n\n## Banned words\n\n- survey\n"));
        await page.GotoAsync(new Uri(app.Address, "/?site=mutegate").ToString());
        await studio.ReadyAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync("**/runs/*", new() { Timeout = 30_000 });

        await Expect(page.Locator(".end[data-state=rejected]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The page was refused: banned-words");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download", Exact = true })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new("^Findings") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("survey");

        await page.GotoAsync(new Uri(app.Address, "/runs").ToString());
        await page.GetByLabel("Status").SelectOptionAsync("rejected");
        await page.GetByLabel("Find").FillAsync("mutegate");
        await Expect(page.Locator(".grid tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator(".grid tbody tr")).ToContainTextAsync("mutegate");
        await page.GetByLabel("Find").FillAsync("nobody at all");
        await Expect(page.GetByText("No run fits")).ToBeVisibleAsync();
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_phone_the_preview_opens_at_a_phones_width()
    {
        await using var studio = await app.OpenAsync(chromium.Browser, "/?site=fernhollow", width: 390);
        await studio.GenerateAsync();

        await Expect(studio.Page.Locator(".stage.phone")).ToBeVisibleAsync();
    }

    private static async Task ImportAsync(StudioPage studio, string name, params (string Name, string Text)[] files)
    {
        await studio.ChooseFilesAsync("#site-zip", new FilePayload { Name = name + ".zip", MimeType = "application/zip", Buffer = Zip(name, files) });
        await Expect(studio.Page.Locator(".upload [role=status]")).ToContainTextAsync(name, new() { Timeout = 60_000 });
    }

    /// <summary>Fernhollow's knowledge and visitors under another name.</summary>
    private static byte[] Zip(string name, (string Name, string Text)[] files)
    {
        var demo = Path.Combine(SiteSeeder.DemoFolder, "fernhollow");
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in new[] { "knowledge", "visitors" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(demo, folder), "*", SearchOption.AllDirectories)))
                zip.CreateEntryFromFile(file, Path.GetRelativePath(demo, file));
            Write("site.json", $$"""{"id":"{{name}}","name":"{{name}}","purpose":"invite owners of old houses to book a survey","url":"https://gate.example","callToAction":{"label":"Book a survey","url":"https://gate.example/survey"} }""");
            foreach (var (path, text) in files)
                Write(path, text);

            void Write(string path, string text)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
