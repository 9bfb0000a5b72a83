using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PersonaSite.Core;
using PersonaSite.Core.Ownership;

namespace PersonaSite.Tests.Nouns.Ownership;

public sealed partial class OwnershipTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "src/PersonaSite.Core/Ownership/README.md"));

    [Fact]
    public void The_worked_example_of_the_readme_comes_out()
    {
        var report = OwnershipReport.Of(Example());

        var rows = Row().Matches(Readme);
        rows.Count.ShouldBe(3);
        foreach (var (at, row) in rows.Index())
        {
            var said = row.Groups[2].Value.Split('|').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToList();
            var cost = report.Costs[at].Likely;
            double[] computed = [cost.Text, cost.Pictures, cost.Infrastructure, cost.OneOff, cost.Upkeep, cost.Evaluation, cost.Total];
            for (var column = 0; column < computed.Length; column++)
                computed[column].ShouldBe(said[column], 1e-6, $"{row.Groups[1].Value}, column {column + 1}");
        }

        report.Saving.Estimate.ShouldBe(-14_432, 1e-6);
        var even = report.BreakEvens[0];
        even.Visits.ShouldNotBeNull().ShouldBe(60_111, 0.5);
        Readme.ShouldContain("60,111 visits");
        even.Above.ShouldBe(Approach.SmallModels);
        report.Best.ShouldBe(Approach.OneBigModel);
        report.Verdict.ShouldStartWith("One big model is the better choice");
        report.Verdict.ShouldContain("Below about 60,000 visits a month");
    }

    [Fact]
    public void The_readme_names_every_assumption()
    {
        foreach (var assumption in OwnershipDefaults.Create().All)
            Readme.ShouldContain($"\"{assumption.Id}\":");
    }

    [Fact]
    public void Where_much_is_served_small_models_win_and_the_verdict_says_from_where_on()
    {
        var report = OwnershipReport.Of(Example().With("visits", Likely.Exactly(600_000), "set"));

        report.Best.ShouldBe(Approach.SmallModels);
        report.Verdict.ShouldStartWith("Small models are the better choice");
        report.Verdict.ShouldContain("From about 60,000 visits a month on");
    }

    [Fact]
    public void A_gpu_that_is_always_on_is_paid_for_while_it_idles()
    {
        var idle = OwnershipReport.Of(Example().With("gpus-on", Likely.Exactly(2), "set")).Costs[(int)Approach.SelfHosted].Likely;
        (idle.Text + idle.Evaluation - 12.0 * 11 * 100 / 1100).ShouldBe(12 * 730 * 2 * 2, 1e-6);
    }

    [Fact]
    public void Ranges_hold_the_likely_value_and_grow_with_what_is_unknown()
    {
        var narrow = OwnershipReport.Of(Example().With("visits", new Likely(9_000, 10_000, 11_000), "set"));
        var wide = OwnershipReport.Of(Example().With("visits", new Likely(1_000, 10_000, 60_000), "set"));

        foreach (var cost in narrow.Costs.Concat(wide.Costs))
            cost.Total.Holds(cost.Likely.Total).ShouldBeTrue();
        (wide.Costs[0].Total.High - wide.Costs[0].Total.Low).ShouldBeGreaterThan(3 * (narrow.Costs[0].Total.High - narrow.Costs[0].Total.Low));
        wide.Tornado.ShouldHaveSingleItem().Assumption.ShouldBe("visits");
        wide.Costs.Sum(cost => cost.Cheapest).ShouldBe(1, 0.001);
        wide.Volumes[0].Totals[Approach.OneBigModel].ShouldBeLessThan(wide.Volumes[^1].Totals[Approach.OneBigModel]);
    }

    [Fact]
    public void What_is_too_close_is_called_so()
    {
        var report = OwnershipReport.Of(Example().With("visits", new Likely(20_000, 62_000, 100_000), "set"));
        report.Verdict.ShouldContain("too close to rely on");
        report.Verdict.ShouldContain("visits in the first month");
    }

    [Theory]
    [InlineData("""{"vists": 1}""", "There is no assumption 'vists'")]
    [InlineData("""{"visits": "many"}""", "neither a number nor three")]
    [InlineData("""{"visits": [3, 2, 1]}""", "not in order")]
    [InlineData("""{"hit-rate": 1.5}""", "between 0 and 1")]
    [InlineData("[]", "no JSON object")]
    public void What_makes_no_sense_is_bad_input(string json, string cause) =>
        Should.Throw<ProblemException>(() => OwnershipDefaults.Create().With(JsonDocument.Parse(json).RootElement, "set")).Message.ShouldContain(cause);

    private static Assumptions Example() =>
        OwnershipDefaults.Create().With(JsonDocument.Parse(Json().Match(Readme).Groups[1].Value).RootElement, "example");

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"^\| (big|small|hosted) \| ([\d| ]+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
