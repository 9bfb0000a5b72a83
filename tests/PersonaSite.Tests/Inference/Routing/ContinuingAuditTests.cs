using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Complexity;
using PersonaSite.Inference.Routing.Feedback;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Tests.Inference.Routing;

public sealed class ContinuingAuditTests
{
    [Fact]
    public void A_shift_from_one_task_to_another_is_noticed_and_the_same_task_is_not()
    {
        var (before, after) = (RoutingSets.Read("gsm8k"), RoutingSets.Read("crux"));
        var model = before.Models.Index().First(one => one.Item.Name == "gemini-1.5-flash").Index;
        var (noticed, early) = (0, 0);
        for (var seed = 1; seed <= 20; seed++)
        {
            var items = before.Items.Index().ToArray();
            new Random(seed).Shuffle(items);
            var usual = items.Take(200).Select(item => Figures(item.Item)).ToList();
            var audit = new ContinuingAudit(new RouteTarget(0.9), usual, seed: seed);
            foreach (var (at, _) in items.Skip(200).Take(660))
                Pass(audit, before, at, model);
            early += audit.Alarms.Count > 0 ? 1 : 0;
            for (var at = 400; at < 800; at++)
                Pass(audit, after, at, model);
            noticed += audit.Alarms.Any(alarm => alarm.Item is > 660 and <= 660 + 500 && alarm.Reason == ReprofilingReason.AgreementBelowTarget) ? 1 : 0;
        }

        noticed.ShouldBeGreaterThanOrEqualTo(19);
        early.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Items_that_look_alike_and_are_answered_worse_are_noticed_by_the_audit_alone()
    {
        var chance = new Random(1);
        var audit = new ContinuingAudit(new RouteTarget(0.9), []);
        for (var item = 0; item < 20_000 && audit.Alarms.Count == 0; item++)
        {
            if (audit.Take([]))
                audit.Add(chance.NextDouble() > 0.4);
        }

        audit.Alarms.ShouldHaveSingleItem().Reason.ShouldBe(ReprofilingReason.AgreementBelowTarget);
        audit.Audited.ShouldBeLessThan(60);
        ((double)audit.Audited / audit.Items).ShouldBe(0.01, 0.006);
    }

    [Fact]
    public void A_promise_that_is_just_kept_raises_no_alarm()
    {
        var alarms = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var chance = new Random(seed);
            var test = new AgreementTest(0.9, 0.01);
            for (var item = 0; item < 500; item++)
                test.Add(chance.NextDouble() < 0.9);
            alarms += test.Alarm ? 1 : 0;
        }

        alarms.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public void A_new_price_and_a_new_model_are_reasons_to_profile_anew() =>
        ContinuingAudit.Changes([new("a", 1), new("b", 2)], [new("a", 1), new("b", 3), new("c", 1)])
            .ShouldBe([(ReprofilingReason.PriceChanged, "b"), (ReprofilingReason.NewModel, "c")]);

    private static double[] Figures(Outcome item) => TextFeatures.Shape(item.Prompt);

    private static void Pass(ContinuingAudit audit, OutcomeSet set, int at, int model)
    {
        if (audit.Take(Figures(set.Items[at])))
            audit.Add(set.Agrees(at, model));
    }
}
