using PersonaSite.Core.Statistics;

namespace PersonaSite.Tests.Nouns.Statistics;

/// <summary>Against values from tables, exact sums and symmetries: nothing here shares a formula with what it tests.</summary>
public sealed class ComparisonTests
{
    [Theory]
    [InlineData(0, 10, 0, 10)]
    [InlineData(3, 20, 5, 25)]
    [InlineData(30, 1000, 45, 1000)]
    [InlineData(1, 400, 9, 380)]
    public void The_chance_to_win_is_the_exact_one(int conversions, int exposures, int otherConversions, int otherExposures)
    {
        var (mine, other) = (new Posterior(new(exposures, conversions)), new Posterior(new(otherExposures, otherConversions)));

        mine.ChanceToBeat(other).ShouldBe(Exact(conversions, exposures, otherConversions, otherExposures), 2e-4);
        (mine.ChanceToBeat(other) + other.ChanceToBeat(mine)).ShouldBe(1, 2e-4);
    }

    [Fact]
    public void What_is_lost_either_way_differs_by_the_difference_of_the_means()
    {
        var (mine, other) = (new Posterior(new(1000, 52)), new Posterior(new(900, 40)));

        // E[max(o − m, 0)] − E[max(m − o, 0)] = E[o] − E[m]
        (mine.ExpectedLossAgainst(other) - other.ExpectedLossAgainst(mine)).ShouldBe(other.Mean - mine.Mean, 1e-6);
        mine.ExpectedLossAgainst(other).ShouldBeInRange(0.0005, 0.003);
        new Posterior(new(100_000, 9000)).ExpectedLossAgainst(new Posterior(new(100_000, 5000))).ShouldBe(0, 1e-9);
    }

    [Fact]
    public void The_lift_interval_turns_around_with_its_arms_and_narrows_with_data()
    {
        var (mine, other) = (new Posterior(new(2000, 130)), new Posterior(new(2000, 100)));
        var (lift, back) = (mine.LiftOver(other), other.LiftOver(mine));

        lift.Low.ShouldBe((1 / (1 + back.High)) - 1, 2e-3);
        lift.High.ShouldBe((1 / (1 + back.Low)) - 1, 2e-3);
        // The delta method on the logarithm of the ratio: 1.3 · e^(±1.96 · √(1/130 − 1/2000 + 1/100 − 1/2000)).
        lift.Low.ShouldBe(0.0075, 0.02);
        lift.High.ShouldBe(0.677, 0.02);
        new Posterior(new(200_000, 13_000)).LiftOver(new Posterior(new(200_000, 10_000))).Low.ShouldBe(0.27, 0.01);
        var nothing = new Posterior(new(0, 0)).LiftOver(new Posterior(new(0, 0)));
        (nothing.Low < -0.9 && nothing.High > 10).ShouldBeTrue();
    }

    [Theory]
    [InlineData(50, 50, 1)]
    [InlineData(10_098, 9902, 0.1658)]
    [InlineData(9600, 10_400, 1.5417e-8)]
    public void The_mismatch_is_the_one_of_the_tables(long first, long second, double p) =>
        SampleRatio.PValue([first, second], [0.5, 0.5]).ShouldBe(p, p * 0.001);

    [Fact]
    public void More_degrees_of_freedom_are_those_of_the_tables()
    {
        // χ² of 7.815 with 3 degrees and of 15.507 with 8 are the tables' 5%.
        SampleRatio.PValue([250 + 31, 250 - 31, 250, 250], [0.25, 0.25, 0.25, 0.25]).ShouldBe(0.0529, 0.0005);
        SampleRatio.PValue([0, 0], [0.5, 0.5]).ShouldBe(1);
        SampleRatio.PValue([300, 700], [0.3, 0.7]).ShouldBe(1);
    }

    [Fact]
    public void The_sequential_interval_has_the_width_of_the_papers_formula()
    {
        // Two arms of 5,000 at a half: one exposure's variance of the difference is 4 · 0.25 · 10,000 / 10,000 = 1.
        var rho = (5.99146 + Math.Log(6.99146)) / 10_000;
        var expected = Math.Sqrt(2 * ((10_000 * rho) + 1) / (1e8 * rho) * Math.Log(Math.Sqrt((10_000 * rho) + 1) / 0.05));

        var interval = ConfidenceSequence.OfDifference(new(5000, 2500), new(5000, 2500));

        interval.High.ShouldBe(expected, 1e-5);
        interval.Low.ShouldBe(-expected, 1e-5);
        ConfidenceSequence.OfDifference(new(0, 0), new(10, 1)).ShouldBe(new Interval(0, -1, 1));
        var few = ConfidenceSequence.OfDifference(new(300, 0), new(300, 0));
        (few.High - few.Low).ShouldBeGreaterThan(0.01);
    }

    /// <summary>P(mine &gt; other) as a finite sum of whole numbers, after Evan Miller's closed form; both priors flat.</summary>
    private static double Exact(int x, int n, int y, int m)
    {
        // P = Σ_{i=0}^{x} B(α + i, β + β') / ((β' + i) · B(1 + i, β') · B(α, β)) with α = y + 1, β = m − y + 1, β' = n − x + 1.
        var (a, b, c) = (y + 1, m - y + 1, n - x + 1);
        double Ln(int k) => Enumerable.Range(1, Math.Max(0, k - 1)).Sum(i => Math.Log(i));
        double LnBeta(int p, int q) => Ln(p) + Ln(q) - Ln(p + q);
        return Enumerable.Range(0, x + 1).Sum(i => Math.Exp(LnBeta(a + i, b + c) - Math.Log(c + i) - LnBeta(1 + i, c) - LnBeta(a, b)));
    }
}
