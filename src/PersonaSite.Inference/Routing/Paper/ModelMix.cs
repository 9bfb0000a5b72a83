using PersonaSite.Inference.Routing.Bounds;

namespace PersonaSite.Inference.Routing.Paper;

/// <summary>A policy as ModelMix sees it once profiling is over.</summary>
/// <param name="Unit">Cost of an item.</param>
/// <param name="Equal">Answers equal to the reference's.</param>
/// <param name="Compared">Answers compared; 0: nothing is known, so no agreement is counted on.</param>
public readonly record struct MixCandidate(double Unit, int Equal, int Compared);

/// <summary>
/// The cheapest division of the remaining items among models, by SMART-ModelMix's program. It has two rows, so some optimum uses at most
/// two models, and going through all pairs and confidence levels finds it exactly.
/// </summary>
public static class ModelMix
{
    private const int Levels = 5;

    /// <param name="candidates">The cheaper models.</param>
    /// <param name="referenceUnit">Cost of an item of the reference, which always agrees.</param>
    /// <param name="target">Agreement that the remaining items need; the sampled ones count as equal already.</param>
    /// <returns>Shares by candidate, and last the reference's; they add up to 1.</returns>
    public static (double[] Shares, double UnitCost) Solve(IReadOnlyList<MixCandidate> candidates, double referenceUnit, double target, double confidence)
    {
        var reference = candidates.Count;
        var levels = Enumerable.Range(0, Levels).Select(level => confidence + ((1 - confidence) * level / Levels)).ToArray();
        var lows = candidates.Select(one => levels.Select(level => one.Compared == 0 ? 0 : ClopperPearson.Low(one.Equal, one.Compared, level)).ToArray()).ToList();
        var (best, cost) = (new double[reference + 1], referenceUnit);
        best[reference] = 1;
        for (var one = 0; one < reference; one++)
        {
            Try(one, reference, lows[one][0], 1, candidates[one].Unit, referenceUnit);
            for (var other = one + 1; other < reference; other++)
            {
                for (var level = 0; level < Levels; level++)
                {
                    for (var rest = 0; rest < Levels; rest++)
                    {
                        if (Math.Log(levels[level]) + Math.Log(levels[rest]) >= Math.Log(confidence) - 1e-12)
                            Try(one, other, lows[one][level], lows[other][rest], candidates[one].Unit, candidates[other].Unit);
                    }
                }
            }
        }

        return (best, cost);

        // Shares (x, 1 - x) with x a + (1 - x) b >= target at the least cost: an end of the feasible interval.
        void Try(int a, int b, double agreementA, double agreementB, double unitA, double unitB)
        {
            var (from, to) = (0.0, 1.0);
            if (agreementA > agreementB)
                from = Math.Max(0, (target - agreementB) / (agreementA - agreementB));
            else if (agreementB > agreementA)
                to = Math.Min(1, (agreementB - target) / (agreementB - agreementA));
            else if (agreementA < target)
                return;
            if (from > to || from > 1 || to < 0)
                return;
            var share = unitA < unitB ? to : from;
            var total = (share * unitA) + ((1 - share) * unitB);
            if (total >= cost - 1e-15)
                return;
            (best, cost) = (new double[reference + 1], total);
            best[a] += share;
            best[b] += 1 - share;
        }
    }
}
