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
/// <param name="Promise">Over all items, or for each task: the confidence is then that of all tasks together.</param>
public sealed record TrialSettings(
    RouteChoice Choice, RouteTarget Target, RouteMode Mode = RouteMode.Safe, ItemOrder Order = ItemOrder.Shuffle, int Seed = 1, int Orders = 1, PaperMethod Method = PaperMethod.Efficient,
    PromiseKind Promise = PromiseKind.AgreementOverAll);

/// <summary>One order of a trial.</summary>
/// <param name="Tasks">Of a promise for each task; null otherwise.</param>
public sealed record TrialRun(int Seed, RouteScore Score, RouteReport Report, IReadOnlyList<TaskRun>? Tasks = null)
{
    /// <summary>The promise was not kept: agreement ended below the target, over all or in one of the tasks.</summary>
    public bool Violates(double target) => (Tasks is null ? [Score] : Tasks.Select(task => task.Score)).Any(score => score.Agreement < target - 1e-12);
}

/// <summary>One task of a trial whose promise is for each by itself.</summary>
public sealed record TaskRun(string Task, int Items, RouteScore Score, RouteReport Report);

/// <summary>A route tried on stored outcomes in several orders.</summary>
/// <param name="Violations">Orders in which the promise was not kept.</param>
public sealed record RouteTrial(TrialSettings Settings, IReadOnlyList<TrialRun> Runs, int Violations, double Saving, double Agreement, double Accuracy);

/// <summary>Tries routes on stored outcomes, with as many orders as wanted, on all cores.</summary>
public static class RouteTrials
{
    public static async Task<RouteTrial> RunAsync(OutcomeSet set, TrialSettings settings, CancellationToken cancellationToken = default)
    {
        var tasks = settings.Promise == PromiseKind.AgreementPerTask ? TaskTrials.Split(set) : [("", set)];
        // That all tasks keep it, each may fail with its part of what all may fail with.
        var target = tasks.Count == 1 ? settings.Target : new RouteTarget(settings.Target.Agreement, 1 - ((1 - settings.Target.Confidence) / tasks.Count));
        var routes = tasks.Select(task => RouteOf(task.Set, settings, target)).ToList();
        var runs = new TrialRun[settings.Orders];
        await Parallel.ForAsync(0, settings.Orders, cancellationToken, async (at, stop) =>
        {
            var parts = new List<TaskRun>();
            foreach (var ((name, task), route) in tasks.Zip(routes))
            {
                var run = await route(settings.Seed + at, stop);
                parts.Add(new TaskRun(name, task.Items.Count, RouteScore.Of(task, run), run.Report));
            }

            runs[at] = settings.Promise == PromiseKind.AgreementPerTask ? TaskTrials.Join(settings.Seed + at, settings.Target, parts) : new TrialRun(settings.Seed + at, parts[0].Score, parts[0].Report);
        });
        return new RouteTrial(
            settings, runs, runs.Count(run => run.Violates(settings.Target.Agreement)),
            Median(runs.Select(run => run.Score.Saving)), Median(runs.Select(run => run.Score.Agreement)), Median(runs.Select(run => run.Score.Accuracy)));
    }

    /// <summary>A way to run one order, by its seed.</summary>
    private static Func<int, CancellationToken, Task<RouteRun>> RouteOf(OutcomeSet set, TrialSettings settings, RouteTarget target)
    {
        var models = new StoredAnswers(set);
        if (settings.Mode == RouteMode.Safe)
            return (seed, stop) => new SafeRouter(target, settings.Choice).RunAsync(models, seed, stop);
        var paper = new PaperRouter(Policies(models, settings.Choice), target, settings.Choice == RouteChoice.Mix ? PaperMethod.Mix : settings.Method);
        return (seed, stop) => paper.RunAsync(models, Order(set, settings.Order, seed), stop);
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
