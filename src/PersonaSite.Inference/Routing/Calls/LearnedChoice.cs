using PersonaSite.Core.Routes;
using PersonaSite.Inference.Routing.Complexity;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Inference.Routing.Calls;

/// <summary>The cheapest model that is likely enough to do as well as the reference, by what was learned from earlier prompts.</summary>
public sealed class LearnedChoice
{
    /// <summary>Outcomes of all models that there must be; below, what is learned is chance.</summary>
    public const int Least = 40;

    private readonly AgentRoute _route;
    private readonly ComplexityRouter _router;
    private readonly IReadOnlyList<string> _arms;

    private LearnedChoice(AgentRoute route, OutcomeSet set)
    {
        (_route, _router) = (route, ComplexityRouter.Fit(set, [.. Enumerable.Range(0, set.Items.Count)]));
        _arms = [.. _router.Arms.Select(arm => set.Models[arm].Name)];
    }

    /// <returns>Null where too little is known, or no model has been cheaper than the reference.</returns>
    public static LearnedChoice? Of(AgentRoute route, OutcomeSet set) => set.Items.Count >= Least && ComplexityRouter.ArmsOf(set).Count > 1 ? new LearnedChoice(route, set) : null;

    public RoutePick Choose(string sketch)
    {
        if (_router.Abstains(sketch))
            return new RoutePick(_route.Reference, "abstains: a prompt of another kind, so the reference");
        var right = _router.Right(sketch);
        for (var arm = 0; arm < _arms.Count; arm++)
        {
            if (_arms[arm] != _route.Reference && right[arm] >= _route.Target)
                return new RoutePick(_arms[arm], FormattableString.Invariant($"{100 * right[arm]:0} % likely as good as the reference"));
        }

        return new RoutePick(_route.Reference, FormattableString.Invariant($"no cheaper model is {100 * _route.Target:0} % likely as good"));
    }
}
