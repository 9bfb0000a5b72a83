using System.Text;
using System.Text.Json;
using PersonaSite.Cli;
using PersonaSite.Core;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;

namespace PersonaSite.Tests.Cli;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GenerateCommandTests() => _folder.Write("visitor.json", """{"role":"Treasurer"}""");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_published_page_stands_whole_in_the_folder()
    {
        var (code, output, error) = await GenerateAsync(Terminal.Ending(RunStatus.Published, Terminal.Page("one")));

        code.ShouldBe(0);
        Files().ShouldBe(["assets/a.svg", "index.html", "run.json", "script.js", "styles.css"]);
        output.Trim().ShouldBe(Path.Combine(_folder["out"], "index.html"));
        error.ShouldContain("published, $0.3000 (estimated at list prices)");
        error.ShouldNotContain('\u001b');
        Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe(["out", "visitor.json"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(RunStatus.Rejected, 3)]
    [InlineData(RunStatus.Failed, 4)]
    [InlineData(RunStatus.OverBudget, 5)]
    [InlineData(RunStatus.Cancelled, 130)]
    public async Task Without_a_page_there_is_a_code_a_reason_and_only_the_record(RunStatus status, int expected)
    {
        var (code, output, error) = await GenerateAsync(Terminal.Ending(status, null));

        code.ShouldBe(expected);
        output.ShouldBeEmpty();
        error.ShouldContain($"It ended as {status}.");
        error.ShouldContain("Do something else.");
        Files().ShouldBe(["run.json"]);
    }

    [Fact]
    public async Task What_is_refused_is_told_once_with_the_words_that_it_means()
    {
        var refused = new Finding("promises", Severity.Error, "The guidelines never promise this.", "Every tree survives " + new string('x', 200));

        var (_, _, error) = await GenerateAsync((request, report, cancellationToken) =>
        {
            report(new Inspected(new Inspection([refused], []), 1));
            report(new Inspected(new Inspection([refused, refused with { Where = "All of them live." }], []), 2));
            return Terminal.Ending(RunStatus.Rejected, null)(request, report, cancellationToken);
        });

        var told = error.Split('\n').Where(line => line.Contains("promises:")).ToList();
        told.Count.ShouldBe(2);
        told[0].ShouldContain("“Every tree survives xxx");
        told[0].Trim().Length.ShouldBeLessThan(150);
        told[1].ShouldContain("“All of them live.”");
    }

    [Fact]
    public async Task The_page_of_an_earlier_visitor_is_replaced_or_loses_its_name()
    {
        await GenerateAsync(Terminal.Ending(RunStatus.Published, Terminal.Page("one")));
        await GenerateAsync(Terminal.Ending(RunStatus.Rejected, null));

        Files().ShouldBe(["assets/a.svg", "index.html.old", "run.json", "script.js", "styles.css"]);

        await GenerateAsync(Terminal.Ending(RunStatus.Published, Terminal.Page("two")));

        Files().ShouldBe(["assets/a.svg", "index.html", "run.json", "script.js", "styles.css"]);
        File.ReadAllText(_folder["out/index.html"]).ShouldBe("two");
    }

    [Fact]
    public async Task Bad_input_after_a_page_leaves_no_page_either()
    {
        await GenerateAsync(Terminal.Ending(RunStatus.Published, Terminal.Page("one")));
        _folder.Write("visitor.json", "[1]");

        var (code, _, _) = await GenerateAsync(Terminal.Ending(RunStatus.Published, Terminal.Page("two")));

        code.ShouldBe(ExitCodes.BadInput);
        Files().ShouldNotContain("index.html");
    }

    [Fact]
    public async Task A_folder_with_anything_else_in_it_is_left_alone()
    {
        _folder.Write("out/thesis.doc", "years of work");

        var (code, _, error) = await GenerateAsync(Unreachable);

        code.ShouldBe(ExitCodes.BadInput);
        error.ShouldContain("thesis.doc");
        Files().ShouldBe(["thesis.doc"]);
    }

    [Fact]
    public async Task A_page_that_somebody_else_made_is_left_alone()
    {
        _folder.Write("out/index.html", "handmade").Write("out/styles.css", "");

        (await GenerateAsync(Unreachable)).Code.ShouldBe(ExitCodes.BadInput);
        File.ReadAllText(_folder["out/index.html"]).ShouldBe("handmade");
    }

    [Fact]
    public async Task Into_a_read_only_folder_nothing_is_spent()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Folders have no write bit here.");
        Directory.CreateDirectory(_folder["locked/inner"]);
        const UnixFileMode readOnly = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        File.SetUnixFileMode(_folder["locked/inner"], readOnly);
        File.SetUnixFileMode(_folder["locked"], readOnly);

        var existing = await GenerateAsync(Unreachable, _folder["locked/inner"]);
        var below = await GenerateAsync(Unreachable, _folder["locked/new"]);
        var file = await GenerateAsync(Unreachable, _folder["visitor.json"]);

        foreach (var (code, _, error) in new[] { existing, below, file })
        {
            code.ShouldBe(ExitCodes.BadInput);
            error.ShouldContain("The output folder");
        }

        existing.Error.ShouldContain("is read-only");
    }

    public static TheoryData<string, string> Profiles => new()
    {
        { "broken", "{\"role\": " },
        { "list", "[]" },
        { "utf8", "\xFF" },
        { "giant", "giant" },
    };

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_profile_that_is_none_is_bad_input(string name, string content)
    {
        _folder.Write("visitor.json", name switch { "giant" => new byte[10 * 1024 * 1024], "utf8" => [0x7B, 0xFF, 0x7D], _ => Encoding.UTF8.GetBytes(content) });

        var (code, output, error) = await GenerateAsync(Unreachable);

        (code, output).ShouldBe((ExitCodes.BadInput, ""));
        error.ShouldContain("isitor profile");
        Directory.Exists(_folder["out"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Whatever_goes_wrong_midway_leaves_nothing_half_written()
    {
        PageGenerator failing = (_, _, _) => throw new ProblemException(ProblemKind.Provider, "The provider is down.", "Try later.");
        PageGenerator cancelled = (_, _, _) => throw new OperationCanceledException();

        (await GenerateAsync(failing)).Code.ShouldBe(ExitCodes.ProviderFailure);
        (await GenerateAsync(cancelled)).Code.ShouldBe(ExitCodes.Cancelled);
        Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName).ShouldBe(["visitor.json"]);
    }

    [Fact]
    public async Task Json_is_all_that_is_printed_and_says_what_scripts_were_promised()
    {
        var (_, output, _) = await GenerateAsync(Terminal.Ending(RunStatus.Rejected, null), extra: ["--json", "--mode", "write", "--seed", "7"]);

        output.ShouldBe(File.ReadAllText(_folder["out/run.json"]));
        var run = JsonDocument.Parse(output).RootElement;
        (run.GetProperty("mode").GetString(), run.GetProperty("status").GetString(), run.GetProperty("seed").GetInt32()).ShouldBe(("write", "rejected", 7));
        run.GetProperty("totalUsd").GetDecimal().ShouldBe(run.GetProperty("usage").EnumerateArray().Sum(row => row.GetProperty("usd").GetDecimal()));
        run.GetProperty("estimated").GetBoolean().ShouldBeTrue();
        run.GetProperty("wallMs").GetInt64().ShouldBe(1234);
        new[] { "agent", "model", "provider", "inputTokens", "cachedInputTokens", "outputTokens", "reasoningTokens", "images", "usd", "priced", "startMs", "durationMs", "promptHash" }.ShouldBeSubsetOf(Names(run.GetProperty("usage")[0]));
        run.GetProperty("inspection").GetProperty("verdict").GetString().ShouldBe("rejected");
        new[] { "check", "severity", "reason" }.ShouldBeSubsetOf(Names(run.GetProperty("inspection").GetProperty("findings")[0]));
        new[] { "text", "kind", "chunkId", "source", "supported" }.ShouldBeSubsetOf(Names(run.GetProperty("claims")[0]));
        new[] { "chunkId", "source", "heading", "score" }.ShouldBeSubsetOf(Names(run.GetProperty("retrieved")[0]));
    }

    [Fact]
    public async Task The_same_seed_is_used_until_another_is_given()
    {
        var seeds = new List<int>();
        PageGenerator noting = (request, report, cancellationToken) =>
        {
            seeds.Add(request.Seed);
            return Terminal.Ending(RunStatus.Published, Terminal.Page("x"))(request, report, cancellationToken);
        };

        await GenerateAsync(noting);
        await GenerateAsync(noting);
        await GenerateAsync(noting, extra: ["--seed", "99"]);

        seeds.ShouldBe([seeds[0], seeds[0], 99]);
    }

    private static readonly PageGenerator Unreachable = (_, _, _) => throw new InvalidOperationException("Nothing may be spent here.");

    private Task<(int Code, string Output, string Error)> GenerateAsync(PageGenerator generator, string? output = null, string[]? extra = null) =>
        Terminal.RunAsync(generator, ["generate", "--site", Terminal.Fernhollow, "--visitor", _folder["visitor.json"], "--out", output ?? _folder["out"], .. extra ?? []], TestContext.Current.CancellationToken);

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_folder["out"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder["out"], file)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(field => field.Name);
}
