using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>The knowledge of a site as its keeper handles it.</summary>
public sealed class KnowledgeTests(StudioApp app, ChromiumFixture chromium)
{
    private const string Path = "the-lantern-walk.md";

    [Fact]
    public async Task A_pasted_text_is_found_until_it_is_a_draft_and_goes_when_it_is_removed()
    {
        await using var studio = await OpenAsync("/sites/fernhollow?tab=knowledge");
        var page = studio.Page;

        await page.Locator(".add > summary").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("The lantern walk");
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync("The lantern walk leaves the mill at six on the first Friday of December, and costs 4 pounds.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the text" }).ClickAsync();
        await Expect(page.Locator(".add .files")).ToContainTextAsync(Path);

        var row = page.Locator($"tr[data-path='{Path}']");
        await Expect(row).ToBeVisibleAsync();
        await IndexedAsync(page);
        await AskAsync(page, "when does the lantern walk leave");
        await Expect(page.Locator(".hits")).ToContainTextAsync(Path);

        await row.GetByLabel("State of The lantern walk").SelectOptionAsync("Draft");
        await Expect(row.Locator(".state[data-state=draft]")).ToBeVisibleAsync();
        await IndexedAsync(page);
        await AskAsync(page, "when does the lantern walk leave the mill");
        await Expect(page.Locator(".hits")).Not.ToContainTextAsync(Path);
        await page.Locator(".dropped > summary").ClickAsync();
        await Expect(page.Locator(".dropped tr", new() { HasText = Path })).ToContainTextAsync("not approved");
        await Expect(page.Locator(".dropped tbody tr").First.Locator(".chip")).ToBeVisibleAsync();

        await row.GetByRole(AriaRole.Button, new() { Name = "The lantern walk" }).ClickAsync();
        await page.Locator(".editor").GetByLabel("Industries").FillAsync("village hall");
        await page.Locator(".editor").GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("village hall");

        await page.Locator(".editor").GetByRole(AriaRole.Button, new() { Name = "Remove…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the document" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_go_in_one_by_one_and_all_are_read_again_on_demand()
    {
        await using var studio = await OpenAsync("/sites/corvane?tab=knowledge");
        var page = studio.Page;

        await page.Locator(".add > summary").ClickAsync();
        await studio.ChooseFilesAsync(
            "#knowledge-files",
            new FilePayload { Name = "good.md", MimeType = "text/markdown", Buffer = "# Good\n\nA good document of nine words, all in order."u8.ToArray() },
            new FilePayload { Name = "broken.txt", MimeType = "text/plain", Buffer = [0xC3, 0x28] });
        await Expect(page.Locator(".add .result")).ToContainTextAsync("1 added, 1 refused");
        await Expect(page.Locator(".add .files")).ToContainTextAsync("Save the file as UTF-8.");
        await Expect(page.Locator("tr[data-path='good.md']")).ToBeVisibleAsync();

        await IndexedAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Read all again" }).ClickAsync();
        await Expect(page.Locator(".index")).ToContainTextAsync("0 changed", new() { Timeout = 30_000 });
        await Expect(page.Locator(".index")).Not.ToContainTextAsync("without an original");
        studio.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_is_taken_with_what_its_folders_names_say()
    {
        var folder = Directory.CreateTempSubdirectory();
        Directory.CreateDirectory(System.IO.Path.Combine(folder.FullName, "harvest/industries/fishing"));
        Directory.CreateDirectory(System.IO.Path.Combine(folder.FullName, "harvest/.git"));
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder.FullName, "harvest/industries/fishing/nets.md"), "# Nets\n\nWe mend forty nets a week, and lend another while yours is here.", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder.FullName, "harvest/logo.png"), "no words", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(System.IO.Path.Combine(folder.FullName, "harvest/.git/config.md"), "Nobody's business.", TestContext.Current.CancellationToken);
        await using var studio = await OpenAsync("/sites/corvane?tab=knowledge");
        var page = studio.Page;

        await page.Locator(".add > summary").ClickAsync();
        await Expect(page.GetByLabel("Choose a folder")).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await page.GetByLabel("Choose a folder").SetInputFilesAsync(System.IO.Path.Combine(folder.FullName, "harvest"));

        await Expect(page.Locator(".add .result")).ToContainTextAsync("1 added, 1 skipped");
        var row = page.Locator("tr[data-path='harvest/industries/fishing/nets.md']");
        await Expect(row).ToContainTextAsync("fishing");
        studio.Complaints.ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task All_that_a_page_asks_is_tried_as_any_visitor()
    {
        await using var studio = await OpenAsync("/sites/corvane?tab=knowledge");
        var page = studio.Page;

        await page.GetByRole(AriaRole.Button, new() { Name = "All that a page asks" }).ClickAsync();
        await page.GetByLabel("Asked by").SelectOptionAsync("another visitor…");
        await page.GetByLabel("Their profile").FillAsync("""{"role": "plant manager", "industry": "mining", "pains": ["pumps fail at night"]}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Expect(page.Locator(".asked")).ToContainTextAsync("pumps fail at night");
        await Expect(page.Locator(".hits")).ToContainTextAsync("for mining, the visitor's industry");
        await page.Locator(".dropped > summary").ClickAsync();
        await Expect(page.Locator(".dropped")).ToContainTextAsync("only for automotive");
        await Expect(page.Locator(".dropped")).ToContainTextAsync("dropped: ");

        await page.GetByLabel("Their profile").FillAsync("{ oops");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Locator(".search .problem")).ToContainTextAsync("JSON");
        studio.Complaints.ShouldBeEmpty();
    }

    /// <summary>The circuit is up once the index can be made anew.</summary>
    private async Task<StudioPage> OpenAsync(string address)
    {
        var studio = await app.OpenAsync(chromium.Browser, address);
        await Expect(studio.Page.GetByRole(AriaRole.Button, new() { Name = "Read all again" })).ToBeEnabledAsync(new() { Timeout = 30_000 });
        return studio;
    }

    private static Task IndexedAsync(IPage page) => Expect(page.Locator("[data-index=ready]")).ToContainTextAsync("Indexed", new() { Timeout = 20_000 });

    private static async Task AskAsync(IPage page, string question)
    {
        await page.Locator("#ask-question").FillAsync(question);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page.Locator(".search [role=status]")).ToContainTextAsync("came nowhere near");
    }
}
