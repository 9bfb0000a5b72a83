using PersonaSite.Core.Routes;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Inference.Routing.Calls;

/// <summary>What was learned of an agent's models, as a set that everything in routing can be tried on.</summary>
public static class OutcomeHistory
{
    /// <summary>Those items that all these models have answered; others say too little.</summary>
    /// <param name="models">The reference last.</param>
    public static OutcomeSet ToSet(string name, IReadOnlyList<RouteOutcome> outcomes, IReadOnlyList<string> models)
    {
        var items = new List<Outcome>();
        foreach (var (at, outcome) in outcomes.Index())
        {
            var answers = models.Select(model => outcome.Answers.FirstOrDefault(answer => answer.Model == model)).OfType<RouteAnswer>().ToList();
            if (answers.Count == models.Count && outcome.Reference == models[^1])
                items.Add(new Outcome($"{at}", outcome.Sketch, outcome.Purpose.ToString().ToLowerInvariant(), [.. answers.Select(answer => answer.Equal ? 1.0 : 0)], null, null, null, [.. answers.Select(answer => (decimal?)answer.Usd)]));
        }

        return new OutcomeSet(name, [.. models.Select(model => new OutcomeModel(model, null, null, null))], models.Count - 1, AgreementRule.NotWorse, items);
    }
}
