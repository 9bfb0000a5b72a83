using System.Text.Json;
using PersonaSite.Cli;
using PersonaSite.Core.Runs;

namespace PersonaSite.Tests.Cli;

public sealed class TcoCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_pages_have_cost_stands_in_place_of_guesses()
    {
        _folder.Write("visitors/a.json", "{}").Write("visitors/b.json", "{}").Write("visitors/c.json", "{}");
        await Terminal.RunAsync(Terminal.Ending(RunStatus.Published, Terminal.Page("x")), ["compare", "--site", Terminal.Fernhollow, "--visitors", _folder["visitors"], "--out", _folder["out"]], TestContext.Current.CancellationToken);

        var (code, output, _) = await Terminal.RunAsync("tco", "--runs", _folder["out"], "--visits", "7000", "--json");

        code.ShouldBe(0);
        using var json = JsonDocument.Parse(output);
        var assumptions = json.RootElement.GetProperty("assumptions").GetProperty("all").EnumerateArray().ToDictionary(one => one.GetProperty("id").GetString()!);
        assumptions["text-usd-big"].GetProperty("value").GetProperty("value").GetDouble().ShouldBe(0.3, 1e-9);
        assumptions["text-usd-small"].GetProperty("source").GetString().ShouldBe("measured on 3 pages (compose)");
        assumptions["visits"].GetProperty("value").GetProperty("high").GetDouble().ShouldBe(7000);
        assumptions["growth"].GetProperty("source").GetString().ShouldBe("assumed");
    }

    [Fact]
    public async Task It_says_who_is_the_better_choice_and_what_is_left_out()
    {
        _folder.Write("few.json", """{"visits": [100, 200, 300]}""");

        var (code, output, _) = await Terminal.RunAsync("tco", "--assumptions", _folder["few.json"]);

        code.ShouldBe(0);
        output.ShouldStartWith("One big model is the better choice");
        output.ShouldContain("cost the same at");
        output.ShouldContain("Left out:");
    }

    [Theory]
    [InlineData("""{"vists": 3}""")]
    [InlineData("{")]
    public async Task Assumptions_that_cannot_be_read_are_bad_input(string text)
    {
        _folder.Write("a.json", text);
        (await Terminal.RunAsync("tco", "--assumptions", _folder["a.json"])).Code.ShouldBe(ExitCodes.BadInput);
        (await Terminal.RunAsync("tco", "--runs", _folder["nowhere"])).Code.ShouldBe(ExitCodes.BadInput);
    }
}
