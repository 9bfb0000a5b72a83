using System.Text.Json;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Paper;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Tests.Inference.Routing;

public sealed class PaperRouterTests
{
    public static TheoryData<string> Sets => ["gsm8k", "crux", "mmlu-2model", "sentiment-yelp", "code-humaneval"];

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task In_file_order_cost_and_plan_are_those_of_the_golden_file(string name)
    {
        using var golden = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(RoutingSets.Folder, "golden-file-order.json"), TestContext.Current.CancellationToken));
        var set = RoutingSets.Read(name);
        var models = new StoredAnswers(set);
        var compared = 0;
        foreach (var expected in golden.RootElement.GetProperty("results").EnumerateObject().Where(result => result.Name.StartsWith(name + "|", StringComparison.Ordinal)))
        {
            var parts = expected.Name.Split('|');
            var target = new RouteTarget(double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
            var run = await new PaperRouter(PolicyPool.Cheaper(models), target, Enum.Parse<PaperMethod>(parts[2], ignoreCase: true)).RunAsync(models, [.. Enumerable.Range(0, set.Items.Count)], TestContext.Current.CancellationToken);

            ((double)run.Report.Usd).ShouldBe(expected.Value.GetProperty("cost_usd").GetDouble(), 1e-6, expected.Name);
            run.Report.Profiled.ShouldBe(expected.Value.GetProperty("profiled").GetInt32(), expected.Name);
            RouteScore.Of(set, run).Agreement.ShouldBe(expected.Value.GetProperty("conformity").GetDouble(), 1e-6, expected.Name);
            var plan = expected.Value.GetProperty("plan").EnumerateObject().ToDictionary(share => share.Name, share => share.Value.GetDouble());
            run.Report.Plan.Select(part => part.Policy).ShouldBe(plan.Keys, ignoreOrder: true, expected.Name);
            foreach (var part in run.Report.Plan)
                part.Share.ShouldBe(plan[part.Policy], 1e-4, expected.Name);
            compared++;
        }

        compared.ShouldBe(9);
    }

    [Fact]
    public void The_mix_of_the_golden_file_is_found()
    {
        var (shares, unit) = ModelMix.Solve([new MixCandidate(1, 86, 100), new MixCandidate(4, 95, 100)], 20, 0.9, 0.95);

        shares.ShouldBe([0, 0.886251, 0.113749], 1e-6);
        unit.ShouldBe(5.819991, 1e-6);
    }

    [Theory]
    [InlineData(RateModel.Normal, 64, 0.114925)]
    [InlineData(RateModel.Normal, 256, 0.493399)]
    [InlineData(RateModel.Normal, 1024, 0.693774)]
    [InlineData(RateModel.Beta, 64, 0.090162)]
    [InlineData(RateModel.Beta, 256, 0.466270)]
    [InlineData(RateModel.Beta, 1024, 0.667435)]
    public void The_chance_to_qualify_later_is_the_published_one(RateModel rates, int further, double expected) =>
        new ExpectedCostStop(0.9, 0.95, rates).Qualifies(93, 100, further).ShouldBe(expected, 1e-5);

    [Fact]
    public async Task The_authors_drop_a_model_that_was_equal_every_time_and_the_mended_rates_keep_it()
    {
        // At 0.98 a hundred equal items are not enough, and there the authors' formula has no value.
        var models = new StoredAnswers(RoutingSets.Made(5000, 1, [(0.02, 0)]));
        var order = Enumerable.Range(0, 5000).ToArray();
        var authors = await new PaperRouter(PolicyPool.Cheaper(models), new RouteTarget(0.98), PaperMethod.Efficient).RunAsync(models, order, TestContext.Current.CancellationToken);
        var mended = await new PaperRouter(PolicyPool.Cheaper(models), new RouteTarget(0.98), PaperMethod.Efficient, RateModel.Beta).RunAsync(models, order, TestContext.Current.CancellationToken);

        authors.Report.Plan.ShouldHaveSingleItem().Policy.ShouldBe("reference");
        mended.Report.Plan.ShouldHaveSingleItem().Policy.ShouldBe("m0");
    }

    [Fact]
    public async Task The_reference_alone_costs_what_it_costs()
    {
        var set = RoutingSets.Made(40, 1, [(0.1, 0)]);
        var models = new StoredAnswers(set);
        var run = await new PaperRouter(PolicyPool.Cheaper(models), new RouteTarget(0.9), PaperMethod.Naive).RunAsync(models, [.. Enumerable.Range(0, 40)], TestContext.Current.CancellationToken);

        run.Report.Usd.ShouldBe(0.04m);
        RouteScore.Of(set, run).Saving.ShouldBe(1);
    }
}
