using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>A Studio that is far away: the page is there long before its circuit, and every answer takes its time.</summary>
public sealed class SlowLineTests(StudioApp app, ChromiumFixture chromium)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(150);

    [Theory]
    [InlineData("/sites", "site-zip", "nothing.zip", ".upload [role=status]", "nothing.zip")]
    [InlineData("/campaigns/new", "file", "leads.csv", ".drop", "leads.csv")]
    [InlineData("/routes", "outcome-files", "made.jsonl", ".study [role=status]", "meta")]
    [InlineData("/sites/corvane?tab=knowledge", "knowledge-files", "broken.txt", ".add .result", "1 refused")]
    public async Task Files_chosen_as_soon_as_they_can_be_are_taken(string path, string field, string file, string answer, string says)
    {
        using var line = new SlowLine(app.Address, Delay);
        await using var studio = await app.OpenAsync(chromium.Browser, new Uri(line.Address, path).ToString());

        await studio.ChooseFilesAsync($"#{field}", new FilePayload { Name = file, MimeType = "application/octet-stream", Buffer = [0xC3, 0x28] });

        await Expect(studio.Page.Locator(answer).First).ToContainTextAsync(says, new() { Timeout = 60_000 });
    }
}
