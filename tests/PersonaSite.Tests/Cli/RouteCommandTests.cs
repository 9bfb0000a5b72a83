using System.Text.Json;
using PersonaSite.Cli;
using PersonaSite.Tests.Inference.Routing;

namespace PersonaSite.Tests.Cli;

public sealed class RouteCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("smart")]
    [InlineData("mix")]
    [InlineData("policies")]
    public async Task A_trial_is_one_json_object_with_its_runs(string command)
    {
        var (code, output, _) = await Terminal.RunAsync("route", command, "--outcomes", Path.Combine(RoutingSets.Folder, "crux.jsonl.gz"), "--target", "0.9", "--orders", "3", "--seed", "5", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        var root = json.RootElement;
        root.GetProperty("orders").GetInt32().ShouldBe(3);
        root.GetProperty("target").GetDouble().ShouldBe(0.9);
        root.GetProperty("confidence").GetDouble().ShouldBe(0.95);
        root.GetProperty("mode").GetString().ShouldBe("safe");
        root.GetProperty("violations").GetInt32().ShouldBe(0);
        root.GetProperty("agreement").GetDouble().ShouldBeInRange(0.9, 1);
        root.GetProperty("accuracy").GetDouble().ShouldBeInRange(0.6, 1);
        var runs = root.GetProperty("runs").EnumerateArray().ToList();
        runs.Select(run => run.GetProperty("seed").GetInt32()).ShouldBe([5, 6, 7]);
        foreach (var run in runs)
        {
            run.GetProperty("saving").GetDouble().ShouldBe(run.GetProperty("referenceCost").GetDouble() / run.GetProperty("cost").GetDouble(), 1e-9);
            run.GetProperty("profiled").GetInt32().ShouldBeGreaterThan(0);
            run.GetProperty("plan").EnumerateObject().Sum(share => share.Value.GetDouble()).ShouldBe(1, 1e-9);
        }

        root.GetProperty("saving").GetDouble().ShouldBe(runs.Select(run => run.GetProperty("saving").GetDouble()).Order().ElementAt(1));
    }

    [Fact]
    public async Task Paper_mode_takes_the_file_as_it_is()
    {
        var (_, output, _) = await Terminal.RunAsync("route", "smart", "--outcomes", Path.Combine(RoutingSets.Folder, "gsm8k.jsonl.gz"), "--target", "0.9", "--mode", "paper", "--order", "file", "--json");

        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("runs")[0].GetProperty("cost").GetDouble().ShouldBe(0.62339379, 1e-6);
    }

    [Fact]
    public async Task People_get_a_table()
    {
        var (code, output, error) = await Terminal.RunAsync("route", "policies", "--outcomes", Path.Combine(RoutingSets.Folder, "crux.jsonl.gz"), "--target", "0.9");

        code.ShouldBe(0);
        output.ShouldContain("promise");
        output.ShouldContain("gpt-4o-2024-08-06");
        output.ShouldContain("profiling");
        error.ShouldContain("800 items");
    }

    [Fact]
    public async Task Complexity_is_told_beside_the_commonest_level_and_single_models()
    {
        var (code, output, _) = await Terminal.RunAsync("route", "complexity", "--outcomes", Path.Combine(RoutingSets.Folder, "evalperf-humaneval.jsonl.gz"), "--folds", "3", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        foreach (var key in new[] { "accuracy", "majority", "withinOne", "auc", "aiqSingle", "aiqRouter", "savingAtEqualAccuracy" })
            json.RootElement.GetProperty(key).GetDouble().ShouldBeGreaterThan(0, key);
        json.RootElement.GetProperty("n").GetInt32().ShouldBe(29);
    }

    [Theory]
    [InlineData("--target", "1.5")]
    [InlineData("--target", "0.9", "--confidence", "1")]
    [InlineData("--target", "0.9", "--mode", "7")]
    [InlineData("--target", "0.9", "--orders", "0")]
    public async Task What_makes_no_sense_is_bad_input(params string[] args)
    {
        _folder.Write("s.meta.json", """{"reference":"b","models":[{"name":"b","usd_per_item":1}]}""").Write("s.jsonl", """{"id":"1","ok":[1]}""");
        var (code, output, error) = await Terminal.RunAsync(["route", "smart", "--outcomes", _folder["s.jsonl"], .. args]);

        code.ShouldBe(ExitCodes.BadInput);
        output.ShouldBeEmpty();
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_set_of_one_model_and_one_item_is_answered_by_the_reference()
    {
        _folder.Write("s.meta.json", """{"reference":"b","models":[{"name":"b","usd_per_item":1}]}""").Write("s.jsonl", """{"id":"1","ok":[1]}""");
        var (code, output, _) = await Terminal.RunAsync("route", "policies", "--outcomes", _folder["s.jsonl"], "--target", "0.9", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("saving").GetDouble().ShouldBe(1);
    }

    [Fact]
    public async Task A_promise_for_each_task_names_them_and_needs_them()
    {
        _folder.Write("s.meta.json", """{"reference":"b","models":[{"name":"a","usd_per_item":0.1},{"name":"b","usd_per_item":1}]}""")
            .Write("s.jsonl", string.Join('\n', Enumerable.Range(0, 40).Select(at => $$"""{"id":"{{at}}","ok":[1,1],"cat":"{{(at % 2 == 0 ? "sums" : "words")}}"}""")))
            .Write("t.meta.json", """{"reference":"b","models":[{"name":"b","usd_per_item":1}]}""").Write("t.jsonl", """{"id":"1","ok":[1]}""");
        var (code, output, _) = await Terminal.RunAsync("route", "mix", "--outcomes", _folder["s.jsonl"], "--target", "0.9", "--promise", "task", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        json.RootElement.GetProperty("promise").GetString().ShouldBe("agreement-per-task");
        json.RootElement.GetProperty("runs")[0].GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("task").GetString()).ShouldBe(["sums", "words"]);

        var (none, _, error) = await Terminal.RunAsync("route", "mix", "--outcomes", _folder["t.jsonl"], "--target", "0.9", "--promise", "task");
        none.ShouldBe(ExitCodes.BadInput);
        error.ShouldContain("cat");
    }
}
