namespace PersonaSite.Web.Tests.Models;

public sealed class ModelsPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_settings_everything_is_built_in_and_its_prices_are_called_estimates()
    {
        await using var host = new StudioHost();
        var page = await host.PageAsync("/models", Cancellation);
        var rows = page.QuerySelectorAll("table tbody tr");
        rows.Select(row => row.QuerySelector("th")!.TextContent.Trim()).ShouldBe(["personalizer", "artist", "builder", "inspector", "single"]);
        rows.ShouldAllBe(row => row.TextContent.Contains("built in") && row.TextContent.Contains("priced as") && row.TextContent.Contains("not needed"));
        page.QuerySelector(".notice")!.TextContent.ShouldContain("estimates");
    }

    [Fact]
    public async Task A_key_is_said_to_be_there_and_never_shown()
    {
        const string Secret = "sk-never-shown-4711";
        await using var host = new StudioHost();
        await using var configured = host.WithWebHostBuilder(builder => builder
            .UseSetting("Inference:Models:mini:Provider", "openai")
            .UseSetting("Inference:Models:mini:Model", "gpt-5-mini")
            .UseSetting("Inference:Models:mini:ApiKey", Secret)
            .UseSetting("Inference:Agents:builder", "mini")
            .UseSetting("Inference:Fallbacks:mini", "builtin"));
        using var client = configured.CreateClient();
        var html = await client.GetStringAsync("/models", Cancellation);
        html.ShouldNotContain(Secret);
        var builder = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).QuerySelectorAll("table tbody tr").Single(row => row.TextContent.Contains("builder"));
        builder.TextContent.ShouldContain("openai/gpt-5-mini");
        builder.QuerySelector(".chip.good")!.TextContent.ShouldBe("present");
        builder.QuerySelector("td:last-child")!.TextContent.ShouldContain("built in");
    }
}
