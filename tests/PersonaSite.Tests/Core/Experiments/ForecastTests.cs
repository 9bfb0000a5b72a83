using PersonaSite.Core;
using PersonaSite.Core.Experiments;

namespace PersonaSite.Tests.Nouns.Experiments;

public sealed class ForecastTests
{
    [Fact]
    public void The_forecast_is_what_the_test_will_need()
    {
        var forecast = Forecast.For(SampleExperiment.TwoArms with { MinSample = 50 }, rate: 0.1, lift: 0.2, visitorsPerDay: 1000);

        // One look at the end would need 3,839 (two-sided, 80% power); looking whenever one likes costs about twice that.
        forecast.PerVariant.ShouldBeInRange(5500, 9500);
        forecast.Days.ShouldBe(2 * forecast.PerVariant / 1000.0, 0.01);
        Forecast.For(SampleExperiment.TwoArms with { Holdout = 0.5 }, 0.1, 0.2, 1000).Days.ShouldBe(2 * forecast.Days, 0.01);
        Forecast.For(SampleExperiment.TwoArms with { MinSample = 90_000 }, 0.1, 0.2, 1000).PerVariant.ShouldBe(90_000);
        Forecast.For(SampleExperiment.TwoArms, 0.1, 0.1, 1000).PerVariant.ShouldBeGreaterThan(3 * forecast.PerVariant);
        foreach (var (rate, lift, visitors) in new (double, double, double)[] { (0, 0.1, 10), (0.1, 0, 10), (0.6, 0.9, 10), (0.1, 0.1, 0) })
            Should.Throw<ProblemException>(() => Forecast.For(SampleExperiment.TwoArms, rate, lift, visitors));
    }
}
