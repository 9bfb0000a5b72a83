using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Web.Studio.Components;
using PersonaSite.Web.Studio.Views;
using PersonaSite.Web.Tests.Views;

namespace PersonaSite.Web.Tests.Components;

public sealed class RunComponentsTests
{
    [Fact]
    public async Task The_flow_says_in_words_who_waits_for_whom_and_who_works()
    {
        var view = RunView.Of(GenerationMode.Compose, [
            new AgentStarted(AgentNames.Retriever, "words", []) { AtMs = 0 },
            new AgentFinished(AgentNames.Retriever, "17 passages") { AtMs = 40 },
            new AgentStarted(AgentNames.Personalizer, "x/small", [AgentNames.Retriever]) { AtMs = 41 },
        ]);

        var page = await RenderAsync<AgentFlow>(new() { ["View"] = view });

        page.QuerySelector("[data-agent=retriever]")!.GetAttribute("data-state").ShouldBe("done");
        page.QuerySelector("[data-agent=personalizer]")!.GetAttribute("data-state").ShouldBe("working");
        page.QuerySelector("[data-agent=inspector]")!.TextContent.ShouldContain("for artist and builder");
    }

    [Fact]
    public async Task An_estimate_is_called_an_estimate()
    {
        var usage = RunViewTests.Usage("builder", 0.01m) with { Estimated = true };

        var page = await RenderAsync<CostPanel>(new() { ["View"] = Ended(usage, oneBig: 0.1m) });

        page.Body!.TextContent.ShouldContain("estimate at list prices");
        page.Body.TextContent.ShouldContain("10× this run");
        page.QuerySelectorAll(".three .price").Select(price => price.TextContent).ShouldBe(["$0.010", "$0.00020", "$0.10"]);
    }

    [Fact]
    public async Task A_cheaper_big_model_is_said_to_be_cheaper()
    {
        var page = await RenderAsync<CostPanel>(new() { ["View"] = Ended(RunViewTests.Usage("builder", 0.01m), oneBig: 0.005m) });

        page.Body!.TextContent.ShouldContain("it would be cheaper");
    }

    [Fact]
    public async Task Unpriced_work_never_shows_as_nothing()
    {
        var page = await RenderAsync<CostPanel>(new() { ["View"] = Ended(RunViewTests.Usage("builder", 0m, priced: false), oneBig: null) });

        page.QuerySelector("tfoot td:last-child")!.TextContent.ShouldBe("unpriced");
        page.QuerySelector(".three .price")!.TextContent.ShouldBe("unpriced");
    }

    [Fact]
    public async Task A_claim_opens_on_its_passage_with_the_words_that_bear_it_out()
    {
        var page = await RenderAsync<ClaimList>(new()
        {
            ["Inspection"] = new Inspection([new Finding(Inspection.Judge, Severity.Warning, "It rained all year.", "31 stops became 12.")], [new("31 stops became 12.", ClaimKind.Number, "c1", "cases/a.md", true, "The passage holds its figures."), new("We are the best.", ClaimKind.Promise, null, null, false, "No passage.")]),
            ["Passages"] = (IReadOnlyList<RetrievedPassage>)[new("c1", "cases/a.md", "Results", 1, "", "It rained. Stops fell from 31 to 12 in a year.")],
        });

        page.QuerySelector("li:first-child mark")!.TextContent.Trim().ShouldBe("Stops fell from 31 to 12 in a year.");
        page.QuerySelector("li:first-child .where")!.TextContent.ShouldContain("cases/a.md");
        page.QuerySelector("li:first-child")!.TextContent.ShouldContain("It rained all year.");
        page.QuerySelector("li:last-child")!.TextContent.ShouldContain("names no passage");
    }

    [Fact]
    public async Task Model_output_is_shown_and_never_rendered()
    {
        var call = new ModelCall("builder", "small", "x", "hash", "<script>prompt</script>", "<img src=x onerror=alert(1)>", 0, 10, "ok");

        var page = await RenderAsync<CallList>(new() { ["Calls"] = (IReadOnlyList<ModelCall>)[call], ["Usage"] = (IReadOnlyList<UsageRecord>)[] });

        page.QuerySelectorAll("script, img").ShouldBeEmpty();
        page.Body!.TextContent.ShouldContain("<img src=x onerror=alert(1)>");
    }

    [Fact]
    public async Task A_call_that_a_route_chose_says_why_and_what_the_reference_would_have_cost()
    {
        var call = new ModelCall("builder", "small", "x", "hash", "prompt", "answer", 0, 10, "ok");
        var row = new UsageRecord("builder", "small", "x", new TokenUsage(1000, 0, 100, 0), 0, 0.001m, true, false, "v", 0, 10, "hash", Route: new RouteNote(RouteKind.Cascade, "cheap first", "big", 0.25m));

        var page = await RenderAsync<CallList>(new() { ["Calls"] = (IReadOnlyList<ModelCall>)[call], ["Usage"] = (IReadOnlyList<UsageRecord>)[row] });

        page.QuerySelector("[data-route]")!.TextContent.ShouldBe("cascade: cheap first");
        page.Body!.TextContent.ShouldContain("The reference big would have cost $0.25");
    }

    private static RunView Ended(UsageRecord usage, decimal? oneBig) => RunView.Of(GenerationMode.Compose, [
        new UsageRecorded(usage, usage.Usd),
        new RunEnded(RunStatus.Published, "", "", new CostSummary(usage.Usd, usage.Usd / 50, oneBig, usage.Priced ? 0 : 1, usage.Estimated), 900) { AtMs = 900 },
    ]);

    private static async Task<IDocument> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
        return new HtmlParser().ParseDocument(html);
    }
}
