using Microsoft.Extensions.AI;
using PersonaSite.Core.Routes;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Tests.Inference.Routing.Calls;

public sealed class AuditedChoiceTests
{
    private static readonly AgentRoute Route = new(RouteKind.Guaranteed, ["cheap", "dear"], Target: 0.9);

    [Fact]
    public void Other_prompts_end_a_choice_within_500_runs_at_an_audit_of_one_in_a_hundred()
    {
        var (before, after) = (RoutingSets.Read("gsm8k"), RoutingSets.Read("crux"));
        var model = before.Models.Index().First(one => one.Item.Name == "gemini-1.5-flash").Index;
        var (noticed, early) = (0, 0);
        for (var seed = 1; seed <= 10; seed++)
        {
            var items = before.Items.Index().ToArray();
            new Random(seed).Shuffle(items);
            var choice = new AuditedChoice(Route, _ => new RoutePick("cheap", "plan"), [.. items.Take(200).Select(item => PromptSketch.Of(Prompt(item.Item)))], seed);
            foreach (var (at, _) in items.Skip(200).Take(660))
                Pass(choice, before, at, model);
            early += choice.Ended.Length > 0 ? 1 : 0;
            for (var at = 300; at < 800; at++)
                Pass(choice, after, at, model);
            noticed += choice.Ended.Length > 0 ? 1 : 0;
        }

        noticed.ShouldBe(10);
        early.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void A_plan_gives_each_part_as_many_runs_as_it_was_found_for()
    {
        var report = new RouteReport(PromiseKind.AgreementOverAll, "dear", 0.9, 0.95, 140, 0.92, 40, 1, 0.1m, "", [new PlanPart("cheap", 0.7), new PlanPart("dear", 0.3)], [], 1, null);
        var plan = new RoutePlan(Route, report, [], [], new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        var choice = new PlannedChoice(plan, 1);

        var picks = Enumerable.Range(0, 100).Select(_ => choice.Choose("")).ToList();

        picks.Count(pick => pick.Model == "cheap").ShouldBe(70);
        picks.Take(50).Select(pick => pick.Model).Distinct().Count().ShouldBe(2);
        picks[0].Why.ShouldStartWith("plan of 2026-11-22, 92 % ≥ 90 %");
        Enumerable.Range(0, 100).Count(_ => choice.Choose("").Model == "cheap").ShouldBe(70);
    }

    [Fact]
    public void A_sketch_keeps_sizes_and_no_word()
    {
        ChatMessage[] Prompt(string visitor) => [new(ChatRole.System, "secret rules"), new(ChatRole.User, $"<passages>{new string('x', 500)}</passages><visitor>{visitor}</visitor>")];
        var (one, other) = (PromptSketch.Of(Prompt("Ines Brandt wants 3 hulls")), PromptSketch.Of(Prompt("Uwe Schmitt needs 5 sails")));
        one.ShouldBe(other);
        one.ShouldNotContain("Brandt");
        PromptSketch.Of(Prompt(string.Concat(Enumerable.Repeat("a long story. ", 200)))).ShouldNotBe(one);
        PromptSketch.Figures(one).Count.ShouldBe(16);
    }

    private static ChatMessage[] Prompt(Outcome item) => [new(ChatRole.User, item.Prompt)];

    private static void Pass(AuditedChoice choice, OutcomeSet set, int item, int model)
    {
        if (choice.Open().Pick(Prompt(set.Items[item])).Audited)
            choice.Heard(set.Agrees(item, model));
    }
}
