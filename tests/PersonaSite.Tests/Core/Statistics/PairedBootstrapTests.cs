using PersonaSite.Core.Statistics;

namespace PersonaSite.Tests.Nouns.Statistics;

/// <summary>Intervals held against simulations whose truth is known: nineteen of twenty must hold it.</summary>
public sealed class PairedBootstrapTests
{
    private const int Studies = 1800;

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(20)]
    public void A_difference_is_covered_95_times_in_100(int visitors)
    {
        var chance = new Chance(100 + visitors);
        Coverage(seed =>
        {
            var (a, b) = (new double[visitors], new double[visitors]);
            for (var at = 0; at < visitors; at++)
            {
                // Visitors differ more than modes do: that is what pairing is for.
                var visitor = 20 * chance.Normal();
                (a[at], b[at]) = (70 + visitor + 4 * chance.Normal(), 66 + visitor + 4 * chance.Normal());
            }

            return PairedBootstrap.Difference(a, b, seed)!.Holds(4);
        }).ShouldBe(0.95, 0.02);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    public void A_ratio_of_dollars_is_covered_95_times_in_100(int visitors)
    {
        var chance = new Chance(visitors);
        Coverage(seed =>
        {
            var (a, b) = (new double[visitors], new double[visitors]);
            for (var at = 0; at < visitors; at++)
            {
                var visitor = chance.LogNormal(0.3);
                (a[at], b[at]) = (0.2 * visitor * chance.LogNormal(0.25), 0.02 * visitor * chance.LogNormal(0.25));
            }

            return PairedBootstrap.Ratio(a, b, seed)!.Holds(10);
        }).ShouldBe(0.95, 0.02);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_pairs_make_it_narrow()
    {
        double[] a = [110, 205, 309, 402, 498, 611, 700, 795, 905, 1001], b = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];

        var interval = PairedBootstrap.Difference(a, b, 7)!;

        interval.ShouldBe(PairedBootstrap.Difference(a, b, 7));
        interval.Estimate.ShouldBe(a.Average() - b.Average(), 1e-9);
        (interval.High - interval.Low).ShouldBeLessThan(15);
    }

    [Fact]
    public void What_never_differs_has_an_interval_of_no_width() =>
        PairedBootstrap.Difference([3, 3, 3, 3], [1, 1, 1, 1], 1).ShouldBe(new Interval(2, 2, 2));

    [Fact]
    public void Two_visitors_have_no_interval_and_nothing_has_no_ratio()
    {
        PairedBootstrap.Difference([1, 2], [3, 4], 1).ShouldBeNull();
        PairedBootstrap.Ratio([1, 2, 3], [0, 1, 2], 1).ShouldBeNull();
    }

    [Theory]
    [InlineData(12, 0.5)]
    [InlineData(40, 0.7)]
    public void A_win_rate_is_covered_95_times_in_100(int choices, double truth)
    {
        var chance = new Chance(choices);
        Coverage(_ =>
        {
            var wins = Enumerable.Range(0, choices).Count(_ => chance.Uniform() < truth);
            return WinRate.Of(wins, 0, choices - wins)!.Holds(truth);
        }).ShouldBe(0.95, 0.025);
    }

    [Fact]
    public void A_tie_is_half_a_win()
    {
        WinRate.Of(3, 2, 1)!.Estimate.ShouldBe(4.0 / 6, 1e-12);
        WinRate.Of(0, 0, 0).ShouldBeNull();
        WinRate.Of(3, 0, 0)!.Low.ShouldBeGreaterThan(0.4);
    }

    private static double Coverage(Func<int, bool> study) => Enumerable.Range(0, Studies).Count(study) / (double)Studies;
}
