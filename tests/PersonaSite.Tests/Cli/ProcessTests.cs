using System.Diagnostics;
using System.Globalization;
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

    [Fact]
    public async Task Interrupted_while_it_reads_it_clears_up_and_says_so_with_its_code()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows sends no signal to one process.");
        using var folder = new TemporaryFolder();
        using var process = Start("generate", "--site", Terminal.Fernhollow, "--visitor", "-", "--out", folder["page"]);
        // Its staging folder says that it has begun, and the visitor never comes.
        while (Directory.GetFileSystemEntries(folder.Path).Length == 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);

        // Not SIGINT: what runs in the background of a shell inherits that it is ignored.
        Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(ExitCodes.Cancelled);
        (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldEndWith("Cancelled." + Environment.NewLine);
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>The tests refer to the program, so it lies beside them; dotnet runs it without its launcher.</summary>
    private static Process Start(params string[] args) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "personasite.dll"), .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
