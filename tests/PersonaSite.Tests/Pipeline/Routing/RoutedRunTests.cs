using System.Text.Json;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline;

namespace PersonaSite.Tests.Pipeline.Routing;

public sealed class RoutedRunTests
{
    private static readonly (string, string)[] Models =
    [
        ("Inference:Models:cheap:Provider", "scripted"), ("Inference:Models:cheap:Model", "c1"), ("Inference:Models:cheap:PriceAs", "gpt-5-nano"),
        ("Inference:Models:dear:Provider", "scripted"), ("Inference:Models:dear:Model", "d1"), ("Inference:Models:dear:PriceAs", "gpt-5.6"),
    ];

    [Fact]
    public async Task A_refused_draft_is_revised_by_the_dearer_model_and_the_ledger_says_so()
    {
        var invented = Harbour.Json(Harbour.Brief).Replace("40% needed no repair at all.", "97% needed no repair at all.");
        using var host = new PipelineHost(ScriptedAgents.Good().Says("brief", invented, Harbour.Json(Harbour.Brief)), Models);

        var (result, _) = await host.RunAsync(Request(new AgentRoute(RouteKind.Cascade, ["cheap", "dear"])));

        result.Report.Status.ShouldBe(RunStatus.Published);
        var briefs = result.Report.Usage.Where(row => row.Agent == AgentNames.Personalizer).ToList();
        briefs.Select(row => row.Model).ShouldBe(["c1", "d1"]);
        briefs[0].Route!.Why.ShouldBe("cheap first");
        briefs[1].Route!.Why.ShouldStartWith("escalated: claims");

        var json = RunJson.Of(result.Report);
        json.TotalUsd.ShouldBe(result.Report.Usage.Sum(row => row.Usd));
        json.ReferenceUsd.ShouldBe(result.Report.Usage.Sum(row => row.Route?.ReferenceUsd ?? row.Usd));
        JsonDocument.Parse(json.ToText()).RootElement.GetProperty("usage")[0].GetProperty("route").GetProperty("why").GetString().ShouldBe("cheap first");
    }

    [Fact]
    public async Task A_route_whose_model_is_gone_is_a_failed_run_with_a_next_step()
    {
        using var host = new PipelineHost(ScriptedAgents.Good(), Models);

        var (result, _) = await host.RunAsync(Request(new AgentRoute(RouteKind.Fixed, ["gone"])));

        (result.Report.Status, result.Report.Usage.Count).ShouldBe((RunStatus.Failed, 0));
        result.Report.NextStep.ShouldContain("Inference:Models");
    }

    [Fact]
    public async Task A_site_without_routes_names_none()
    {
        using var host = new PipelineHost(ScriptedAgents.Good());
        var result = await host.RunAsync();
        result.Report.Usage.ShouldAllBe(row => row.Route == null);
        result.Report.Usage.Routed().ShouldBeNull();
    }

    private static GenerationRequest Request(AgentRoute route)
    {
        var request = Harbour.Request(GenerationMode.Compose);
        return request with { Content = request.Content with { Site = request.Content.Site with { Routes = new Dictionary<string, AgentRoute> { [AgentNames.Personalizer] = route } } } };
    }
}
