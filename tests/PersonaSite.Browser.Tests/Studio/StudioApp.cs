using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;
using PersonaSite.Web.Api;

[assembly: AssemblyFixture(typeof(PersonaSite.Browser.Tests.Studio.StudioApp))]

namespace PersonaSite.Browser.Tests.Studio;

/// <summary>The whole program on a real port, with the built-in model and a data folder of its own. Started when it is first asked for.</summary>
// Named by one of its types: the terminal program beside it has a Program too.
public class StudioApp : WebApplicationFactory<RunPages>
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("personasite-browser-");
    private readonly Lazy<Uri> _address;
    private SlowLine? _line;

    public StudioApp() => _address = new(() =>
    {
        UseKestrel(0);
        StartServer();
        // PERSONASITE_LINE_MS=120 puts every test at the end of a slow line: what races, fails there.
        if (int.TryParse(Environment.GetEnvironmentVariable("PERSONASITE_LINE_MS"), out var delay))
            _line = new SlowLine(ClientOptions.BaseAddress, TimeSpan.FromMilliseconds(delay));
        return _line?.Address ?? ClientOptions.BaseAddress;
    });

    public Uri Address => _address.Value;

    /// <summary>A page of a browser that keeps its complaints: script errors, console errors, failed requests. It is open once its circuit is up.</summary>
    public async Task<StudioPage> OpenAsync(IBrowser browser, string path, bool dark = false, int width = 1440)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 } });
        await context.AddCookiesAsync([new Cookie { Name = "studio-theme", Value = dark ? "standard-dark" : "standard", Url = Address.ToString() }]);
        var page = await context.NewPageAsync();
        var studio = new StudioPage(context, page);
        await page.GotoAsync(new Uri(Address, path).ToString());
        await studio.AwakeAsync();
        return studio;
    }

    public override async ValueTask DisposeAsync()
    {
        _line?.Dispose();
        await base.DisposeAsync();
        _data.Delete(recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Storage:Path", _data.FullName);
        builder.UseSetting("Hosting:WarmUp", "false");
        builder.UseSetting("Live:DefaultPages", "false");
        builder.UseSetting("Live:Hosts", "live.localhost");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
    }
}

/// <summary>One browser page on the Studio.</summary>
public sealed class StudioPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    internal StudioPage(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                Complaints.Add($"{response.Status}: {response.Url}");
        };
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>The circuit has taken the page over, and its controls with it.</summary>
    public Task AwakeAsync() => Assertions.Expect(Page.Locator("main > fieldset:not([disabled])")).ToHaveCountAsync(1, new() { Timeout = 60_000 });

    /// <summary>Chooses files once they are taken.</summary>
    public async Task ChooseFilesAsync(string field, params FilePayload[] files)
    {
        await Assertions.Expect(Page.Locator(field)).ToBeEnabledAsync(new() { Timeout = 60_000 });
        await Page.Locator(field).SetInputFilesAsync(files);
    }

    /// <summary>The circuit is up once the main button can be pressed.</summary>
    public Task ReadyAsync() => Assertions.Expect(Page.Locator("[data-shortcut='ctrl-enter']")).ToBeEnabledAsync(new() { Timeout = 30_000 });

    /// <summary>From the start page to a run that ended, by the keyboard's shortcut.</summary>
    public async Task GenerateAsync()
    {
        await ReadyAsync();
        // On a busy machine a press can come while the circuit is still taking the page over; then a person presses again.
        for (var press = 1; !Page.Url.Contains("/runs/", StringComparison.Ordinal); press++)
        {
            await Page.Keyboard.PressAsync("Control+Enter");
            try
            {
                await Page.WaitForURLAsync("**/runs/*", new() { Timeout = 20_000, WaitUntil = WaitUntilState.Commit });
            }
            catch (TimeoutException) when (press < 4)
            {
            }
        }

        await Assertions.Expect(Page.Locator(".end[data-state=published]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
