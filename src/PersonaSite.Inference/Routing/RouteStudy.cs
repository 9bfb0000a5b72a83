using PersonaSite.Core;
using PersonaSite.Inference.Routing.Complexity;
using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing;

/// <summary>A way to answer all items.</summary>
/// <param name="Usd">Mean dollars an item.</param>
/// <param name="Agreement">Share of items whose answer equals the reference's.</param>
/// <param name="IsModel">A single model; else a vote or a cascade.</param>
public sealed record StudyPoint(string Name, double Usd, double Agreement, bool IsModel);

/// <summary>What routes would have done with stored outcomes: every way there is, and the one that a promise allows.</summary>
/// <param name="Points">Single models first, the reference among them.</param>
/// <param name="Hull">What mixing single models can reach.</param>
/// <param name="Chosen">Of <paramref name="Trial"/>, the order with the middle saving.</param>
/// <param name="Complexity">Null: the set has no prompts, or too few items.</param>
/// <param name="ComplexityItems">Items that complexity was judged on, a sample of a large set.</param>
public sealed record RouteStudy(
    string Name, int Items, string Reference, IReadOnlyList<StudyPoint> Points, IReadOnlyList<CostPoint> Hull, RouteTrial Trial, TrialRun Chosen,
    ComplexityReport? Complexity, int ComplexityItems)
{
    private const int Orders = 20, MostForComplexity = 1000, LeastForComplexity = 40;

    /// <param name="prices">By model, what its dollars are multiplied by; models that are not named cost what they cost.</param>
    /// <exception cref="ProblemException">A price names no model, or is below 0.</exception>
    public static async Task<RouteStudy> RunAsync(
        OutcomeSet set, RouteTarget target, RouteChoice choice, IReadOnlyDictionary<string, decimal>? prices = null, int seed = 1, CancellationToken cancellationToken = default)
    {
        foreach (var (model, factor) in prices ?? new Dictionary<string, decimal>())
        {
            if (set.Models.All(known => known.Name != model))
                throw new ProblemException(ProblemKind.BadInput, $"The outcomes have no model '{model}'.", $"Use one of {string.Join(", ", set.Models.Select(known => known.Name))}.");
            if (factor < 0)
                throw new ProblemException(ProblemKind.BadInput, $"The price of '{model}' is multiplied by {factor}.", "Use 0 or more; 1 leaves it as it is.");
        }

        if (prices is { Count: > 0 })
            set = set.AtPrices([.. set.Models.Select(model => prices.GetValueOrDefault(model.Name, 1))]);
        var models = new StoredAnswers(set);
        var points = Models(set).Concat(choice == RouteChoice.Policies ? Policies(models) : []).ToList();
        var trial = await RouteTrials.RunAsync(set, new TrialSettings(choice, target, Seed: seed, Orders: Orders), cancellationToken);
        var complexity = set.HasPrompts && set.Items.Count >= LeastForComplexity && ComplexityRouter.ArmsOf(set).Count > 1;
        var sample = Sample(set, seed);
        return new RouteStudy(
            set.Name, set.Items.Count, set.Models[set.Reference].Name, points, CostQuality.Hull(points.Where(point => point.IsModel).Select(point => new CostPoint(point.Usd, point.Agreement))),
            trial, trial.Runs.OrderBy(run => run.Score.Saving).ElementAt(trial.Runs.Count / 2),
            complexity ? ComplexityEvaluation.Run(sample, cancellationToken: cancellationToken) : null, complexity ? sample.Items.Count : 0);
    }

    private static OutcomeSet Sample(OutcomeSet set, int seed)
    {
        if (set.Items.Count <= MostForComplexity)
            return set;
        var items = set.Items.ToArray();
        new Random(seed).Shuffle(items);
        return set.With(items[..MostForComplexity]);
    }

    private static IEnumerable<StudyPoint> Models(OutcomeSet set) =>
        set.Models.Index().Where(model => set.MeanUsd[model.Index] is not null).OrderBy(model => set.MeanUsd[model.Index])
            .Select(model => new StudyPoint(model.Item.Name, (double)set.MeanUsd[model.Index]!.Value, Enumerable.Range(0, set.Items.Count).Count(item => set.Agrees(item, model.Index)) / (double)set.Items.Count, IsModel: true));

    private static IEnumerable<StudyPoint> Policies(StoredAnswers models)
    {
        var (set, pool) = (models.Set, PolicyPool.Small(models));
        foreach (var policy in PolicyPool.Votes(pool, models).Concat(pool.SelectMany(single => PolicyPool.Checks(single, Confidences(single.Model)))))
        {
            var (usd, equal) = (0m, 0);
            for (var item = 0; item < set.Items.Count; item++)
            {
                var known = Enumerable.Range(0, set.Models.Count).Select(model => new Answer(model, set.Items[item].Usd[model] ?? 0, Confidence: set.Items[item].Confidences?[model])).ToArray();
                var (spent, agrees) = PolicyRunner.Replay(policy, item, models, known);
                usd += spent;
                equal += agrees ? 1 : 0;
            }

            yield return new StudyPoint(policy.Name, (double)usd / set.Items.Count, (double)equal / set.Items.Count, IsModel: false);
        }

        IReadOnlyList<double> Confidences(int model) => [.. set.Items.Select(item => item.Confidences?[model]).OfType<double>().Order()];
    }
}
