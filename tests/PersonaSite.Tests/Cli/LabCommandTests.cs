using System.Text.Json;
using PersonaSite.Cli;

namespace PersonaSite.Tests.Cli;

public sealed class LabCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_lab_of_one_of_the_sites_visitors_is_printed_and_kept()
    {
        var (code, output, error) = await RunAsync("--visitor", "guesthouse-owner", "--max", "3", "--repeat", "1", "--out", _folder["lab"], "--json");

        code.ShouldBe(0);
        error.ShouldContain("4 of 4");
        error.ShouldContain("One builder is best");
        output.ShouldBe(File.ReadAllText(_folder["lab/report.json"]));
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("best").GetInt32().ShouldBe(1);
        File.ReadAllText(_folder["lab/report.html"]).ShouldContain("pages/3-builders/index.html");
        File.Exists(_folder["lab/pages/3-builders/index.html"]).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_folder_it_is_a_table_for_people()
    {
        _folder.Write("visitor.json", """{"pain_points": ["the heating is dear"]}""");

        var (code, output, _) = await RunAsync("--visitor", _folder["visitor.json"], "--max", "3", "--repeat", "1");

        code.ShouldBe(0);
        output.ShouldContain("coordination");
        output.ShouldContain("cost(k) = a·n + b·k^m");
    }

    [Theory]
    [InlineData("--max", "2")]
    [InlineData("--second-usd", "-1")]
    [InlineData("--repeat", "0")]
    public async Task What_bends_no_curve_is_bad_input(string option, string value) =>
        (await RunAsync("--visitor", "sparse", option, value)).Code.ShouldBe(ExitCodes.BadInput);

    [Fact]
    public async Task A_visitor_who_is_not_there_is_bad_input() =>
        (await RunAsync("--visitor", "nobody")).Error.ShouldContain("'nobody' cannot be read");

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] extra) => Terminal.RunAsync(["lab", "--site", Terminal.Fernhollow, .. extra]);
}
