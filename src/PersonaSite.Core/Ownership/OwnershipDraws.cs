using PersonaSite.Core.Statistics;

namespace PersonaSite.Core.Ownership;

/// <summary>The model at the likely values, at their ends, and at many draws from their triangles.</summary>
internal sealed class OwnershipDraws
{
    private const int Rounds = 1000;
    private const double LeastVisits = 10, MostVisits = 1e9;

    private readonly Dictionary<string, double> _likely;
    private readonly List<Dictionary<string, double>> _draws;
    private readonly List<double[]> _totals;

    public OwnershipDraws(Assumptions assumptions, int seed)
    {
        _likely = assumptions.All.ToDictionary(assumption => assumption.Id, assumption => assumption.Value.Value);
        var random = new Random(seed);
        _draws = [.. Enumerable.Range(0, Rounds).Select(_ => assumptions.All.ToDictionary(assumption => assumption.Id, assumption => assumption.Value.Draw(random.NextDouble())))];
        _totals = [.. _draws.Select(draw => Enum.GetValues<Approach>().Select(approach => Ownership.Cost(approach, id => draw[id]).Total).ToArray())];
    }

    public double Likely(string id) => _likely[id];

    public Interval Total(Approach approach) => Nine(Ownership.Cost(approach, Likely).Total, _totals.Select(totals => totals[(int)approach]));

    public double Cheapest(Approach approach) => _totals.Count(totals => totals[(int)approach] == totals.Min()) / (double)Rounds;

    public Interval Saving() => Nine(
        Ownership.Cost(Approach.OneBigModel, Likely).Total - Ownership.Cost(Approach.SmallModels, Likely).Total,
        _totals.Select(totals => totals[(int)Approach.OneBigModel] - totals[(int)Approach.SmallModels]));

    public Sensitivity Sensitivity(Assumption assumption) => new(assumption.Id, At(assumption.Id, assumption.Value.Low), At(assumption.Id, assumption.Value.High));

    public BreakEven BreakEven(Approach one, Approach other)
    {
        var likely = Crossing(one, other, _likely);
        var drawn = _draws.Take(Rounds / 4).Select(draw => Crossing(one, other, draw)?.Visits).OfType<double>().ToList();
        return new BreakEven(one, other, likely?.Visits, likely?.Above, likely is { } at && drawn.Count > 0 ? Nine(at.Visits, drawn) : null, drawn.Count / (Rounds / 4.0));
    }

    /// <summary>Totals from a hundredth to a hundred times of the likely volume, evenly on a logarithmic scale.</summary>
    public IReadOnlyList<VolumePoint> Volumes()
    {
        var from = Math.Max(1, _likely[OwnershipDefaults.Visits]) / 100;
        return [.. Enumerable.Range(0, 41).Select(step => from * Math.Pow(10, step / 10.0))
            .Select(visits => new VolumePoint(visits, Enum.GetValues<Approach>().ToDictionary(approach => approach, approach => Total(approach, visits, _likely))))];
    }

    private double At(string id, double value)
    {
        Func<string, double> of = asked => asked == id ? value : _likely[asked];
        return Ownership.Cost(Approach.OneBigModel, of).Total - Ownership.Cost(Approach.SmallModels, of).Total;
    }

    /// <summary>Totals rise with visits, straight for providers and with a bend where a GPU's idle time ends, so a change of sign is looked for on a grid and then halved.</summary>
    private static (double Visits, Approach Above)? Crossing(Approach one, Approach other, Dictionary<string, double> values)
    {
        double Difference(double visits) => Total(one, visits, values) - Total(other, visits, values);
        var (low, atLow) = (LeastVisits, Difference(LeastVisits));
        for (var high = LeastVisits * 2; high <= MostVisits; high *= 2)
        {
            var atHigh = Difference(high);
            if (Math.Sign(atLow) == Math.Sign(atHigh))
            {
                (low, atLow) = (high, atHigh);
                continue;
            }

            for (var step = 0; step < 40; step++)
            {
                var middle = (low + high) / 2;
                if (Math.Sign(Difference(middle)) == Math.Sign(atLow))
                    low = middle;
                else
                    high = middle;
            }

            return (high, atHigh > 0 ? other : one);
        }

        return null;
    }

    private static double Total(Approach approach, double visits, Dictionary<string, double> values) =>
        Ownership.Cost(approach, id => id == OwnershipDefaults.Visits ? visits : values[id]).Total;

    private static Interval Nine(double likely, IEnumerable<double> drawn)
    {
        var sorted = drawn.Order().ToList();
        return new Interval(likely, sorted[(int)(0.05 * (sorted.Count - 1))], sorted[(int)(0.95 * (sorted.Count - 1))]);
    }
}
