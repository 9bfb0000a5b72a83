namespace PersonaSite.Inference.Routing.Outcomes;

/// <summary>When an answer counts as equal to the reference model's.</summary>
public enum AgreementRule
{
    /// <summary>The same answer; one that could not be read (-1) equals nothing.</summary>
    SameAnswer,

    /// <summary>Both right or both wrong: an upper bound where the answers themselves are not known.</summary>
    SameCorrectness,

    /// <summary>Right wherever the reference is right; for work with many right answers, such as code.</summary>
    NotWorse,

    /// <summary>A judge's score at most one point below the reference's.</summary>
    ScoreWithinOne,
}

/// <summary>A model, or a model with a way to prompt it, whose outcomes are stored.</summary>
/// <param name="UsdPerItem">A constant price; null where it is counted by tokens.</param>
/// <param name="UsdInPer1M">Dollars per million input tokens; null: not known.</param>
/// <param name="UsdOutPer1M">Dollars per million output tokens; null: not known.</param>
public sealed record OutcomeModel(string Name, decimal? UsdPerItem, decimal? UsdInPer1M, decimal? UsdOutPer1M);

/// <summary>What every model made of one item. Arrays follow <see cref="OutcomeSet.Models"/>.</summary>
/// <param name="Prompt">"" where the text is not published.</param>
/// <param name="Category">"" where there is none.</param>
/// <param name="Ok">1 right, 0 wrong, by the benchmark's own scoring; between them a share.</param>
/// <param name="Answers">Equal numbers are equal answers, -1 is none; null where they are not known.</param>
/// <param name="Scores">A judge's, 1 to 10.</param>
/// <param name="Confidences">The model's own, 0 to 1.</param>
/// <param name="Usd">Dollars of this item; null for a model that has no price.</param>
public sealed record Outcome(
    string Id, string Prompt, string Category, double[] Ok, int[]? Answers, double[]? Scores, double[]? Confidences, decimal?[] Usd);

/// <summary>Stored outcomes of several models on the same items: what routing is tried on without a network.</summary>
/// <param name="Reference">Index of the model that the others are compared with.</param>
public sealed record OutcomeSet(string Name, IReadOnlyList<OutcomeModel> Models, int Reference, AgreementRule Rule, IReadOnlyList<Outcome> Items)
{
    /// <summary>Mean dollars an item by model; null for a model without a price.</summary>
    public IReadOnlyList<decimal?> MeanUsd { get; } =
        [.. Models.Select((_, model) => Items.Count > 0 && Items.All(item => item.Usd[model] is not null) ? Items.Average(item => item.Usd[model]) : null)];

    /// <summary>Answers of two models can be compared without the reference, so models can vote.</summary>
    public bool HasAnswers => Items.Count > 0 && Items[0].Answers is not null;

    public bool HasConfidences => Items.Count > 0 && Items[0].Confidences is not null;

    public bool HasPrompts => Items.Any(item => item.Prompt.Length > 0);

    /// <summary>Whether <paramref name="model"/>'s output on an item equals the reference's, by <see cref="Rule"/>.</summary>
    public bool Agrees(int item, int model)
    {
        var outcome = Items[item];
        return model == Reference || Rule switch
        {
            AgreementRule.SameAnswer => outcome.Answers![model] >= 0 && outcome.Answers[model] == outcome.Answers[Reference],
            AgreementRule.SameCorrectness => outcome.Ok[model] == outcome.Ok[Reference],
            AgreementRule.ScoreWithinOne => outcome.Scores![model] >= outcome.Scores[Reference] - 1,
            _ => outcome.Ok[model] >= outcome.Ok[Reference],
        };
    }

    /// <summary>The same models on other items, or on some of these.</summary>
    public OutcomeSet With(IReadOnlyList<Outcome> items, string? name = null) => new(name ?? Name, Models, Reference, Rule, items);

    /// <summary>The same outcomes at other prices: every model's dollars times its factor.</summary>
    public OutcomeSet AtPrices(IReadOnlyList<decimal> factors) =>
        With([.. Items.Select(item => item with { Usd = [.. item.Usd.Select((usd, model) => usd * factors[model])] })]);
}
