using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PersonaSite.Inference.Providers;
using PersonaSite.Tests.Pipeline.Campaigns;
using static Microsoft.Playwright.Assertions;

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>A campaign as a marketer makes it: a file, its columns, a forecast, a start, a pause, the gallery, the promise.</summary>
public sealed class CampaignsTests(ChromiumFixture chromium)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 60_000 };

    [Fact]
    public async Task A_list_of_visitors_becomes_pages_under_a_promise()
    {
        // Pages are held back until the pause has been pressed.
        var (pages, pressed) = (0, new TaskCompletionSource());
        await using var app = new TieredApp(new TieredModels((_, _, _) => Fault.None)
        {
            Before = (_, cancellationToken) => Interlocked.Increment(ref pages) > 30 ? pressed.Task.WaitAsync(cancellationToken) : Task.CompletedTask,
        });
        await using var studio = await app.OpenAsync(chromium.Browser, "/campaigns/new");
        var page = studio.Page;
        await Expect(page.Locator("#file")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await page.Locator("#site").SelectOptionAsync("fernhollow");
        await studio.ChooseFilesAsync("#file", new FilePayload { Name = "leads.csv", MimeType = "text/csv", Buffer = Leads(60) });

        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("60 pages for 61 visitors", new() { Timeout = 30_000 });
        await Expect(page.GetByLabel("What e-mail becomes")).ToHaveValueAsync("-");
        await page.GetByText("Rows that get no page").ClickAsync();
        await Expect(page.Locator(".bad li")).ToContainTextAsync("Row 63. The row has 1 field");
        await Expect(page.Locator("#reference")).ToHaveValueAsync("large");
        await Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "With the promise" })).ToBeVisibleAsync();
        await AccessibilityTests.HoldAsync(studio);

        await page.GetByLabel("Share of pages, %").FillAsync("90");
        await page.GetByLabel("Share of pages, %").BlurAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex("/campaigns/[0-9a-f-]{36}$"), new() { Timeout = 30_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync(new() { Timeout = 30_000 });
        pressed.SetResult();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync(Soon);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();

        await Expect(page.Locator(".guarantee")).ToContainTextAsync("With probability 0.95", new() { Timeout = 120_000 });
        await Expect(page.Locator(".cards .card")).ToHaveCountAsync(12);
        await page.Locator("#tier").SelectOptionAsync("small");
        await Expect(page.Locator(".cards .card").First).ToContainTextAsync("small");
        var frame = await (await page.Locator(".thumb iframe").First.ElementHandleAsync())!.ContentFrameAsync();
        await frame!.WaitForURLAsync("**/preview/**");
        await AccessibilityTests.HoldAsync(studio);

        var zip = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "All pages" }).ClickAsync());
        using (var archive = new System.IO.Compression.ZipArchive(File.OpenRead(await zip.PathAsync())))
        {
            archive.Entries.Count(entry => entry.FullName.EndsWith("/index.html", StringComparison.Ordinal)).ShouldBe(60);
            archive.GetEntry("report.html").ShouldNotBeNull();
        }

        // A sandboxed frame without scripts says that it has none.
        studio.Complaints.Where(complaint => !complaint.Contains("sandboxed", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static byte[] Leads(int count)
    {
        var csv = new StringBuilder("Lead id,e-mail,role,pains,goals\n");
        foreach (var (at, line) in SyntheticVisitors.Lines(count, 1).Index())
        {
            var visitor = JsonDocument.Parse(line).RootElement;
            csv.Append(FormattableString.Invariant($"L-{at + 1},v{at}@x.example,{visitor.GetProperty("role")} {at},\"{List(visitor, "pain_points")}\",\"{List(visitor, "goals")}\"\n"));
        }

        // One visitor twice, under another address, and a row that is broken.
        var first = csv.ToString().Split('\n')[1];
        return Encoding.UTF8.GetBytes(csv + first.Replace("v0@", "again@", StringComparison.Ordinal) + "\nbroken\n");

        static string List(JsonElement visitor, string field) => string.Join("; ", visitor.GetProperty(field).EnumerateArray().Select(one => one.GetString()));
    }

    /// <summary>The Studio on simulated tiers.</summary>
    private sealed class TieredApp(TieredModels models) : StudioApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (key, value) in TieredModels.Settings())
                builder.UseSetting(key, value);
            builder.ConfigureServices(services => services.AddSingleton<IModelProvider>(models));
        }
    }
}
