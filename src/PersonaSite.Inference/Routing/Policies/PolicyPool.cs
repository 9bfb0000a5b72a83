namespace PersonaSite.Inference.Routing.Policies;

/// <summary>What a route may be chosen from.</summary>
public enum RouteChoice
{
    /// <summary>One model, and the reference for what it may not have.</summary>
    Single,

    /// <summary>Two models.</summary>
    Mix,

    /// <summary>Votes and cascades too.</summary>
    Policies,
}

/// <summary>Which policies there are to choose among.</summary>
public static class PolicyPool
{
    /// <summary>Models that are profiled at most: each one has to be paid for on every profiled item.</summary>
    public const int MostModels = 4;

    // A model that costs more than this share of the reference saves too little to pay for being looked at.
    private const decimal DearestShare = 1 / 3m;

    /// <summary>Each model that has a price, up to the reference's, the cheapest first. A dearer one can only lose, and is never asked.</summary>
    public static IReadOnlyList<SingleModel> Cheaper(IModelAnswers models) =>
        [.. models.Models.Index()
            .Where(model => model.Index != models.Reference && model.Item.ExpectedUsd is { } usd && usd < models.Models[models.Reference].ExpectedUsd)
            .OrderBy(model => model.Item.ExpectedUsd).Select(model => new SingleModel(model.Item.Name, model.Index))];

    /// <summary>The few models that are worth profiling.</summary>
    public static IReadOnlyList<SingleModel> Small(IModelAnswers models)
    {
        var cheaper = Cheaper(models);
        var cheap = cheaper.Where(single => models.Models[single.Model].ExpectedUsd <= models.Models[models.Reference].ExpectedUsd * DearestShare).Take(MostModels).ToList();
        return cheap.Count > 0 ? cheap : [.. cheaper.Take(1)];
    }

    /// <summary>Votes of two and of three, where answers can be compared.</summary>
    public static IEnumerable<Policy> Votes(IReadOnlyList<SingleModel> pool, IModelAnswers models)
    {
        if (!models.CanVote)
            yield break;
        for (var one = 0; one < pool.Count; one++)
        {
            for (var other = one + 1; other < pool.Count; other++)
            {
                yield return new VoteThenEscalate($"{pool[one].Name} = {pool[other].Name}, else reference", pool[one].Model, pool[other].Model);
                for (var third = other + 1; third < pool.Count; third++)
                    yield return new MajorityThenEscalate($"two of {pool[one].Name}, {pool[other].Name}, {pool[third].Name}, else reference", pool[one].Model, pool[other].Model, pool[third].Model);
            }
        }
    }

    /// <summary>Cascades that keep a model's answer from some confidence on.</summary>
    /// <param name="seen">Confidences met so far, in order: thresholds are taken from them.</param>
    public static IEnumerable<Policy> Checks(SingleModel single, IReadOnlyList<double> seen)
    {
        const int steps = 10;
        if (seen.Count < steps)
            return [];
        return Enumerable.Range(1, steps - 1).Select(step => seen[step * seen.Count / steps]).Distinct().Where(threshold => threshold > seen[0])
            .Select(threshold => new CheckThenEscalate(FormattableString.Invariant($"{single.Name} from confidence {threshold:0.###} on, else reference"), single.Model, threshold));
    }
}
