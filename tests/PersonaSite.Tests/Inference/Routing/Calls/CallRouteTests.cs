using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Inference;
using PersonaSite.Inference.Answers;
using PersonaSite.Inference.Metering;
using PersonaSite.Inference.Routing.Calls;

namespace PersonaSite.Tests.Inference.Routing.Calls;

public sealed class CallRouteTests
{
    private static readonly (string, string)[] TwoModels =
    [
        ("Models:cheap:Provider", "scripted"), ("Models:cheap:Model", "c1"), ("Models:cheap:PriceAs", "gpt-5-nano"),
        ("Models:dear:Provider", "scripted"), ("Models:dear:Model", "d1"), ("Models:dear:PriceAs", "gpt-5.6"),
        ("Retry:BaseDelaySeconds", "0.001"),
    ];

    private static readonly AgentRoute Cascade = new(RouteKind.Cascade, ["cheap", "dear"]);

    [Fact]
    public async Task The_cheap_model_is_first_and_an_answer_that_is_no_use_goes_to_the_reference_at_once()
    {
        var provider = new ScriptedProvider(
            new Scripted("no json", Usage: Scripted.Used(1000, 10)), new Scripted("{\"word\":\"yes\"}", Usage: Scripted.Used(1000, 10)), new Scripted("{\"word\":\"again\"}", Usage: Scripted.Used(1000, 10)));
        var (session, events) = Open(provider, new() { [AgentNames.Builder] = CallRoute.Of(Cascade) });

        (await AskAsync(session)).ShouldBe("yes");

        // The same model was not asked a second time, and the run stays with the reference.
        session.Usage.Select(row => row.Model).ShouldBe(["c1", "d1"]);
        session.ModelOf(AgentNames.Builder).ShouldBe("scripted/d1");
        (await AskAsync(session)).ShouldBe("again");
        session.Usage[2].Model.ShouldBe("d1");
        session.Usage.Select(row => row.Route!.Why).ShouldBe(["cheap first", "escalated: malformed-json", "escalated: malformed-json"]);
        events.Of<FellBack>().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_ledger_names_the_alternative_to_the_last_digit()
    {
        var provider = new ScriptedProvider(new Scripted("{\"word\":\"yes\"}", Usage: Scripted.Used(1000, 500)));
        var (session, _) = Open(provider, new() { [AgentNames.Builder] = CallRoute.Of(Cascade) });

        await AskAsync(session);

        var (row, dear) = (session.Usage.ShouldHaveSingleItem(), PriceCatalog.Default.Find("", "gpt-5.6")!.Price);
        row.Route!.Reference.ShouldBe("d1");
        row.Route.ReferenceUsd.ShouldBe(dear.Cost(row.Tokens));
        row.Route.ReferenceUsd!.Value.ShouldBeGreaterThan(row.Usd);
    }

    [Fact]
    public async Task What_the_inspector_refuses_is_revised_by_the_reference_of_a_cascade_only()
    {
        var provider = new ScriptedProvider([.. Enumerable.Repeat(new Scripted("{\"word\":\"yes\"}", Usage: Scripted.Used(10, 1)), 4)]);
        var plan = new AgentRoute(RouteKind.Guaranteed, ["cheap", "dear"]);
        var (session, _) = Open(provider, new()
        {
            [AgentNames.Builder] = CallRoute.Of(Cascade),
            [AgentNames.Personalizer] = new CallRoute(plan, _ => new RoutePick("cheap", "plan")),
        });
        foreach (var agent in new[] { AgentNames.Builder, AgentNames.Personalizer })
        {
            await AskAsync(session, agent);
            session.Refused([agent], "claims");
            await AskAsync(session, agent);
        }

        session.Usage.Select(row => (row.Agent, row.Model, row.Route!.Why)).ShouldBe(
        [
            (AgentNames.Builder, "c1", "cheap first"), (AgentNames.Builder, "d1", "escalated: claims"),
            (AgentNames.Personalizer, "c1", "plan"), (AgentNames.Personalizer, "c1", "plan"),
        ]);
        // The alternative to an escalated turn is one call to the reference.
        session.Usage[1].Route!.ReferenceUsd.ShouldBe(0);
    }

    [Fact]
    public async Task A_model_that_fails_for_good_gives_way_to_the_reference()
    {
        var gone = new ModelException(Trouble.NoCredit, "nothing left", "pay");
        var (session, _) = Open(new ScriptedProvider(new Scripted(Error: gone), new Scripted("{\"word\":\"yes\"}")), new() { [AgentNames.Builder] = new CallRoute(Cascade with { Kind = RouteKind.Complexity }, _ => new RoutePick("cheap", "likely")) });

        (await AskAsync(session)).ShouldBe("yes");

        session.Usage.ShouldHaveSingleItem().Route!.Why.ShouldBe("escalated: no-credit");
    }

    [Fact]
    public async Task What_is_named_in_the_request_wins_over_a_route()
    {
        var provider = new ScriptedProvider(new Scripted("{\"word\":\"yes\"}"));
        var session = Sessions.Gateway(provider, null, TwoModels).Open(new RunScope(
            new RunId(Guid.NewGuid()), 1m, 7, _ => { }, new Dictionary<string, string> { [AgentNames.Builder] = "dear" }, new Dictionary<string, CallRoute> { [AgentNames.Builder] = CallRoute.Of(Cascade) }));

        await AskAsync(session);

        session.Usage.ShouldHaveSingleItem().Model.ShouldBe("d1");
        session.Usage[0].Route.ShouldBeNull();
    }

    [Fact]
    public void The_worst_case_counts_the_dearest_model_that_a_route_may_ask()
    {
        var gateway = Sessions.Gateway(new ScriptedProvider(), null, TwoModels);
        PlannedCall[] calls = [new(AgentNames.Builder, 10_000, 1_000)];
        decimal? Most(params (string, AgentRoute)[] routes) => gateway.CostsWith(null, routes.ToDictionary(route => route.Item1, route => route.Item2)).WorstCase(calls);

        Most((AgentNames.Builder, Cascade)).ShouldBe(gateway.CostsWith(new Dictionary<string, string> { [AgentNames.Builder] = "dear" }).WorstCase(calls));
        Most((AgentNames.Builder, Cascade))!.Value.ShouldBeGreaterThan(Most((AgentNames.Builder, new AgentRoute(RouteKind.Fixed, ["cheap"])))!.Value);
        // What the request names leaves the route out.
        gateway.CostsWith(new Dictionary<string, string> { [AgentNames.Builder] = "cheap" }, new Dictionary<string, AgentRoute> { [AgentNames.Builder] = Cascade }).WorstCase(calls)!.Value
            .ShouldBeLessThan(Most((AgentNames.Builder, Cascade))!.Value);
    }

    [Theory]
    [InlineData("writer", RouteKind.Fixed, "dear", "builder")]
    [InlineData(AgentNames.Retriever, RouteKind.Fixed, "dear", "builder")]
    [InlineData(AgentNames.Builder, RouteKind.Cascade, "dear", "cheaper")]
    [InlineData(AgentNames.Builder, RouteKind.Fixed, "cheap,dear", "another kind")]
    [InlineData(AgentNames.Builder, RouteKind.Complexity, "dear,dear", "once")]
    [InlineData(AgentNames.Builder, RouteKind.Fixed, "huge", "Inference:Models")]
    public void What_cannot_be_meant_is_named_with_a_next_step(string agent, RouteKind kind, string models, string nextStep)
    {
        var gateway = Sessions.Gateway(new ScriptedProvider(), null, TwoModels);
        Should.Throw<ProblemException>(() => gateway.Check(new Dictionary<string, AgentRoute> { [agent] = new(kind, models.Split(',')) })).NextStep.ShouldContain(nextStep);
    }

    private static (ModelSession Session, Events Events) Open(ScriptedProvider provider, Dictionary<string, CallRoute> routes)
    {
        var events = new Events();
        return (Sessions.Gateway(provider, null, TwoModels).Open(new RunScope(new RunId(Guid.NewGuid()), 10m, 7, events.Add, Routes: routes)), events);
    }

    private static async Task<string> AskAsync(ModelSession session, string agent = AgentNames.Builder) =>
        (await StructuredChat.AskAsync<Said>(session.ChatFor(agent), Sessions.Hello, null, "said")).Word;

    private sealed record Said(string Word);
}
