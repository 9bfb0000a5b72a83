using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Cli;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Tests.Inference;

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

    [Fact]
    public async Task A_judge_s_verdicts_are_in_the_report_and_what_it_cost_stands_apart_from_the_pages()
    {
        await using var server = await FakeOpenAiServer.StartAsync();
        // Of the treasurer's pages it prefers the composed one wherever that stands; of the warden's always the one it reads first.
        for (var i = 0; i < 4; i++)
            server.Then(context => Reply.AsAsked($$"""{"better":"{{Preferred(server.Seen)}}","reason":"It names the damp."}""")(context));

        var (code, output, error) = await JudgedAsync(server);

        code.ShouldBe(ExitCodes.Published, error);
        error.ShouldContain("judged a: compose of compose and single");
        error.ShouldContain("judged b: neither of compose and single");
        var report = ComparisonReport.Parse(output);
        var judge = report.Judge.ShouldNotBeNull();
        (judge.Model, judge.Pairs, judge.Disagreed, judge.Unpriced).ShouldBe(("openai-compatible/m", 2, 1, 0));
        var tally = judge.Tallies.ShouldHaveSingleItem();
        (tally.Mode, tally.Reference, tally.Wins, tally.Ties, tally.Losses).ShouldBe((GenerationMode.Compose, GenerationMode.Single, 1, 1, 0));
        judge.Judgements.ShouldAllBe(one => one.Reasons.Count == 2 && one.Reasons.All(reason => reason == "It names the damp."));

        // Each answer: 400 tokens of input at $1 a million, 600 cached at $0.1, 200 of output at $10.
        server.Seen.Count.ShouldBe(4);
        judge.Usd.ShouldBe(4 * 0.00246m);
        var pages = Directory.GetFiles(_folder["out/pages"], "run.json", SearchOption.AllDirectories).Select(file => JsonNode.Parse(File.ReadAllText(file))!).ToList();
        pages.Count.ShouldBe(4);
        pages.ShouldAllBe(page => !page.ToJsonString().Contains("openai-compatible"));
        report.Usd.ShouldBe(report.Runs.Sum(run => run.Measures.Usd));
        File.ReadAllText(_folder["out/report.html"]).ShouldContain("openai-compatible/m read 2 pairs of pages, each twice with the places swapped. On 1 of them it chose by the order");

        static string Preferred(IReadOnlyList<SeenRequest> seen)
        {
            var asked = seen.Select(request => request.Body["messages"]!.ToJsonString()).ToList();
            var treasurer = asked[^1].Contains("Treasurer");
            return treasurer && asked.Count(text => text.Contains("Treasurer")) == 2 ? "second" : "first";
        }
    }

    [Fact]
    public async Task A_judge_that_fails_costs_the_report_nothing_but_its_verdicts()
    {
        await using var server = await FakeOpenAiServer.StartAsync();
        server.Then(Reply.Json(401, """{"error":{"message":"no such key"}}"""));

        var (code, output, error) = await JudgedAsync(server);

        code.ShouldBe(ExitCodes.Published, error);
        error.ShouldContain("note: nobody judged the pages.");
        ComparisonReport.Parse(output).Judge.ShouldBeNull();
        File.ReadAllText(_folder["out/report.html"]).ShouldNotContain("What a model preferred");
    }

    /// <summary>The real program: the built-in model makes the pages, a model behind HTTP judges them.</summary>
    private Task<(int Code, string Output, string Error)> JudgedAsync(FakeOpenAiServer server)
    {
        _folder.Write("settings.json", $$$"""
            {"Inference":{"Agents":{"inspector":"judge"},"Retry":{"BaseDelaySeconds":"0.001"},
              "Models":{"judge":{"Provider":"openai-compatible","Endpoint":"{{{server.Address}}}/v1","Model":"m","MaxOutputTokens":4000,
                "Price":{"InputPer1M":1,"CachedInputPer1M":0.1,"OutputPer1M":10} } } } }
            """);
        return Terminal.RunAsync([.. Args("out"), "--modes", "compose,single", "--judge", "--json", "--config", _folder["settings.json"]]);
    }

    private Task<(int Code, string Output, string Error)> CompareAsync(RunStatus status, params string[] extra) =>
        Terminal.RunAsync(Terminal.Ending(status, status == RunStatus.Published ? Terminal.Page("<p>words</p>") : null), [.. Args("out"), .. extra], TestContext.Current.CancellationToken);

    private string[] Args(string output) => ["compare", "--site", Terminal.Fernhollow, "--visitors", _folder["visitors"], "--out", _folder[output]];
}
