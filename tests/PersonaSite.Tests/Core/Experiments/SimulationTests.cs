namespace PersonaSite.Tests.Nouns.Experiments;

/// <summary>
/// Small seeded versions of what the benchmarks measure in full (-- experiments). The bounds leave room for the chance in so few
/// runs, four standard deviations, and none for a wrong formula.
/// </summary>
public sealed class SimulationTests
{
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.2)]
    public void Who_looks_after_every_visitor_is_rarely_told_of_a_winner_that_is_none(double rate) =>
        Simulation.Winners(runs: 300, visitors: 6000, [rate, rate], seed: 1).ShouldBeLessThanOrEqualTo(15);

    [Fact]
    public void Many_variants_give_chance_no_more_chances() =>
        Simulation.Winners(runs: 150, visitors: 6000, [0.1, 0.1, 0.1, 0.1], seed: 2).ShouldBeLessThanOrEqualTo(8);

    [Fact]
    public void A_difference_that_is_there_is_found() =>
        Simulation.Winners(runs: 100, visitors: 8000, [0.1, 0.15], seed: 3).ShouldBeGreaterThan(95);

    [Fact]
    public void The_sequential_interval_holds_the_truth_at_all_looks() =>
        Simulation.AlwaysCovered(runs: 300, visitors: 6000, [0.1, 0.12], seed: 4).ShouldBeGreaterThanOrEqualTo(285);

    [Fact]
    public void The_credible_interval_holds_the_truth_as_often_as_it_says() =>
        Simulation.Covered(runs: 200, visitors: 4000, [0.1, 0.12], seed: 5).ShouldBeInRange(178, 199);

    [Fact]
    public void A_skewed_division_alarms_and_an_even_one_does_not()
    {
        Simulation.Alarms(runs: 50, visitors: 20_000, shareOfFirst: 0.48, seed: 6).ShouldBe(50);
        Simulation.Alarms(runs: 300, visitors: 20_000, shareOfFirst: 0.5, seed: 7).ShouldBeLessThanOrEqualTo(2);
    }
}
