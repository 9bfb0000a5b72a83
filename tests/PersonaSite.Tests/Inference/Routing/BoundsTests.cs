using System.Text.Json;
using PersonaSite.Inference.Routing.Bounds;

namespace PersonaSite.Tests.Inference.Routing;

public sealed class BoundsTests
{
    [Fact]
    public void The_interval_of_Clopper_and_Pearson_is_the_published_one()
    {
        using var golden = Golden();
        foreach (var value in golden.RootElement.GetProperty("clopper_pearson_95").EnumerateArray())
        {
            var (k, n) = (value.GetProperty("k").GetInt32(), value.GetProperty("n").GetInt32());
            ClopperPearson.Low(k, n, 0.95).ShouldBe(value.GetProperty("low").GetDouble(), 1e-6);
            ClopperPearson.High(k, n, 0.95).ShouldBe(value.GetProperty("high").GetDouble(), 1e-6);
        }
    }

    [Fact]
    public void Counts_from_which_a_model_is_accepted_or_rejected_are_the_published_ones()
    {
        using var golden = Golden();
        foreach (var value in golden.RootElement.GetProperty("accept_at_least_reject_at_most_95").EnumerateArray())
        {
            var (n, target) = (value.GetProperty("n").GetInt32(), value.GetProperty("target").GetDouble());
            ClopperPearson.LeastAccepted(n, target, 0.95).ShouldBe(value.GetProperty("accept_k").GetInt32());
            ClopperPearson.MostRejected(n, target, 0.95).ShouldBe(value.GetProperty("reject_k").GetInt32());
        }
    }

    [Theory]
    [InlineData(1000, 100, 0.9, 0.05, 95)]
    [InlineData(1000, 100, 0.9, 0.005, 97)]
    [InlineData(5000, 200, 0.95, 0.05, 196)]
    public void A_finite_set_accepts_from_the_published_count_on(int population, int sample, double target, double alpha, int least) =>
        Hypergeometric.LeastEqual(population, sample, target, alpha).ShouldBe(least);

    [Theory]
    [InlineData(10, 4, 3)]
    [InlineData(30, 12, 9)]
    [InlineData(25, 20, 18)]
    public void Tails_are_what_counting_gives(int population, int bad, int drawn)
    {
        // Pascal's triangle counts without logarithms.
        var choose = new double[population + 1, population + 1];
        for (var n = 0; n <= population; n++)
        {
            for (var k = 0; k <= n; k++)
                choose[n, k] = k == 0 || k == n ? 1 : choose[n - 1, k - 1] + choose[n - 1, k];
        }

        var below = 0.0;
        for (var k = 0; k <= drawn; k++)
        {
            below += k <= bad && drawn - k <= population - bad ? choose[bad, k] * choose[population - bad, drawn - k] / choose[population, drawn] : 0;
            Hypergeometric.AtMost(k, population, bad, drawn).ShouldBe(below, 1e-9);
            Hypergeometric.MoreThan(k, population, bad, drawn).ShouldBe(1 - below, 1e-9);
        }
    }

    [Fact]
    public void Bounds_are_the_last_that_hold()
    {
        const double alpha = 0.03;
        var most = Hypergeometric.MostBad(1300, 120, 5, alpha);
        Hypergeometric.AtMost(5, 1300, most, 120).ShouldBeGreaterThan(alpha);
        Hypergeometric.AtMost(5, 1300, most + 1, 120).ShouldBeLessThanOrEqualTo(alpha);

        var drawn = Hypergeometric.MostDrawn(1180, most, 65, alpha);
        Hypergeometric.MoreThan(65, 1180, most, drawn).ShouldBeLessThanOrEqualTo(alpha);
        Hypergeometric.MoreThan(65, 1180, most, drawn + 1).ShouldBeGreaterThan(alpha);
        Hypergeometric.MostAmong(1180, most, drawn, alpha).ShouldBe(65);
    }

    [Fact]
    public void Where_nothing_may_differ_only_everything_is_enough()
    {
        Hypergeometric.Allowed(10, 0.8).ShouldBe(2);
        Hypergeometric.Allowed(1000, 0.9).ShouldBe(100);
        Hypergeometric.Allowed(7, 1).ShouldBe(0);
        Hypergeometric.LeastEqual(7, 6, 1, 0.05).ShouldBe(7);
        Hypergeometric.MostDrawn(100, 100, 3, 0.01).ShouldBe(3);
    }

    private static JsonDocument Golden() => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RoutingSets.Folder, "golden-file-order.json")));
}
