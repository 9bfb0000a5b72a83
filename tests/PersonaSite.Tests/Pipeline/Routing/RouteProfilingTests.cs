using PersonaSite.Core.Pages;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Routing;

/// <summary>Routes that rest on something, in the product: simulated models of stated quality, real pages, a real database.</summary>
public sealed class RouteProfilingTests
{
    private static readonly AgentRoute Guaranteed = new(RouteKind.Guaranteed, ["cheap", "dear"], Target: 0.8, Audit: 0, Ahead: 300, MaxProfilingUsd: 50);

    [Fact]
    public async Task A_plan_is_found_with_its_promise_followed_run_by_run_and_paid_for_to_the_cent()
    {
        await using var host = await RouteHost.StartAsync(new TieredAgents(0.02), Guaranteed);
        (await WhyAsync(host)).ShouldBe(("d1", "the reference, because there is no plan yet"));

        var result = await host.Get<RouteProfiler>().RunAsync(await host.ContentAsync(), AgentNames.Personalizer, Guaranteed, seed: 1);

        var (plan, report) = (result.Plan.ShouldNotBeNull(), result.Plan!.Report);
        (report.Reference, report.Target, report.Confidence, report.Items).ShouldBe(("dear", 0.8, 0.95, 300));
        report.Bound.ShouldBeGreaterThanOrEqualTo(0.8);
        report.Plan.ShouldContain(part => part.Policy == "cheap" && part.Share > 0.5);
        report.Stopped.ShouldNotBeEmpty();
        // Nothing but profiling was paid for, and every page of it is in the outcomes.
        report.Usd.ShouldBe(report.ProfilingUsd);
        var outcomes = await host.Get<RouteStore>().OutcomesAsync(RouteHost.Site, AgentNames.Personalizer);
        outcomes.Sum(outcome => outcome.Usd).ShouldBe(report.Usd);
        outcomes.ShouldAllBe(outcome => outcome.Purpose == OutcomePurpose.Profiling && outcome.Answers.Single(answer => answer.Model == "dear").Equal);
        outcomes.ShouldAllBe(outcome => !outcome.Sketch.Contains("Nordlicht", StringComparison.OrdinalIgnoreCase) && outcome.Sketch.Length > 0 && outcome.Sketch.Length < 300);

        // After a restart too.
        await using var later = await RouteHost.StartAsync(new TieredAgents(0.02), null, on: host);
        var whys = new List<(string Model, string Why)>();
        for (var seed = 0; seed < 6; seed++)
            whys.Add(await WhyAsync(later, seed));
        whys.ShouldContain(one => one.Model == "c1");
        whys.ShouldAllBe(one => one.Why.StartsWith(plan.Name));
    }

    [Fact]
    public async Task Where_the_cheap_model_is_bad_the_reference_does_nearly_all()
    {
        await using var host = await RouteHost.StartAsync(new TieredAgents(0.9), Guaranteed);
        var result = await host.Get<RouteProfiler>().RunAsync(await host.ContentAsync(), AgentNames.Personalizer, Guaranteed, seed: 2);
        result.Plan!.Report.Plan.Where(part => part.Policy == "cheap").Sum(part => part.Share).ShouldBeLessThan(0.25);
        result.Plan.Report.Bound.ShouldBeGreaterThanOrEqualTo(0.8);
    }

    [Fact]
    public async Task When_audits_differ_the_reference_takes_over_and_the_plan_is_found_anew()
    {
        var models = new TieredAgents(0);
        var route = Guaranteed with { Audit = 1 };
        await using var host = await RouteHost.StartAsync(models, route);
        await host.Get<RouteProfiler>().RunAsync(await host.ContentAsync(), AgentNames.Personalizer, route, seed: 1);
        models.Faults = 1;

        for (var seed = 0; seed < 40 && (await host.Get<RouteStore>().PlansAsync(RouteHost.Site))[0].Ended.Length == 0; seed++)
            await host.RunAsync(seed);

        var feedback = host.Get<RouteFeedback>();
        feedback.StatusOf(RouteHost.Site, AgentNames.Personalizer).ShouldNotBeNull().Reason.ShouldContain("differ from the reference's");
        await UntilAsync(() => feedback.StatusOf(RouteHost.Site, AgentNames.Personalizer)!.IsOver);
        feedback.StatusOf(RouteHost.Site, AgentNames.Personalizer)!.Problem.ShouldBeNull();
        var plans = await host.Get<RouteStore>().PlansAsync(RouteHost.Site);
        plans.Count.ShouldBe(2);
        (plans[0].Ended, plans[1].Ended).ShouldBe(("", feedback.StatusOf(RouteHost.Site, AgentNames.Personalizer)!.Reason));
        RouteDesk.Read(plans[0]).Report.Plan.Where(part => part.Policy == "cheap").Sum(part => part.Share).ShouldBeLessThan(0.25);
        var audits = (await host.Get<RouteStore>().OutcomesAsync(RouteHost.Site, AgentNames.Personalizer)).Where(outcome => outcome.Purpose == OutcomePurpose.Audit).ToList();
        audits.ShouldNotBeEmpty();
        audits.ShouldAllBe(audit => audit.Answers.Single(answer => answer.Model == "cheap").Usd > 0 && audit.Answers.Single(answer => answer.Model == "dear").Usd > 0);
    }

    [Fact]
    public async Task Another_price_or_another_model_ends_a_plan_and_says_so()
    {
        var models = new TieredAgents(0);
        await using var host = await RouteHost.StartAsync(models, Guaranteed);
        await host.Get<RouteProfiler>().RunAsync(await host.ContentAsync(), AgentNames.Personalizer, Guaranteed, seed: 1);

        await using (var dearer = await RouteHost.StartAsync(models, null, cheapAs: "gpt-5-mini", on: host))
            (await WhyAsync(dearer)).ShouldBe(("d1", "the reference, because the price of cheap has changed since its plan was found"));
        var found = (await host.Get<RouteStore>().PlansAsync(RouteHost.Site))[0];
        await host.Get<RouteStore>().AddPlanAsync(RouteHost.Site, found with { FoundAt = found.FoundAt.AddMinutes(1), Ended = "" });
        await using var wider = await RouteHost.StartAsync(models, Guaranteed with { Models = ["builtin", "cheap", "dear"] }, on: host);
        (await WhyAsync(wider)).Why.ShouldBe("the reference, because builtin was not looked at when its plan was found");
    }

    [Fact]
    public async Task Profiling_stops_at_its_limit_keeps_what_was_learned_and_says_what_to_do()
    {
        var route = Guaranteed with { MaxProfilingUsd = 0.2m };
        await using var host = await RouteHost.StartAsync(new TieredAgents(0.02), route);
        var feedback = host.Get<RouteFeedback>();

        feedback.Start(RouteHost.Site, AgentNames.Personalizer).ShouldBeTrue();
        await UntilAsync(() => feedback.StatusOf(RouteHost.Site, AgentNames.Personalizer)!.IsOver);

        feedback.StatusOf(RouteHost.Site, AgentNames.Personalizer)!.NextStep!.ShouldContain("maxProfilingUsd");
        (await host.Get<RouteStore>().OutcomesAsync(RouteHost.Site, AgentNames.Personalizer)).ShouldNotBeEmpty();
        (await WhyAsync(host)).Model.ShouldBe("d1");
    }

    [Fact]
    public async Task Complexity_learns_from_outcomes_and_asks_the_reference_about_prompts_of_another_kind()
    {
        var route = new AgentRoute(RouteKind.Complexity, ["cheap", "dear"], Target: 0.7, Audit: 0, MaxProfilingUsd: 5);
        await using var host = await RouteHost.StartAsync(new TieredAgents(0), route);
        (await WhyAsync(host)).Why.ShouldContain("only 0 outcomes are known");
        var sketch = PromptSketch.Of((await host.RunAsync(1)).Report.Calls.First(call => call.Agent == AgentNames.Personalizer));

        // Where the prompt is like this one the cheap model does as well; where it has more of the visitor it does not.
        var chance = new Random(1);
        for (var at = 0; at < 80; at++)
        {
            var hard = at % 2 == 1;
            await host.Get<RouteStore>().AddAsync(new RouteOutcome(
                RouteHost.Site, AgentNames.Personalizer, DateTimeOffset.UtcNow, OutcomePurpose.Profiling, hard ? sketch.Replace("ofvisitor", "ofvisitorz") : sketch, "dear",
                [new RouteAnswer("cheap", hard ? chance.NextDouble() < 0.1 : chance.NextDouble() < 0.95, 0.001m), new RouteAnswer("dear", true, 0.1m)]));
        }

        host.Get<RouteDesk>().Forget(RouteHost.Site, AgentNames.Personalizer);
        var choice = (await host.Get<RouteDesk>().ChoiceAsync(RouteHost.Site, AgentNames.Personalizer, route)).ShouldNotBeNull();
        choice.Ended.ShouldBeEmpty();
        var (model, why) = await WhyAsync(host);
        model.ShouldBe("c1");
        why.ShouldContain("likely as good as the reference");

        var set = OutcomeHistory.ToSet("personalizer", await host.Get<RouteStore>().OutcomesAsync(RouteHost.Site, AgentNames.Personalizer), route.Models);
        var learned = LearnedChoice.Of(route, set).ShouldNotBeNull();
        learned.Choose(sketch.Replace("ofvisitor", "ofvisitorz")).Model.ShouldBe("dear");
        learned.Choose("quite another kind of prompt than any").Why.ShouldStartWith("abstains");
    }

    [Fact]
    public async Task A_run_of_the_service_keeps_its_routes_and_is_audited_behind_it()
    {
        var route = new AgentRoute(RouteKind.Complexity, ["cheap", "dear"], Target: 0.5, Audit: 1, MaxProfilingUsd: 0);
        await using var host = await RouteHost.StartAsync(new TieredAgents(0), route);
        var store = host.Get<RouteStore>();
        var sketch = PromptSketch.Of((await host.RunAsync(1)).Report.Calls.First(call => call.Agent == AgentNames.Personalizer));
        for (var at = 0; at < 60; at++)
        {
            await store.AddAsync(new RouteOutcome(
                RouteHost.Site, AgentNames.Personalizer, DateTimeOffset.UtcNow, OutcomePurpose.Profiling, sketch, "dear", [new RouteAnswer("cheap", at % 10 != 0, 0.001m), new RouteAnswer("dear", true, 0.1m)]));
        }

        host.Get<RouteDesk>().Forget(RouteHost.Site, AgentNames.Personalizer);
        var run = await host.Get<GenerationService>().StartAsync(RouteHost.Site, Harbour.Owner, GenerationMode.Compose, 1);

        await UntilAsync(async () => (await store.OutcomesAsync(RouteHost.Site, AgentNames.Personalizer)).Any(outcome => outcome.Purpose == OutcomePurpose.Audit));
        var audit = (await store.OutcomesAsync(RouteHost.Site, AgentNames.Personalizer))[0];
        (audit.Purpose, audit.Answers[0].Model, audit.Answers[0].Equal).ShouldBe((OutcomePurpose.Audit, "cheap", true));
        var kept = (await host.Get<RunStore>().GetAsync(run)).ShouldNotBeNull();
        var row = kept.Usage.First(row => row.Agent == AgentNames.Personalizer);
        row.Route.ShouldNotBeNull().Why.ShouldContain("likely as good");
        row.Route.ReferenceUsd!.Value.ShouldBeGreaterThan(row.Usd);
        // The audit is no part of the run.
        kept.Usage.ShouldAllBe(usage => usage.Model == "c1");
        // What is set anew is looked at anew.
        (await host.Get<RouteDesk>().ChoiceAsync(RouteHost.Site, AgentNames.Personalizer, route with { Kind = RouteKind.Guaranteed })).ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_judge_is_profiled_by_the_claims_it_doubts(bool agrees)
    {
        var route = new AgentRoute(RouteKind.Guaranteed, ["cheap", "dear"], Target: 0.8, Audit: 0, Ahead: 300, MaxProfilingUsd: 50);
        var doubt = """{"verdicts":[{"claim":"1","supported":false,"reason":"It says less."}],"promises":[]}""";
        var models = new TieredAgents(0).Judge(cheap: agrees ? doubt : """{"verdicts":[],"promises":[]}""", dear: doubt);
        await using var host = await RouteHost.StartAsync(models, null);
        await host.Get<RouteStore>().SaveAsync(RouteHost.Site, new Dictionary<string, AgentRoute> { [AgentNames.Inspector] = route });
        (await host.ProfileAsync(AgentNames.Inspector)).NextStep!.ShouldContain("Generate some pages first");

        var run = await host.Get<GenerationService>().StartAsync(RouteHost.Site, Harbour.Owner, GenerationMode.Compose, 1);
        await UntilAsync(async () => (await host.Get<RunStore>().GetAsync(run))?.Status == RunStatus.Published);
        var status = await host.ProfileAsync(AgentNames.Inspector);

        status.Problem.ShouldBeNull();
        var cheap = status.Result!.Plan!.Report.Plan.Where(part => part.Policy == "cheap").Sum(part => part.Share);
        if (agrees)
            cheap.ShouldBeGreaterThan(0.7);
        else
            cheap.ShouldBeLessThan(0.25);
        (await host.Get<RouteStore>().OutcomesAsync(RouteHost.Site, AgentNames.Inspector)).ShouldAllBe(outcome => outcome.Answers.Single(answer => answer.Model == "cheap").Equal == agrees);
    }

    private static async Task<(string Model, string Why)> WhyAsync(RouteHost host, int seed = 1)
    {
        var row = (await host.RunAsync(seed, follow: false)).Report.Usage.First(row => row.Agent == AgentNames.Personalizer);
        return (row.Model, row.Route!.Why);
    }

    private static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
            await Task.Delay(20, limit.Token);
    }
}
