using PersonaSite.Web.Live;

namespace PersonaSite.Web.Tests.Live;

public sealed class DecisionTimeTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.019, 0.01)]
    [InlineData(1.999, 1.99)]
    [InlineData(2, 2)]
    [InlineData(41.7, 41)]
    [InlineData(5000, 101)]
    public void Times_are_counted_in_steps(double ms, double begins) => DecisionTime.MsOf(DecisionTime.StepOf(TimeSpan.FromMilliseconds(ms))).ShouldBe(begins);

    [Fact]
    public void A_percentile_is_the_end_of_the_step_that_it_lies_in()
    {
        var counts = new long[DecisionTime.Steps];
        DecisionTime.Percentile(counts, 0.5).ShouldBeNull();
        (counts[3], counts[10], counts[250]) = (98, 1, 1);

        DecisionTime.Percentile(counts, 0.5).ShouldBe(0.04);
        DecisionTime.Percentile(counts, 0.99).ShouldBe(0.11);
        DecisionTime.Percentile(counts, 1).ShouldBe(DecisionTime.MsOf(251));
    }

    [Fact]
    public async Task All_cores_together_lose_no_count()
    {
        var counts = new PerCoreCounts(20);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
                counts.Add(i % 20);
        })));

        Enumerable.Range(0, 20).Select(kind => counts[kind]).ShouldAllBe(count => count == 4000);
    }
}
