using PersonaSite.Core.Experiments;
using PersonaSite.Core.Statistics;

namespace PersonaSite.Tests.Nouns.Experiments;

public sealed class EvaluationTests
{
    private static readonly Experiment Two = SampleExperiment.TwoArms;

    [Fact]
    public void Nothing_is_said_before_there_is_enough()
    {
        Said([new(0, 0), new(0, 0)]).ShouldBe((Verdict.NotEnoughData, null));
        Said([new(499, 10), new(20_000, 9000)]).Verdict.ShouldNotBe(Verdict.VariantWins);
        Said([new(499, 0), new(499, 400)]).ShouldBe((Verdict.NotEnoughData, null));
        Said([new(5000, 5), new(5000, 6)]).ShouldBe((Verdict.NotEnoughData, null));
        Words([new(480, 20), new(510, 30)]).ShouldBe("Not enough data: “default” has 480 of the 500 exposures that each variant needs.");
    }

    [Fact]
    public void A_winner_is_named_with_what_is_known_of_it()
    {
        Said([new(10_000, 500), new(10_000, 700)]).ShouldBe((Verdict.VariantWins, 1));
        Words([new(10_000, 500), new(10_000, 700)]).ShouldMatch("^“personal” wins: between 0\\.\\d+ and \\d\\.\\d+ more conversions of 100 exposures than “default”\\.$");
    }

    [Fact]
    public void The_default_can_win()
    {
        Said([new(10_000, 700), new(10_000, 500)]).ShouldBe((Verdict.BaselineWins, 0));
        Words([new(10_000, 700), new(10_000, 500)]).ShouldBe("The default wins: the other variant brings fewer conversions.");
        Said([new(10_000, 500), new(10_000, 505)], isOver: true).ShouldBe((Verdict.NoDifference, null));
        Words([new(10_000, 500), new(10_000, 505)], isOver: true).ShouldContain("keep it");
    }

    [Fact]
    public void Without_an_answer_it_goes_on()
    {
        Said([new(10_000, 500), new(10_000, 505)]).ShouldBe((Verdict.Open, null));
        Words([new(10_000, 500), new(10_000, 505)]).ShouldContain("No answer yet");
    }

    [Fact]
    public void Visitors_who_were_not_divided_right_make_every_figure_void()
    {
        Said([new(9600, 100), new(10_400, 900)]).ShouldBe((Verdict.Mismatch, null));
        Words([new(9600, 100), new(10_400, 900)]).ShouldStartWith("Do not trust these figures");
        Said([new(9900, 100), new(10_100, 900)]).Verdict.ShouldBe(Verdict.VariantWins);
    }

    [Fact]
    public void Each_variant_is_held_against_the_default_wherever_it_stands()
    {
        var three = SampleExperiment.ThreeArms with { Variants = [SampleExperiment.ThreeArms.Variants[1], SampleExperiment.ThreeArms.Variants[0], SampleExperiment.ThreeArms.Variants[2]] };
        var evaluation = Evaluation.Of(three, [new(30_000, 3600), new(50_000, 5000), new(20_000, 1500)], isOver: false);

        three.Baseline.ShouldBe(1);
        evaluation.Winner.ShouldBe(0);
        evaluation.Comparisons.Select(comparison => comparison.Variant).ShouldBe([0, 2]);
        evaluation.Comparisons[0].ChanceToWin.ShouldBe(1, 1e-6);
        evaluation.Comparisons[1].ChanceToWin.ShouldBe(0, 1e-6);
        evaluation.Comparisons[0].Lift.Holds(0.2).ShouldBeTrue();
        evaluation.Comparisons[1].Difference.High.ShouldBeLessThan(0);
        evaluation.Comparisons[1].ExpectedLoss.ShouldBe(0.025, 0.001);
    }

    private static (Verdict Verdict, int? Winner) Said(Tally[] tallies, bool isOver = false)
    {
        var evaluation = Evaluation.Of(Two, tallies, isOver);
        return (evaluation.Verdict, evaluation.Winner);
    }

    private static string Words(Tally[] tallies, bool isOver = false) => VerdictWords.Of(Two, tallies, Evaluation.Of(Two, tallies, isOver));
}
