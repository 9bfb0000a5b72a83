using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PersonaSite.Browser.Tests.ChromiumFixture))]

// One browser, one test at a time: a browser that shares two cores with itself misses its own deadlines.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace PersonaSite.Browser.Tests;

/// <summary>One Chromium for all browser tests. Debian's package; where it is missing, tests skip, or fail when tools are required.</summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static bool ToolsAreRequired => Environment.GetEnvironmentVariable("PERSONASITE_REQUIRE_TOOLS") == "1";

    public IBrowser Browser
    {
        get
        {
            if (_browser is null && !ToolsAreRequired)
                Assert.Skip($"{Executable} is not installed; tests/run.sh installs it.");
            return _browser ?? throw new InvalidOperationException($"{Executable} is not installed.");
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;
        // A machine that builds beside the tests is slow, and that is not what they are about.
        Assertions.SetDefaultExpectTimeout(15_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Headless = true,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
