using System.Globalization;

namespace PersonaSite.Core.Ownership;

/// <summary>What the totals say, in words that can be "one big model".</summary>
internal static class OwnershipVerdict
{
    /// <summary>A choice that holds in fewer draws than this is none.</summary>
    private const double Sure = 0.8;

    public static string Of(Assumptions assumptions, IReadOnlyList<ApproachCost> costs, IReadOnlyList<BreakEven> breakEvens, IReadOnlyList<Sensitivity> tornado)
    {
        var best = costs.MinBy(cost => cost.Likely.Total)!;
        var next = costs.Where(cost => cost.Approach != best.Approach).MinBy(cost => cost.Likely.Total)!;
        var months = assumptions[OwnershipDefaults.Months].Value.ToString("0", CultureInfo.InvariantCulture);
        var told = $"{Capital(Ownership.Name(best.Approach))} {(best.Approach == Approach.OneBigModel ? "is" : "are")} the better choice: {Usd(best.Likely.Total)} over {months} months against {Usd(next.Likely.Total)} for {Ownership.Name(next.Approach)}";
        var sure = best.Cheapest >= Sure
            ? $", and cheapest in {Share(best.Cheapest)} of the draws."
            : $", but cheapest in only {Share(best.Cheapest)} of the draws: too close to rely on. Most depends on {string.Join(" and on ", tornado.Take(2).Select(one => Title(assumptions, one.Assumption)))}.";
        return told + sure + Where(breakEvens[0], assumptions);
    }

    private static string Where(BreakEven even, Assumptions assumptions)
    {
        var visits = assumptions[OwnershipDefaults.Visits].Value;
        if (even.Visits is not { } at || even.Above is not { } above)
            return "";
        var below = above == even.One ? even.Other : even.One;
        return visits < at
            ? $" Below about {Round(at)} visits a month {Verb(below)} cheaper than {Ownership.Name(above)}; you expect {Round(visits)}."
            : $" From about {Round(at)} visits a month on {Verb(above)} cheaper than {Ownership.Name(below)}; you expect {Round(visits)}.";
    }

    private static string Verb(Approach approach) => $"{Ownership.Name(approach)} {(approach == Approach.OneBigModel ? "is" : "are")}";

    private static string Title(Assumptions assumptions, string id) => char.ToLowerInvariant(assumptions.Find(id).Title[0]) + assumptions.Find(id).Title[1..];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Share(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    private static string Usd(double usd) => "$" + usd.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Two figures are all that such an estimate has.</summary>
    private static string Round(double value)
    {
        var unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, value))) - 1));
        return (Math.Round(value / unit) * unit).ToString("N0", CultureInfo.InvariantCulture);
    }
}
