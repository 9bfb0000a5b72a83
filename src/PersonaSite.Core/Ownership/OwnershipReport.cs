using PersonaSite.Core.Statistics;

namespace PersonaSite.Core.Ownership;

/// <param name="Total">At the likely values, with the range that nine of ten draws lie in.</param>
/// <param name="Cheapest">Share of the draws in which it costs least.</param>
public sealed record ApproachCost(Approach Approach, OwnershipCost Likely, Interval Total, double Cheapest);

/// <summary>Visits in the first month at which two approaches cost the same.</summary>
/// <param name="Above">Which costs less above it.</param>
/// <param name="Range">Where nine of ten draws have it, of those that have one.</param>
/// <param name="Exists">Share of draws in which there is one.</param>
public sealed record BreakEven(Approach One, Approach Other, double? Visits, Approach? Above, Interval? Range, double Exists);

/// <summary>What one assumption does to the saving of small models against one big model, the others being likely.</summary>
public sealed record Sensitivity(string Assumption, double AtLow, double AtHigh)
{
    public double Swing => Math.Abs(AtHigh - AtLow);
}

/// <summary>Totals at one volume.</summary>
public sealed record VolumePoint(double Visits, IReadOnlyDictionary<Approach, double> Totals);

/// <param name="Saving">Total of one big model less total of small models.</param>
/// <param name="Best">What costs least at the likely values.</param>
/// <param name="Verdict">In words.</param>
public sealed record OwnershipReport(
    Assumptions Assumptions, IReadOnlyList<ApproachCost> Costs, Interval Saving, IReadOnlyList<BreakEven> BreakEvens, IReadOnlyList<Sensitivity> Tornado, IReadOnlyList<VolumePoint> Volumes,
    Approach Best, string Verdict, IReadOnlyList<string> LeftOut)
{
    /// <param name="seed">Same assumptions, same seed: the same ranges.</param>
    public static OwnershipReport Of(Assumptions assumptions, int seed = 1)
    {
        var draws = new OwnershipDraws(assumptions, seed);
        var costs = Enum.GetValues<Approach>().Select(approach => new ApproachCost(approach, Ownership.Cost(approach, draws.Likely), draws.Total(approach), draws.Cheapest(approach))).ToList();
        var saving = draws.Saving();
        var breakEvens = new[] { (Approach.OneBigModel, Approach.SmallModels), (Approach.OneBigModel, Approach.SelfHosted), (Approach.SmallModels, Approach.SelfHosted) }
            .Select(pair => draws.BreakEven(pair.Item1, pair.Item2)).ToList();
        var tornado = assumptions.All.Select(draws.Sensitivity).Where(one => one.Swing > 0).OrderByDescending(one => one.Swing).ToList();
        var best = costs.MinBy(cost => cost.Likely.Total)!;
        return new OwnershipReport(
            assumptions, costs, saving, breakEvens, tornado, draws.Volumes(), best.Approach, OwnershipVerdict.Of(assumptions, costs, breakEvens, tornado), OwnershipDefaults.LeftOut);
    }
}
