using System.Text.Json;
using PersonaSite.Cli;
using PersonaSite.Core.Runs;

namespace PersonaSite.Tests.Cli;

public sealed class CompareCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CompareCommandTests() => _folder.Write("visitors/a.json", """{"role":"Treasurer"}""").Write("visitors/b.json", """{"role":"Warden"}""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_report_is_written_whole_and_json_is_all_that_is_printed()
    {
        var (code, output, error) = await CompareAsync(RunStatus.Published, "--json");

        code.ShouldBe(0);
        output.ShouldBe(File.ReadAllText(_folder["out/report.json"]));
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("runs").GetArrayLength().ShouldBe(6);
        error.ShouldContain("6 of 6");
        error.ShouldContain("so far $1.8000");
        File.Exists(_folder["out/report.html"]).ShouldBeTrue();
        File.Exists(_folder["out/pages/a/compose/index.html"]).ShouldBeTrue();
        File.Exists(_folder["out/pages/b/single/run.json"]).ShouldBeTrue();
        Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe(["out", "visitors"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_earlier_report_is_replaced_and_anything_else_left_alone()
    {
        await CompareAsync(RunStatus.Published);
        File.Delete(_folder["visitors/b.json"]);
        (await CompareAsync(RunStatus.Published, "--modes", "compose,single")).Code.ShouldBe(0);

        Directory.Exists(_folder["out/pages/b"]).ShouldBeFalse();
        Directory.GetDirectories(_folder["out/pages/a"]).Length.ShouldBe(2);

        _folder.Write("mine/thesis.doc", "years of work");
        var (code, _, error) = await Terminal.RunAsync(Terminal.Ending(RunStatus.Published, null), [.. Args("mine")], TestContext.Current.CancellationToken);
        code.ShouldBe(ExitCodes.BadInput);
        error.ShouldContain("The output folder");
        File.ReadAllText(_folder["mine/thesis.doc"]).ShouldBe("years of work");
    }

    [Theory]
    [InlineData(RunStatus.Rejected, 3)]
    [InlineData(RunStatus.Failed, 4)]
    [InlineData(RunStatus.OverBudget, 5)]
    public async Task Where_no_page_came_the_code_says_why_and_the_record_is_there(RunStatus status, int expected)
    {
        (await CompareAsync(status)).Code.ShouldBe(expected);
        File.Exists(_folder["out/report.html"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelled_after_two_pages_these_two_are_kept()
    {
        using var stop = new CancellationTokenSource();
        var made = 0;
        PageGenerator generator = (request, report, cancellationToken) =>
        {
            if (++made == 2)
                stop.Cancel();
            return Terminal.Ending(RunStatus.Published, Terminal.Page("x"))(request, report, cancellationToken);
        };

        var (code, _, error) = await Terminal.RunAsync(generator, [.. Args("out")], stop.Token);

        code.ShouldBe(ExitCodes.Cancelled);
        error.ShouldContain("paid for is in the report");
        using var json = JsonDocument.Parse(File.ReadAllText(_folder["out/report.json"]));
        (json.RootElement.GetProperty("cancelled").GetBoolean(), json.RootElement.GetProperty("runs").GetArrayLength()).ShouldBe((true, 2));
        json.RootElement.GetProperty("usd").GetDecimal().ShouldBe(0.6m);
    }

    [Theory]
    [InlineData("--modes", "compose,2")]
    [InlineData("--modes", "compose")]
    [InlineData("--repeat", "0")]
    public async Task What_cannot_be_compared_is_bad_input_and_costs_nothing(string option, string value)
    {
        PageGenerator unreachable = (_, _, _) => throw new InvalidOperationException("Nothing may be spent here.");

        (await Terminal.RunAsync(unreachable, [.. Args("out"), option, value], TestContext.Current.CancellationToken)).Code.ShouldBe(ExitCodes.BadInput);
        Directory.Exists(_folder["out"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_without_profiles_is_bad_input()
    {
        Directory.CreateDirectory(_folder["none"]);
        var (code, _, error) = await Terminal.RunAsync("compare", "--site", Terminal.Fernhollow, "--visitors", _folder["none"], "--out", _folder["out"]);
        (code, error.Contains("has no profiles")).ShouldBe((ExitCodes.BadInput, true));
    }

    private Task<(int Code, string Output, string Error)> CompareAsync(RunStatus status, params string[] extra) =>
        Terminal.RunAsync(Terminal.Ending(status, status == RunStatus.Published ? Terminal.Page("<p>words</p>") : null), [.. Args("out"), .. extra], TestContext.Current.CancellationToken);

    private string[] Args(string output) => ["compare", "--site", Terminal.Fernhollow, "--visitors", _folder["visitors"], "--out", _folder[output]];
}
