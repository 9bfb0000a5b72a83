using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Metering;

namespace PersonaSite.Tests.Inference.Metering;

public sealed class CostEstimatorTests
{
    private static readonly Page Page = new([
        PageFile.OfText(Page.Html, "text/html", new string('h', 8000)), PageFile.OfText(Page.Styles, "text/css", new string('c', 12_000)), PageFile.OfText(Page.Script, "text/javascript", "x"),
        PageFile.OfText("assets/drawn.svg", "image/svg+xml", new string('s', 4000)), new PageFile("assets/bought.webp", "image/webp", new byte[90_000])]);

    [Fact]
    public void The_worst_case_counts_every_call_that_may_happen()
    {
        var costs = Sessions.Gateway(new ScriptedProvider(), null, Sessions.Scripted).Costs;

        var worst = costs.WorstCase([new PlannedCall(AgentNames.Personalizer, 6000, 3000, Times: 3), new PlannedCall(AgentNames.Artist, 1000, 500)]);

        // gpt-5-mini's price three times, and the built-in artist's reference, gpt-5-nano, once.
        worst.ShouldBe((3 * (6000 * 0.25m + 3000 * 2m) + 1000 * 0.05m + 500 * 0.4m) / 1_000_000m);
    }

    [Fact]
    public void A_worst_case_with_an_unpriced_model_is_unknown()
    {
        var costs = Sessions.Gateway(new ScriptedProvider(), null, ("Models:x:Provider", "scripted"), ("Models:x:Model", "nobody-knows"), ("Agents:builder", "x")).Costs;

        costs.WorstCase([new PlannedCall(AgentNames.Builder, 100, 100)]).ShouldBeNull();
    }

    [Fact]
    public void Pictures_count_at_their_most_tokens()
    {
        var costs = Sessions.Gateway(null, null, ("Models:i:Provider", "openai"), ("Models:i:Model", "gpt-image-2"), ("Models:i:ApiKey", "k"), ("Images", "i")).Costs;

        costs.WorstCase([], pictures: 2)!.Value.ShouldBe((2 * 1000 * 5m + 2 * 600 * 30m) / 1_000_000m);
    }

    [Fact]
    public void The_three_costs_of_a_composed_page()
    {
        var costs = Sessions.Gateway(null, null, ("ExpectedVisitsPerPage", "40")).Costs;

        var summary = costs.Summarize([Row(AgentNames.Personalizer, 6000, 2000, 0.008m), Row(AgentNames.Builder, 4000, 800, 0.002m)], Page);

        // The big model reads 6000 tokens and writes 2000 of HTML, 3000 of styles, one of script and 1000 of drawing; a bought picture is no text.
        summary.ShouldBe(new CostSummary(0.010m, 0.00025m, (6000 * 5m + 6001 * 30m) / 1_000_000m, Unpriced: 0, Estimated: true));
    }

    [Fact]
    public void A_page_by_one_model_is_priced_as_it_was_made()
    {
        var costs = Sessions.Gateway(null, null).Costs;

        costs.Summarize([Row(AgentNames.Single, 5000, 9000, 0.1m)], Page).OneBigModel.ShouldBe((5000 * 5m + 9000 * 30m) / 1_000_000m);
    }

    private static UsageRecord Row(string agent, long input, long output, decimal usd) =>
        new(agent, "builtin", "builtin", new TokenUsage(input, 0, output, 0), 0, usd, true, true, "v", 0, 1, "");
}
