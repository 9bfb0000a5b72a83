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

    [Theory]
    [InlineData(1.3, 10, 6)]
    [InlineData(1.6, 10, 6)]
    [InlineData(1.5, 6, 3)]
    public void The_intervals_hold_the_truth_as_often_as_they_say(double m, int most, int repeats)
    {
        var chance = new Chance(11 + most);
        var (studies, ms, curves) = (1000, 0, 0);
        for (var study = 0; study < studies; study++)
        {
            var points = Simulated(chance, m, noise: 40, most, repeats);
            ms += CoordinationFit.IntervalOfM(points).ShouldNotBeNull().Holds(m) ? 1 : 0;
            curves += CoordinationFit.Curve(points, 8, [4])[0].Holds(8 * 500 + 150 * Math.Pow(4, m)) ? 1 : 0;
        }

        (100.0 * ms / studies).ShouldBe(95, 2);
        // The curve's interval is the widest that any plausible m allows, so it may hold the truth more often, never less.
        (100.0 * curves / studies).ShouldBeInRange(93, 100);
    }

    [Fact]
    public void Three_measurements_fit_any_m() =>
        CoordinationFit.IntervalOfM([new(8, 1, 1), new(8, 2, 2), new(8, 3, 5)]).ShouldBeNull();

    [Fact]
    public void Where_nothing_rises_there_is_no_coordination() =>
        CoordinationFit.Of([.. Enumerable.Range(1, 6).Select(k => new SplitCost(8, k, 4000 - 10 * k))]).B.ShouldBe(0);

    [Fact]
    public void Two_points_bend_no_curve() =>
        Should.Throw<ArgumentException>(() => CoordinationFit.Of([new(8, 1, 1), new(8, 2, 2), new(8, 2, 3)]));

    private static List<SplitCost> Simulated(Chance chance, double m, double noise, int most = 10, int repeats = 6) =>
        [.. from k in Enumerable.Range(1, most) from repeat in Enumerable.Range(0, repeats) let n = 4 + 2 * repeat
            select new SplitCost(n, k, 500 * n + 150 * Math.Pow(k, m) + noise * chance.Normal())];
}
