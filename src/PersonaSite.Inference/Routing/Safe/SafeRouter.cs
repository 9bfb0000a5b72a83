using PersonaSite.Inference.Routing.Bounds;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing.Safe;

/// <summary>
/// Routing whose promise holds: P(agreement over all items >= target) >= confidence, for every set of items, whatever the models do.
/// </summary>
/// <remarks>
/// The items are put into a random order first. A small pilot, answered by the reference and a few cheap models, decides nothing but
/// what to test: one or two policies, and on how many items. They are tested on fresh items only, so the many policies that were compared
/// do not weaken the bound; sizes of further looks are fixed before the first one, and the error is divided over looks and policies
/// (<see cref="ErrorShares"/>). The bound is exact for drawing without replacement from a finite set (<see cref="Hypergeometric"/>);
/// items that the reference answered count as equal. What is left is divided so that the misses of all parts together stay within
/// what the target allows; up to that number items may go to the cheapest model without any test.
/// </remarks>
public sealed class SafeRouter(RouteTarget target, RouteChoice choice = RouteChoice.Policies)
{
    // Chance that a pool has something worth its pilot: where even a perfect model would gain less than this tells, none is made.
    private const double Hope = 0.2;
    private const int LeastPilot = 10;

    // Misses that a policy just at the target would show in the pilot; fewer tell nothing, more cost too much.
    private const double PilotMisses = 3;
    private const double MostPilotCost = 0.01;

    /// <summary>Hears of every item that has ended; called from any thread, must be quick. Null: nobody does.</summary>
    public Action<RouteProgress>? Tell { get; init; }

    /// <summary>
    /// Draws a sample, decides, and has every item answered. All that is decided follows from the seed and the answers, so a route that
    /// was broken off goes on when it is run again on answers that remember what they said.
    /// </summary>
    /// <param name="seed">For the order in which items are drawn.</param>
    public async Task<RouteRun> RunAsync(IModelAnswers models, int seed, CancellationToken cancellationToken = default)
    {
        var order = Enumerable.Range(0, models.Items).ToArray();
        new Random(seed).Shuffle(order);
        var run = new SafeRun(models, order, target, Tell);
        await ProfileAsync(run, models, cancellationToken);
        await run.ApplyAsync(cancellationToken);
        return run.Finish();
    }

    /// <summary>The same without the last step: the plan for items that are still to come, of which the drawn ones are a random sample.</summary>
    public async Task<RouteRun> PlanAsync(IModelAnswers models, int seed, CancellationToken cancellationToken = default)
    {
        var order = Enumerable.Range(0, models.Items).ToArray();
        new Random(seed).Shuffle(order);
        var run = new SafeRun(models, order, target, Tell);
        await ProfileAsync(run, models, cancellationToken);
        run.Plan();
        return run.Finish();
    }

    private async Task ProfileAsync(SafeRun run, IModelAnswers models, CancellationToken cancellationToken)
    {
        var alpha = 1 - target.Confidence;
        var pool = PolicyPool.Small(models);
        run.Blind = pool.FirstOrDefault();
        if (run.Blind is null)
        {
            run.Stopped = "no model is cheaper than the reference";
            return;
        }

        var pilot = PilotSize(models, pool, run.Allowed, alpha);
        if (pilot == 0)
        {
            run.Stopped = "profiling could not pay on so few items";
            return;
        }

        var seen = new Evidence(models);
        await run.ProfileAsync(RoutePhase.Pilot, seen, [.. pool.Select(single => single.Model)], pilot, cancellationToken);
        if (seen.Count == 0)
        {
            run.Stopped = "the reference failed on every profiled item";
            return;
        }

        IEnumerable<Policy> policies = pool;
        if (choice == RouteChoice.Policies)
            policies = pool.Concat(PolicyPool.Votes(pool, models)).Concat(pool.SelectMany(single => PolicyPool.Checks(single, seen.Confidences(single.Model))));
        var candidates = policies.Select(policy => new Candidate(policy, seen.Of(policy))).Where(candidate => candidate.Pilot.Unit < seen.ReferenceUnit).ToList();
        var design = Design.Cheapest(candidates, run.Left, run.Allowed, alpha, seen.ReferenceUnit, seen.Unit(run.Blind.Model), seen.Unit, choice == RouteChoice.Single ? 1 : 2);
        if (design.Sample == 0)
        {
            run.Stopped = "after the pilot, testing a policy was not expected to pay";
            return;
        }

        var population = run.Left;
        var tested = new Evidence(models);
        var looks = 0;
        do
            await run.ProfileAsync(RoutePhase.Test, tested, [.. design.Tested.SelectMany(candidate => candidate.Policy.Models).Distinct()], ErrorShares.Size(design.Sample, looks) - tested.Count, cancellationToken);
        while (!run.Decide(new TestLook(design, tested, population, alpha, looks++, seen.Unit)));

        run.Stopped = $"after {tested.Count} fresh items and {looks} {(looks == 1 ? "look" : "looks")}, testing on was not expected to pay";
    }

    /// <summary>Enough to see a few misses at the target, less on few items or where the pool is dear, none where it could not pay.</summary>
    private int PilotSize(IModelAnswers models, IReadOnlyList<SingleModel> pool, int allowed, double alpha)
    {
        var (items, reference) = (models.Items, (double)models.Models[models.Reference].ExpectedUsd!);
        var look = pool.Sum(single => (double)models.Models[single.Model].ExpectedUsd!);
        var cheapest = (double)models.Models[pool[0].Model].ExpectedUsd!;
        if (reference <= 0)
            return 0;
        var size = (int)Math.Min(1.5 * Math.Sqrt(items), PilotMisses / Math.Max(1e-6, 1 - target.Agreement));
        if (look > 0)
            size = (int)Math.Min(size, MostPilotCost * items * reference / look);
        if (size < LeastPilot)
            return 0;
        // The best that can come of it: a model as cheap as the cheapest that never misses.
        var perfect = Design.Cheapest([new Candidate(pool[0], new PolicyRecord(1000, 0, cheapest))], items - size, allowed, alpha, reference, cheapest, _ => cheapest, 1).Usd + (size * (reference + look));
        var without = Design.Without(items, allowed, reference, cheapest).Usd;
        return (without - perfect) * Hope > size * look ? size : 0;
    }
}
