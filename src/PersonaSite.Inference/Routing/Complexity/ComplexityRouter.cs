using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Inference.Routing.Complexity;

/// <summary>
/// Picks a model by an item's text: for each arm a calibrated probability that it is right, and a level of complexity. Where the text
/// is of another kind than those it learned from it abstains, and the choice is made as if there were no text.
/// </summary>
public sealed class ComplexityRouter
{
    // Of the texts it learned from, one in so many looks at least as strange.
    private const double Strange = 0.01;

    // What a level's model may be worse than the best one there.
    private const double EqualAccuracy = 0.02;

    // Texts that are all alike are not strange by the last digit of a mean.
    private const double Rounding = 1e-9;

    private readonly TextFeatures _features;
    private readonly Logistic[] _right;
    private readonly Logistic?[] _levels;
    private readonly (double Unknown, double Farthest) _usual;
    private readonly CostForecast _cost;

    private ComplexityRouter(TextFeatures features, IReadOnlyList<int> arms, Logistic[] right, Logistic?[] levels, (double, double) usual, CostForecast cost, double[] quality, int[] levelArms)
    {
        (_features, Arms, _right, _levels, _usual, _cost) = (features, arms, right, levels, usual, cost);
        (Quality, LevelArms) = (quality, levelArms);
    }

    /// <summary>Indexes of the set's models that are routed among: those with a price that are not dearer than the reference, and the reference.</summary>
    public IReadOnlyList<int> Arms { get; }

    /// <summary>Mean score by arm, over the items it learned from.</summary>
    public IReadOnlyList<double> Quality { get; }

    /// <summary>ComplexityNet's map: by level, from 1 on, the cheapest arm within two points of the best one there.</summary>
    public IReadOnlyList<int> LevelArms { get; }

    public static IReadOnlyList<int> ArmsOf(OutcomeSet set) =>
        [.. Enumerable.Range(0, set.Models.Count).Where(model => model == set.Reference || set.MeanUsd[model] < set.MeanUsd[set.Reference]).OrderBy(model => set.MeanUsd[model])];

    /// <param name="items">Indexes of the items to learn from.</param>
    public static ComplexityRouter Fit(OutcomeSet set, IReadOnlyList<int> items)
    {
        var arms = ArmsOf(set);
        var texts = items.Select(item => set.Items[item].Prompt).ToList();
        var features = TextFeatures.Fit(texts);
        var rows = texts.Select(features.Row).ToList();
        var levels = items.Select(item => ComplexityLevels.Of([.. arms.Select(arm => set.Items[item].Ok[arm])])).ToList();
        var right = new Logistic[arms.Count];
        var ofLevels = new Logistic?[ComplexityLevels.Count];
        Parallel.For(0, arms.Count + ComplexityLevels.Count, at =>
        {
            if (at < arms.Count)
                right[at] = Logistic.Fit(rows, [.. items.Select(item => set.Items[item].Ok[arms[at]])]);
            else if (levels.Contains(at - arms.Count + 1))
                ofLevels[at - arms.Count] = Logistic.Fit(rows, [.. levels.Select(level => level == at - arms.Count + 1 ? 1.0 : 0)]);
        });
        var usd = arms.Select(arm => items.Select(item => (double)set.Items[item].Usd[arm]!.Value).ToArray()).ToArray();
        var quality = arms.Select(arm => items.Average(item => set.Items[item].Ok[arm])).ToArray();
        return new ComplexityRouter(features, arms, right, ofLevels, Usual(texts), CostForecast.Fit(texts, usd), quality, LevelMap(set, items, levels, arms, usd));
    }

    /// <summary>Probability by arm that it is right; the same for every text where it abstains.</summary>
    public double[] Right(string text)
    {
        if (Abstains(text))
            return [.. Quality];
        var row = _features.Row(text);
        return [.. _right.Select(arm => arm.Probability(row))];
    }

    /// <summary>The likeliest level.</summary>
    public int Level(string text)
    {
        var row = _features.Row(text);
        return Enumerable.Range(0, ComplexityLevels.Count).Where(level => _levels[level] is not null).MaxBy(level => _levels[level]!.Probability(row)) + 1;
    }

    /// <summary>The text is of another kind than those it learned from.</summary>
    public bool Abstains(string text) => text.Length == 0 || _features.Unknown(text) > _usual.Unknown + Rounding || _features.Farthest(text) > _usual.Farthest + Rounding;

    /// <summary>Dollars by arm that the item may be expected to cost.</summary>
    public double[] Usd(string text) => _cost.Of(text);

    /// <summary>The arm with the most of quality less cost.</summary>
    /// <param name="right">Of <see cref="Right"/>.</param>
    /// <param name="usd">Of <see cref="Usd"/>.</param>
    /// <param name="perUsd">What a dollar is worth in quality; 0 buys the best whatever it costs.</param>
    /// <returns>Place in <see cref="Arms"/>.</returns>
    public int Choose(IReadOnlyList<double> right, IReadOnlyList<double> usd, double perUsd) =>
        Enumerable.Range(0, Arms.Count).MaxBy(arm => right[arm] - (perUsd * usd[arm]) - (1e-9 * arm));

    /// <summary>How strange a text may be: what one half of the texts finds strange in the other half.</summary>
    private static (double Unknown, double Farthest) Usual(List<string> texts)
    {
        if (texts.Count < 4)
            return (1, double.PositiveInfinity);
        var half = TextFeatures.Fit([.. texts.Where((_, at) => at % 2 == 0)]);
        var others = texts.Where((_, at) => at % 2 == 1).ToList();
        return (Most(half.Unknown), Most(half.Farthest));

        double Most(Func<string, double> strangeness) =>
            others.Select(strangeness).Order().ElementAt(Math.Clamp((int)Math.Ceiling((1 - Strange) * others.Count) - 1, 0, others.Count - 1));
    }

    private static int[] LevelMap(OutcomeSet set, IReadOnlyList<int> items, List<int> levels, IReadOnlyList<int> arms, double[][] usd) =>
        [.. Enumerable.Range(1, ComplexityLevels.Count).Select(level =>
        {
            var here = items.Where((_, at) => levels[at] == level).ToList();
            if (here.Count == 0)
                return arms.Count - 1;
            var quality = arms.Select(arm => here.Average(item => set.Items[item].Ok[arm])).ToList();
            return Enumerable.Range(0, arms.Count).Where(arm => quality[arm] >= quality.Max() - EqualAccuracy).MinBy(arm => usd[arm].Average());
        })];
}
