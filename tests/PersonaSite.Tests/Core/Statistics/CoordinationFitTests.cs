using PersonaSite.Core.Statistics;

namespace PersonaSite.Tests.Nouns.Statistics;

public sealed class CoordinationFitTests
{
    [Theory]
    [InlineData(1.1)]
    [InlineData(1.3)]
    [InlineData(1.5)]
    [InlineData(1.8)]
    [InlineData(2.0)]
    public void M_is_recovered_within_a_tenth(double m)
    {
        var chance = new Chance((int)(m * 100));
        for (var study = 0; study < 20; study++)
            CoordinationFit.Of(Simulated(chance, m, noise: 20)).M.ShouldBe(m, 0.1);
    }

    [Fact]
    public void The_curve_itself_is_recovered()
    {
        var fit = CoordinationFit.Of(Simulated(new Chance(3), 1.5, noise: 20));

        fit.A.ShouldBe(500, 20);
        fit.At(8, 6).ShouldBe(8 * 500 + 150 * Math.Pow(6, 1.5), 60);
        fit.Residual.ShouldBe(20, 6);
    }

    [Fact]
    public void Fits_to_resampled_measurements_hold_the_truth()
    {
        var chance = new Chance(11);
        var held = Enumerable.Range(0, 60).Count(study =>
        {
            var ms = CoordinationFit.Resampled(Simulated(chance, 1.5, noise: 40), study, 100).Select(fit => fit.M).Order().ToList();
            return ms[(int)(ms.Count * 0.025)] <= 1.5 && 1.5 <= ms[(int)(ms.Count * 0.975)];
        });
        held.ShouldBeGreaterThanOrEqualTo(51);
    }

    [Fact]
    public void Where_nothing_rises_there_is_no_coordination() =>
        CoordinationFit.Of([.. Enumerable.Range(1, 6).Select(k => new SplitCost(8, k, 4000 - 10 * k))]).B.ShouldBe(0);

    [Fact]
    public void Two_points_bend_no_curve() =>
        Should.Throw<ArgumentException>(() => CoordinationFit.Of([new(8, 1, 1), new(8, 2, 2), new(8, 2, 3)]));

    private static List<SplitCost> Simulated(Chance chance, double m, double noise) =>
        [.. from k in Enumerable.Range(1, 10) from repeat in Enumerable.Range(0, 6) let n = 4 + 2 * repeat
            select new SplitCost(n, k, 500 * n + 150 * Math.Pow(k, m) + noise * chance.Normal())];
}
