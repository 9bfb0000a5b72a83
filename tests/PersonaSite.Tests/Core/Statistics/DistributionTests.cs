using PersonaSite.Core.Statistics;

namespace PersonaSite.Tests.Nouns.Statistics;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959964)]
    [InlineData(0.001, -3.090232)]
    public void Normal_quantiles_are_those_of_the_tables(double p, double z)
    {
        Normal.Quantile(p).ShouldBe(z, 1e-4);
        Normal.Cdf(z).ShouldBe(p, 1e-6);
    }

    [Theory]
    [InlineData(0.95, 1, 12.7062)]
    [InlineData(0.95, 2, 4.3027)]
    [InlineData(0.95, 4, 2.7764)]
    [InlineData(0.95, 19, 2.0930)]
    [InlineData(0.99, 9, 3.2498)]
    [InlineData(0.90, 120, 1.6577)]
    public void Student_s_t_is_that_of_the_tables(double level, int freedom, double t) => StudentT.Within(level, freedom).ShouldBe(t, 0.002);

    [Fact]
    public void Pairs_that_scatter_more_take_more_of_them()
    {
        SampleSize.ToKnowWithin(5, [8, 12, 10, 10]).ShouldBeLessThan(6);
        // 1.96 · 20 / 5, squared, is 61.5; Student's t asks for a little more.
        SampleSize.ToKnowWithin(5, [-20, 20, -20, 20, 0, 20, -20, 20, -20]).ShouldBeInRange(50, 75);
    }
}
