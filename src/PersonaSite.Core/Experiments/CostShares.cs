using PersonaSite.Core.Pages;

namespace PersonaSite.Core.Experiments;

/// <summary>
/// What each variant's pages cost, generation included. A run's dollars go to the variants that its page was served in, by their
/// exposures there: a default page that all variants fall back on is paid by all. A page that nobody was served yet, one that
/// failed for example, is paid by those whose way of making pages it was made.
/// </summary>
/// <param name="Variants">In their order.</param>
/// <param name="Holdout">Of visitors who take no part.</param>
/// <param name="Unserved">Of the site's own pages, which no exposure has been served.</param>
public sealed record CostShares(IReadOnlyList<decimal> Variants, decimal Holdout, decimal Unserved)
{
    /// <summary>Of a dollar, in a share; more would only be rounded when shares are added up.</summary>
    private const int Digits = 12;

    /// <summary>All shares together: to the last digit what the runs' ledgers add up to.</summary>
    public decimal Total => Variants.Sum() + Holdout + Unserved;

    /// <param name="ways">By variant: the key of its way; null for the site's own.</param>
    public static CostShares Of(IReadOnlyList<PageRun> runs, IEnumerable<ExposureCount> exposures, IReadOnlyList<string?> ways)
    {
        // One place more, for the holdout.
        var shares = new decimal[ways.Count + 1];
        var unserved = 0m;
        var served = exposures.GroupBy(exposure => exposure.Page).ToDictionary(page => page.Key, page => Weights(page, shares.Length));
        foreach (var run in runs)
        {
            var weights = served.GetValueOrDefault(run.Page) ?? OfWay(run.Page, ways);
            if (weights.Sum() == 0)
                unserved += run.Usd;
            else
                Divide(run.Usd, weights, shares);
        }

        return new(shares[..^1], shares[^1], unserved);
    }

    private static long[] Weights(IEnumerable<ExposureCount> exposures, int places)
    {
        var weights = new long[places];
        foreach (var exposure in exposures)
            weights[exposure.Variant == Assignment.Holdout ? places - 1 : exposure.Variant] += exposure.Count;
        return weights;
    }

    private static long[] OfWay(PageKey page, IReadOnlyList<string?> ways) =>
        [.. ways.Select(way => way is not null && way == page.Way ? 1L : 0L), 0];

    /// <summary>The last one takes what rounding leaves, so that nothing is lost.</summary>
    private static void Divide(decimal usd, long[] weights, decimal[] shares)
    {
        var (left, last) = (usd, Array.FindLastIndex(weights, weight => weight > 0));
        for (var place = 0; place < last; place++)
        {
            var share = Math.Round(usd * weights[place] / weights.Sum(), Digits);
            shares[place] += share;
            left -= share;
        }

        shares[last] += left;
    }
}
