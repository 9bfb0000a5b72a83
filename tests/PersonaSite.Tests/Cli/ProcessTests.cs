using System.Diagnostics;
using PersonaSite.Cli;

namespace PersonaSite.Tests.Cli;

/// <summary>The program itself, as a shell starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task It_runs_speaks_and_returns_its_code()
    {
        var good = await RunAsync("search", "--site", Terminal.Fernhollow, "--query", "heat pump noise", "--top", "1");
        var bad = await RunAsync("search", "--site", "no/such/folder", "--query", "x");

        good.Code.ShouldBe(0);
        good.Output.ShouldContain("why: matched");
        bad.Code.ShouldBe(ExitCodes.BadInput);
        bad.Error.ShouldContain("There is no site folder 'no/such/folder'.");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        // The tests refer to the program, so it lies beside them; dotnet runs it without its launcher.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "personasite.dll"), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
