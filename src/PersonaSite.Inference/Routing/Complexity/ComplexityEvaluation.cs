using System.Text;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Inference.Routing.Complexity;

/// <summary>How well complexity can be told from texts, every item judged by a router that had not seen it.</summary>
/// <param name="N">Items.</param>
/// <param name="Accuracy">Share of items whose level was told.</param>
/// <param name="Majority">The same of always saying the commonest level: what accuracy has to be compared with.</param>
/// <param name="WithinOne">Share that was told to within one level.</param>
/// <param name="Auc">Probability that of two items the one that an arm gets right has the higher score; the mean over the arms. 0.5: the text says nothing.</param>
/// <param name="AiqSingle">Mean quality of mixing single models, between the cheapest arm's cost and the reference's.</param>
/// <param name="AiqRouter">The same of the router, which may also take single models.</param>
/// <param name="SavingAtEqualAccuracy">Reference cost over the router's at the reference's accuracy.</param>
/// <param name="Abstained">Share of items on which it abstained.</param>
/// <param name="Confusion">By true level, then by told level: items.</param>
/// <param name="Calibration">By tenths of the told probability: what was told, what came true, how many answers.</param>
/// <param name="Single">The envelope of single models.</param>
/// <param name="Router">The router's.</param>
public sealed record ComplexityReport(
    int N, double Accuracy, double Majority, double WithinOne, double MajorityWithinOne, double Auc, double AiqSingle, double AiqRouter, double SavingAtEqualAccuracy,
    double Abstained, IReadOnlyList<IReadOnlyList<int>> Confusion, IReadOnlyList<(double Told, double Came, int Count)> Calibration,
    IReadOnlyList<CostPoint> Single, IReadOnlyList<CostPoint> Router);

/// <summary>Cross-validation of <see cref="ComplexityRouter"/> on stored outcomes.</summary>
public static class ComplexityEvaluation
{
    private const int Worths = 80;

    /// <param name="folds">Parts; an item's is fixed by its id.</param>
    public static ComplexityReport Run(OutcomeSet set, int folds = 5, CancellationToken cancellationToken = default)
    {
        var arms = ComplexityRouter.ArmsOf(set);
        var fold = set.Items.Select(item => (int)(Crc32(item.Id) % (uint)folds)).ToArray();
        var worths = WorthsOf(set);
        var (spent, gained) = (new double[worths.Count], new double[worths.Count]);
        var (told, truth, abstained) = (new int[set.Items.Count], new int[set.Items.Count], 0);
        var probabilities = new double[set.Items.Count][];
        for (var part = 0; part < folds; part++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (learned, judged) = (Of(item => fold[item] != part), Of(item => fold[item] == part));
            if (judged.Count == 0)
                continue;
            var router = ComplexityRouter.Fit(set, learned.Count > 0 ? learned : judged);
            var levels = learned.Select(item => LevelOf(item)).ToList();
            var commonest = levels.Count > 0 ? levels.CountBy(level => level).MaxBy(level => level.Value).Key : 1;
            foreach (var item in judged)
            {
                var text = set.Items[item].Prompt;
                probabilities[item] = router.Right(text);
                var usd = router.Usd(text);
                truth[item] = LevelOf(item);
                told[item] = text.Length == 0 ? commonest : router.Level(text);
                abstained += router.Abstains(text) ? 1 : 0;
                for (var worth = 0; worth < worths.Count; worth++)
                {
                    var arm = arms[router.Choose(probabilities[item], usd, worths[worth])];
                    spent[worth] += (double)set.Items[item].Usd[arm]!.Value;
                    gained[worth] += set.Items[item].Ok[arm];
                }
            }
        }

        var count = set.Items.Count;
        var singles = arms.Select(arm => new CostPoint((double)set.MeanUsd[arm]!.Value, set.Items.Average(item => item.Ok[arm]))).ToList();
        var single = CostQuality.Hull(singles);
        // Whoever runs the router may switch it off, so single models stand among its points: it never does harm.
        var routed = CostQuality.Hull(singles.Concat(spent.Zip(gained, (usd, ok) => new CostPoint(usd / count, ok / count))));
        var (from, to) = (singles.Min(point => point.Usd), singles[^1].Usd);
        var most = truth.CountBy(level => level).MaxBy(level => level.Value).Key;
        return new ComplexityReport(
            count, Share(item => told[item] == truth[item]), Share(item => truth[item] == most), Share(item => Math.Abs(told[item] - truth[item]) <= 1), Share(item => Math.Abs(truth[item] - most) <= 1),
            arms.Select((arm, at) => Auc([.. probabilities.Select((row, item) => (row[at], set.Items[item].Ok[arm]))])).Average(),
            CostQuality.Aiq(single, from, to), CostQuality.Aiq(routed, from, to), singles[^1].Usd / (CostQuality.CostOf(routed, singles[^1].Quality) ?? singles[^1].Usd),
            (double)abstained / count, [.. Enumerable.Range(1, ComplexityLevels.Count).Select(real => (IReadOnlyList<int>)[.. Enumerable.Range(1, ComplexityLevels.Count).Select(said => Enumerable.Range(0, count).Count(item => truth[item] == real && told[item] == said))])],
            Calibrate(probabilities, set, arms), single, routed);

        int LevelOf(int item) => ComplexityLevels.Of([.. arms.Select(arm => set.Items[item].Ok[arm])]);
        List<int> Of(Func<int, bool> which) => [.. Enumerable.Range(0, set.Items.Count).Where(which)];
        double Share(Func<int, bool> which) => Enumerable.Range(0, count).Count(which) / (double)count;
    }

    /// <summary>Prices of quality, from "the best whatever it costs" to "the cheapest whatever it is worth".</summary>
    private static List<double> WorthsOf(OutcomeSet set)
    {
        var unit = 1 / Math.Max(1e-12, (double)set.MeanUsd[set.Reference]!.Value);
        return [0, .. Enumerable.Range(0, Worths).Select(at => unit * Math.Pow(10, -4 + (at * 6.0 / (Worths - 1))))];
    }

    private static List<(double, double, int)> Calibrate(double[][] probabilities, OutcomeSet set, IReadOnlyList<int> arms) =>
        [.. probabilities.SelectMany((row, item) => row.Select((told, at) => (Told: told, Came: set.Items[item].Ok[arms[at]])))
            .GroupBy(pair => Math.Min(9, (int)(pair.Told * 10))).OrderBy(tenth => tenth.Key)
            .Select(tenth => (tenth.Average(pair => pair.Told), tenth.Average(pair => pair.Came), tenth.Count()))];

    /// <summary>By ranks, equal scores sharing theirs.</summary>
    private static double Auc(List<(double Score, double Ok)> pairs)
    {
        var (right, rank, sum) = (pairs.Count(pair => pair.Ok >= 0.5), 0.0, 0.0);
        if (right == 0 || right == pairs.Count)
            return 0.5;
        foreach (var group in pairs.GroupBy(pair => pair.Score).OrderBy(group => group.Key))
        {
            var size = group.Count();
            sum += group.Count(pair => pair.Ok >= 0.5) * (rank + ((size + 1) / 2.0));
            rank += size;
        }

        return (sum - (right * (right + 1.0) / 2)) / ((double)right * (pairs.Count - right));
    }

    private static uint Crc32(string id)
    {
        var crc = uint.MaxValue;
        foreach (var part in Encoding.UTF8.GetBytes(id))
        {
            crc ^= part;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (uint)-(int)(crc & 1));
        }

        return ~crc;
    }
}
