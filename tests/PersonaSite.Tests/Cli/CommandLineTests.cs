using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PersonaSite.Cli;
using PersonaSite.Tests.Storage.Chunks.Qdrant;

namespace PersonaSite.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("generate", "--site", "x")]
    [InlineData("search", "--site", "x")]
    [InlineData("frobnicate")]
    [InlineData("search", "--site", "x", "--query", "y", "--top", "0")]
    [InlineData("generate", "--site", "x", "--visitor", "y", "--out", "z", "--mode", "poetic")]
    [InlineData("generate", "--site", "x", "--visitor", "y", "--out", "z", "--mode", "17")]
    [InlineData("generate", "--site", "", "--visitor", "y", "--out", "z")]
    [InlineData("generate", "--site", "x", "--visitor", "", "--out", "z")]
    [InlineData("generate", "--site", "x", "--visitor", "y", "--out", "")]
    [InlineData("eval", "retrieval", "--corpus", "", "--queries", "y", "--qrels", "z")]
    [InlineData("knowledge", "add", "a.md", "--site", "x", "--draft", "--approval", "approved")]
    [InlineData]
    public async Task What_is_not_understood_is_bad_input_and_points_to_help(params string[] args)
    {
        var (code, output, error) = await Terminal.RunAsync(args);

        code.ShouldBe(ExitCodes.BadInput);
        output.ShouldBeEmpty();
        error.ShouldContain("--help");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("generate", "--help")]
    [InlineData("search", "--help")]
    [InlineData("knowledge", "remove", "--help")]
    public async Task Help_ends_with_examples(params string[] args)
    {
        var (code, output, _) = await Terminal.RunAsync(args);

        code.ShouldBe(0);
        output.ShouldContain("Examples:");
        output.ShouldContain("personasite ");
        output.ShouldContain("Exit codes: 0 ");
    }

    [Fact]
    public async Task Search_says_what_was_found_where_and_why()
    {
        var (code, output, error) = await Terminal.RunAsync("search", "--site", Terminal.Fernhollow, "--query", "how loud is a heat pump", "--top", "3");

        code.ShouldBe(0);
        error.ShouldStartWith("Not searched: 78 passages for single industries.");
        output.ShouldContain("Heat pumps for old houses > How loud a heat pump is");
        output.ShouldContain("offerings/heat-pumps.md");
        output.ShouldContain("score ");
        output.ShouldContain("why: matched");
    }

    [Fact]
    public async Task Search_as_json_prints_json_and_nothing_else()
    {
        var (code, output, _) = await Terminal.RunAsync("search", "--site", Terminal.Fernhollow, "--query", "mould in a let", "--top", "2", "--json");

        code.ShouldBe(0);
        var passages = JsonDocument.Parse(output).RootElement;
        passages.GetArrayLength().ShouldBe(2);
        foreach (var name in new[] { "chunkId", "source", "heading", "score", "why", "text" })
            passages[0].TryGetProperty(name, out _).ShouldBeTrue(name);
    }

    [Fact]
    public async Task Search_for_a_visitor_shows_their_industry_and_no_other()
    {
        _folder.Write("landlord.json", """{"industry":"landlord"}""").Write("school.json", """{"industry":"school"}""");

        var landlord = await Terminal.RunAsync("search", "--site", Terminal.Fernhollow, "--query", "Void Week for landlords", "--visitor", _folder["landlord.json"]);
        var school = await Terminal.RunAsync("search", "--site", Terminal.Fernhollow, "--query", "Void Week for landlords", "--visitor", _folder["school.json"]);

        landlord.Output.ShouldContain("void-week-for-landlords.md");
        school.Output.ShouldNotContain("void-week-for-landlords.md");
    }

    [Fact]
    public async Task Validate_tells_what_is_in_a_folder_or_all_that_is_wrong()
    {
        var good = await Terminal.RunAsync("validate", "--site", Terminal.Fernhollow);
        _folder.Write("site.json", "{\"name\":\"x\"}").Write("knowledge/a.md", [0xFF]);
        var bad = await Terminal.RunAsync("validate", "--site", _folder.Path);

        good.Code.ShouldBe(0);
        good.Output.ShouldContain("26 documents");
        good.Output.ShouldContain("never shown");
        bad.Code.ShouldBe(ExitCodes.BadInput);
        bad.Error.ShouldContain("\"purpose\" is missing");
        bad.Error.ShouldContain("knowledge/a.md, line 1: The text is not valid UTF-8");
    }

    [Fact]
    public async Task Validate_names_the_routes_whose_models_are_not_configured()
    {
        _folder.Write("site.json", """
            {"name":"Acme","purpose":"sell anvils","url":"https://acme.example","callToAction":{"label":"Buy","url":"https://acme.example/buy"},
             "routes":{"builder":{"kind":"cascade","models":["small","big"]},"inspector":{"kind":"fixed","models":["huge"]}}}
            """)
            .Write("settings.json", """{"Inference":{"Models":{"small":{"Provider":"builtin","Model":"builtin"},"big":{"Provider":"builtin","Model":"builtin"}}}}""")
            .Write("all.json", """{"Inference":{"Models":{"small":{"Provider":"builtin","Model":"builtin"},"big":{"Provider":"builtin","Model":"builtin"},"huge":{"Provider":"builtin","Model":"builtin"}}}}""");

        var bare = await Terminal.RunAsync("validate", "--site", _folder.Path);
        var some = await Terminal.RunAsync("validate", "--site", _folder.Path, "--config", _folder["settings.json"]);
        var all = await Terminal.RunAsync("validate", "--site", _folder.Path, "--config", _folder["all.json"]);

        bare.Code.ShouldBe(ExitCodes.BadInput);
        foreach (var (agent, model) in new[] { ("builder", "small"), ("builder", "big"), ("inspector", "huge") })
            bare.Error.ShouldContain($"The route of {agent} names a model '{model}', which is not configured. Use one of builtin, or configure it under Inference:Models.");
        some.Code.ShouldBe(ExitCodes.BadInput);
        some.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("not configured")).ShouldHaveSingleItem().ShouldStartWith("The route of inspector names a model 'huge'");
        (all.Code, all.Error.Contains("not configured")).ShouldBe((0, false));
    }

    [Fact]
    public async Task A_site_without_knowledge_is_bad_input_and_gets_no_page()
    {
        _folder.Write("site/site.json", """{"name":"Acme","purpose":"sell anvils","url":"https://acme.example","callToAction":{"label":"Buy","url":"https://acme.example/buy"}}""").Write("visitor.json", "{}");

        var (code, _, error) = await Terminal.RunAsync("generate", "--site", _folder["site"], "--visitor", _folder["visitor.json"], "--out", _folder["page"]);

        code.ShouldBe(ExitCodes.BadInput);
        error.ShouldContain("Acme has no knowledge that may be used for this visitor.");
        Directory.GetFiles(_folder["page"]).ShouldBe([_folder["page/run.json"]]);
    }

    [Fact]
    public async Task Another_index_never_answers_for_a_qdrant_that_is_away()
    {
        _folder.Write("corpus.jsonl", """{"_id":"d1","title":"Hulls","text":"A hull dries in a winter."}""")
            .Write("queries.jsonl", """{"_id":"q1","text":"how long does a hull dry"}""")
            .Write("qrels.tsv", "q1\td1\t1\n")
            .Write("settings.json", """{"Storage":{"Qdrant":{"Url":"http://127.0.0.1:9","Attempts":1}}}""");

        var (code, output, error) = await Terminal.RunAsync(
            "eval", "retrieval", "--corpus", _folder["corpus.jsonl"], "--queries", _folder["queries.jsonl"], "--qrels", _folder["qrels.tsv"], "--index", "qdrant", "--config", _folder["settings.json"]);

        (code, output).ShouldBe((ExitCodes.ProviderFailure, ""));
        error.ShouldContain("http://127.0.0.1:9");
    }

    [Fact]
    public async Task Nor_for_one_that_fails_a_single_question()
    {
        var (qdrant, asked) = (new FakeQdrant(), 0);
        await using var server = await qdrant.ServeAsync();
        qdrant.Interfere = context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/query", StringComparison.Ordinal) || ++asked != 2)
                return Task.FromResult(false);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.FromResult(true);
        };
        _folder.Write("corpus.jsonl", """{"_id":"d1","title":"Hulls","text":"A hull dries in a winter."}""")
            .Write("queries.jsonl", """{"_id":"q1","text":"how long does a hull dry"}""")
            .Write("qrels.tsv", "q1\td1\t1\n")
            .Write("settings.json", $$"""{"Storage": {"Qdrant": {"Url": "{{server.Url}}"} } }""");
        string[] command = ["eval", "retrieval", "--corpus", _folder["corpus.jsonl"], "--queries", _folder["queries.jsonl"], "--qrels", _folder["qrels.tsv"], "--index", "qdrant", "--config", _folder["settings.json"]];

        var (code, output, error) = await Terminal.RunAsync(command);
        var again = await Terminal.RunAsync(command);

        (code, output).ShouldBe((ExitCodes.ProviderFailure, ""));
        error.ShouldContain("did not answer");
        again.Code.ShouldBe(ExitCodes.Published);
    }

    [Fact]
    public async Task A_measurement_touches_none_of_the_collections_that_serve_visitors()
    {
        var qdrant = new FakeQdrant { Version = "1.13.0" };
        await using var server = await qdrant.ServeAsync();

        var (code, _, _) = await Terminal.RunAsync(Measuring(server));

        code.ShouldBe(ExitCodes.Published);
        qdrant.Collections.Keys.ShouldAllBe(name => name.StartsWith("shop-eval-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_cancelled_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        var qdrant = new FakeQdrant
        {
            Version = "1.13.0",
            Interfere = async context =>
            {
                if (context.Request.Path.Value!.EndsWith("/query", StringComparison.Ordinal))
                    await cancelled.CancelAsync();
                return false;
            },
        };
        await using var server = await qdrant.ServeAsync();

        var (code, _, _) = await Terminal.RunAsync(null, Measuring(server), cancelled.Token);

        code.ShouldBe(ExitCodes.Cancelled);
        qdrant.Collections.Count.ShouldBe(2);
        qdrant.Collections.Values.ShouldAllBe(collection => collection.Size == 0);
    }

    private string[] Measuring(FakeQdrantServer server)
    {
        _folder.Write("corpus.jsonl", """{"_id":"d1","title":"Hulls","text":"A hull dries in a winter."}""")
            .Write("queries.jsonl", """{"_id":"q1","text":"how long does a hull dry"}""")
            .Write("qrels.tsv", "q1\td1\t1\n")
            .Write("settings.json", $$"""{"Storage": {"Qdrant": {"Url": "{{server.Url}}", "Prefix": "shop"} } }""");
        return ["eval", "retrieval", "--corpus", _folder["corpus.jsonl"], "--queries", _folder["queries.jsonl"], "--qrels", _folder["qrels.tsv"], "--index", "qdrant", "--config", _folder["settings.json"]];
    }

    [Fact]
    public async Task The_demo_sites_can_be_had_and_are_never_written_over()
    {
        var first = await Terminal.RunAsync("demo", "--out", _folder["demo"]);
        var second = await Terminal.RunAsync("demo", "--out", _folder["demo"]);

        first.Code.ShouldBe(0);
        foreach (var site in first.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            (await Terminal.RunAsync("validate", "--site", site)).Output.ShouldNotContain(" 0 guidelines");
        second.Code.ShouldBe(ExitCodes.BadInput);
        second.Error.ShouldContain("exists already");
    }
}
