using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Paper;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Inference.Routing.Safe;

namespace PersonaSite.Inference.Routing;

/// <summary>Which procedure decides.</summary>
public enum RouteMode
{
    /// <summary>Ours: the promise holds; see <see cref="SafeRouter"/>.</summary>
    Safe,

    /// <summary>The authors'; see <see cref="PaperRouter"/>.</summary>
    Paper,
}

/// <summary>In which order the items come.</summary>
public enum ItemOrder
{
    Shuffle,

    /// <summary>As the file has them. Safe mode draws its sample at random all the same: a file's order is no random one.</summary>
    File,
}

/// <param name="Seed">The first order's; each further one has the next.</param>
/// <param name="Method">Of paper mode; mixes are always <see cref="PaperMethod.Mix"/>.</param>
public sealed record TrialSettings(
    RouteChoice Choice, RouteTarget Target, RouteMode Mode = RouteMode.Safe, ItemOrder Order = ItemOrder.Shuffle, int Seed = 1, int Orders = 1, PaperMethod Method = PaperMethod.Efficient);

/// <summary>One order of a trial.</summary>
public sealed record TrialRun(int Seed, RouteScore Score, RouteReport Report);

/// <summary>A route tried on stored outcomes in several orders.</summary>
/// <param name="Violations">Orders whose agreement in the end was below the target.</param>
public sealed record RouteTrial(TrialSettings Settings, IReadOnlyList<TrialRun> Runs, int Violations, double Saving, double Agreement, double Accuracy);

/// <summary>Tries routes on stored outcomes, with as many orders as wanted, on all cores.</summary>
public static class RouteTrials
{
    public static async Task<RouteTrial> RunAsync(OutcomeSet set, TrialSettings settings, CancellationToken cancellationToken = default)
    {
        var models = new StoredAnswers(set);
        var paper = settings.Mode == RouteMode.Paper ? new PaperRouter(Policies(models, settings.Choice), settings.Target, settings.Choice == RouteChoice.Mix ? PaperMethod.Mix : settings.Method) : null;
        var safe = new SafeRouter(settings.Target, settings.Choice);
        var runs = new TrialRun[settings.Orders];
        await Parallel.ForAsync(0, settings.Orders, cancellationToken, async (at, stop) =>
        {
            var seed = settings.Seed + at;
            var run = paper is null ? await safe.RunAsync(models, seed, stop) : await paper.RunAsync(models, Order(set, settings.Order, seed), stop);
            runs[at] = new TrialRun(seed, RouteScore.Of(set, run), run.Report);
        });
        return new RouteTrial(
            settings, runs, runs.Count(run => run.Score.Agreement < settings.Target.Agreement - 1e-12),
            Median(runs.Select(run => run.Score.Saving)), Median(runs.Select(run => run.Score.Agreement)), Median(runs.Select(run => run.Score.Accuracy)));
    }

    private static IReadOnlyList<Policy> Policies(IModelAnswers models, RouteChoice choice)
    {
        if (choice != RouteChoice.Policies)
            return PolicyPool.Cheaper(models);
        // The order of cost is what the paper's procedure goes by.
        var pool = PolicyPool.Small(models);
        return [.. pool, .. PolicyPool.Votes(pool, models).OfType<VoteThenEscalate>().OrderBy(vote => vote.Models.Sum(model => models.Models[model].ExpectedUsd))];
    }

    private static int[] Order(OutcomeSet set, ItemOrder order, int seed)
    {
        var items = Enumerable.Range(0, set.Items.Count).ToArray();
        if (order == ItemOrder.Shuffle)
            new Random(seed).Shuffle(items);
        return items;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
