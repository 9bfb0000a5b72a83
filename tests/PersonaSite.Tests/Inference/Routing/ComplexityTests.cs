using PersonaSite.Inference.Routing.Complexity;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Tests.Inference.Routing;

public sealed class ComplexityTests
{
    [Theory]
    [InlineData("code-humaneval", 0.7830)]
    [InlineData("evalperf-humaneval", 0)]
    public void The_router_is_never_below_single_models(string name, double single)
    {
        var set = RoutingSets.Read(name);
        var report = ComplexityEvaluation.Run(set, 5, TestContext.Current.CancellationToken);

        if (single > 0)
            report.AiqSingle.ShouldBe(single, 0.0001);
        report.AiqRouter.ShouldBeGreaterThanOrEqualTo(report.AiqSingle);
        report.SavingAtEqualAccuracy.ShouldBeGreaterThanOrEqualTo(1 - 1e-9);
        report.N.ShouldBe(set.Items.Count);
        report.Majority.ShouldBeInRange(0.2, 1);
        report.Confusion.Sum(row => row.Sum()).ShouldBe(report.N);
        // Tenths with few answers say nothing.
        foreach (var tenth in report.Calibration.Where(tenth => tenth.Count > 150))
            tenth.Came.ShouldBe(tenth.Told, 0.1);
    }

    [Fact]
    public void On_mixed_traffic_the_text_tells_which_model_is_needed()
    {
        var (easy, hard) = (RoutingSets.Read("gsm8k"), RoutingSets.Read("crux"));
        var report = ComplexityEvaluation.Run(easy.With([.. easy.Items, .. hard.Items], "mixed"), 3, TestContext.Current.CancellationToken);

        report.AiqSingle.ShouldBe(0.8981, 0.0001);
        report.AiqRouter.ShouldBeGreaterThan(0.9079 - 0.003);
        report.Auc.ShouldBeGreaterThan(0.7);
        foreach (var tenth in report.Calibration.Where(tenth => tenth.Count > 800))
            tenth.Came.ShouldBe(tenth.Told, 0.04);
    }

    [Fact]
    public void On_texts_of_another_kind_it_abstains()
    {
        var (known, other) = (RoutingSets.Read("gsm8k"), RoutingSets.Read("crux"));
        var learned = Enumerable.Range(0, 300).ToList();
        var router = ComplexityRouter.Fit(known, learned);

        other.Items.Take(200).Count(item => router.Abstains(item.Prompt)).ShouldBeGreaterThan(190);
        known.Items.Skip(300).Take(200).Count(item => router.Abstains(item.Prompt)).ShouldBeLessThan(20);
        router.Right(other.Items[0].Prompt).ShouldBe(router.Quality);
    }

    [Fact]
    public void Without_texts_single_models_are_all_there_is()
    {
        var set = RoutingSets.Made(300, 1, [(0.1, 0.3), (0.3, 0.1)]);
        var report = ComplexityEvaluation.Run(set, 5, TestContext.Current.CancellationToken);

        report.AiqRouter.ShouldBe(report.AiqSingle, 1e-9);
        report.Abstained.ShouldBe(1);
    }

    [Fact]
    public void A_level_gets_the_cheapest_model_that_is_as_good_there()
    {
        // A short question is right on both, a long one on the dear model alone.
        var models = new OutcomeModel[] { new("small", null, null, null), new("big", null, null, null) };
        var set = new OutcomeSet("s", models, 1, AgreementRule.SameCorrectness, [.. Enumerable.Range(0, 200).Select(item =>
            new Outcome($"{item}", item % 2 == 0 ? "two plus two" : "prove the theorem with every step of the long argument", "", [item % 2 == 0 ? 1 : 0, 1], null, null, null, [0.1m, 1m]))]);
        var router = ComplexityRouter.Fit(set, [.. Enumerable.Range(0, 200)]);

        router.Level("two plus two").ShouldBe(1);
        router.Arms[router.LevelArms[0]].ShouldBe(0);
        router.Arms[router.LevelArms[router.Level("prove the theorem with every step of the long argument") - 1]].ShouldBe(1);
        router.Choose(router.Right("two plus two"), router.Usd("two plus two"), 0.1).ShouldBe(0);
    }

    [Theory]
    [InlineData(3, 4, 0, 1)]
    [InlineData(5, 0, 0, 1)]
    [InlineData(0, 5, 0, 2)]
    [InlineData(0, 0, 5, 3)]
    [InlineData(0, 2, 0, 4)]
    [InlineData(1, 1, 1, 5)]
    public void Published_levels_are_those_of_the_paper(int weak, int middle, int strong, int level) => ComplexityLevels.Published(weak, middle, strong).ShouldBe(level);

    [Fact]
    public void The_envelope_leaves_out_what_mixing_beats()
    {
        var hull = CostQuality.Hull([new(1, 0.5), new(2, 0.6), new(3, 0.9), new(4, 0.85)]);

        hull.ShouldBe([new CostPoint(1, 0.5), new CostPoint(3, 0.9)]);
        CostQuality.At(hull, 2).ShouldBe(0.7, 1e-9);
        CostQuality.CostOf(hull, 0.7).ShouldNotBeNull().ShouldBe(2, 1e-9);
        CostQuality.CostOf(hull, 0.95).ShouldBeNull();
        CostQuality.Aiq(hull, 1, 3).ShouldBe(0.7, 1e-9);
    }
}
