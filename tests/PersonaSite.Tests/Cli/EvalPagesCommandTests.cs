using System.Text.Json;
using System.Text.RegularExpressions;
using PersonaSite.Cli;

namespace PersonaSite.Tests.Cli;

public sealed class EvalPagesCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvalPagesCommandTests()
    {
        _folder.Write("site/site.json", """{"name":"A","purpose":"invite people to book","url":"https://a.example","callToAction":{"label":"Book a visit","url":"https://a.example"}}""");
        _folder.Write("site/visitors/one.json", """{"pain_points": ["nobody answers"]}""");
        _folder.Write("site/knowledge/a.md", "# Answers\n\nWe answer within 2 days. In 2025 we answered 312 letters.\n\n# Prices\n\nA visit costs £480. The journey is included in the price.");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_accepted_is_kept_and_what_becomes_worse_has_an_exit_code_of_its_own()
    {
        (await RunAsync()).Error.ShouldContain("Nothing has been accepted yet");
        File.Exists(_folder["site/evaluations/all.accepted.json"]).ShouldBeFalse();
        (await RunAsync("--accept")).Code.ShouldBe(0);
        var (same, _, said) = await RunAsync();
        (same, said.Contains("Nothing is worse")).ShouldBe((0, true));

        var file = _folder["site/evaluations/all.accepted.json"];
        // As if pages had cost half as much.
        File.WriteAllText(file, Regex.Replace(File.ReadAllText(file), "(\"usd\": \\{\\s*\"one\": )[0-9.]+", "${1}0.0001"));
        var (code, output, error) = await RunAsync("--json");

        code.ShouldBe(ExitCodes.Regression);
        error.ShouldContain("1 regression: usd $0.00010");
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("regressions").GetInt32().ShouldBe(1);
        (await RunAsync("--accept")).Code.ShouldBe(0, "who accepts has seen it");
        (await RunAsync()).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_report_is_kept_for_people_and_programs_with_every_page()
    {
        await RunAsync("--accept");
        var (code, output, error) = await RunAsync("--out", _folder["out"]);

        code.ShouldBe(0, error);
        output.Trim().ShouldBe(_folder["out/report.html"]);
        var html = File.ReadAllText(_folder["out/report.html"]);
        html.ShouldContain("<h1>Nothing is worse than what was accepted on");
        html.ShouldContain("Every measure beside the accepted one");
        html.ShouldContain("href=\"pages/one/compose/index.html\"");
        File.Exists(_folder["out/pages/one/compose/index.html"]).ShouldBeTrue();
        using var json = JsonDocument.Parse(File.ReadAllText(_folder["out/report.json"]));
        json.RootElement.GetProperty("regressions").GetInt32().ShouldBe(0);

        (await RunAsync("--out", _folder["out"], "--json")).Output.ShouldBe(File.ReadAllText(_folder["out/report.json"]));
        _folder.Write("mine/thesis.doc", "years of work");
        (await RunAsync("--out", _folder["mine"])).Code.ShouldBe(ExitCodes.BadInput);
        File.ReadAllText(_folder["mine/thesis.doc"]).ShouldBe("years of work");
    }

    [Fact]
    public async Task A_set_that_is_not_there_is_bad_input()
    {
        var (code, _, error) = await RunAsync("--set", "many");
        (code, error.Contains("no set of visitors 'many'")).ShouldBe((ExitCodes.BadInput, true));
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] extra) => Terminal.RunAsync(["eval", "pages", "--site", _folder["site"], .. extra]);
}
