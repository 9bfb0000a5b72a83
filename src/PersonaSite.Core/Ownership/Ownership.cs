namespace PersonaSite.Core.Ownership;

public enum Approach
{
    /// <summary>One call to a big model writes the page.</summary>
    OneBigModel,

    /// <summary>Small models of a provider share the work.</summary>
    SmallModels,

    /// <summary>The same small models, open ones, on GPUs of one's own.</summary>
    SelfHosted,
}

/// <summary>Dollars over all months, by what they are for.</summary>
public sealed record OwnershipCost(double Text, double Pictures, double Infrastructure, double OneOff, double Upkeep, double Evaluation)
{
    public double Total => Text + Pictures + Infrastructure + OneOff + Upkeep + Evaluation;
}

/// <summary>
/// What it costs to own each approach. The formulas, with a worked example that a test recomputes, stand in README.md beside this
/// file; names are the same in both.
/// </summary>
public static class Ownership
{
    /// <summary>Hours of a month that a GPU which is always on is paid for.</summary>
    public const double HoursAMonth = 730;

    public static string Name(Approach approach) => approach switch
    {
        Approach.OneBigModel => "one big model",
        Approach.SmallModels => "small models",
        _ => "self-hosted small models",
    };

    /// <param name="value">Of an assumption by its id: the likely one, an end, or a draw.</param>
    public static OwnershipCost Cost(Approach approach, Func<string, double> value)
    {
        var months = (int)Math.Round(value(OwnershipDefaults.Months));
        var (text, pictures, evaluation) = (0.0, 0.0, 0.0);
        var visits = value(OwnershipDefaults.Visits);
        for (var month = 1; month <= months; month++)
        {
            var (served, evaluated) = (visits * (1 - value(OwnershipDefaults.HitRate)), value(OwnershipDefaults.EvaluationPages));
            var textUsd = Text(approach, served + evaluated, value);
            // Evaluation is charged its share of the month's pages, whatever a page costs in this month.
            var share = served + evaluated > 0 ? evaluated / (served + evaluated) : 0;
            var pictureUsd = (served + evaluated) * value(OwnershipDefaults.Pictures) * value(OwnershipDefaults.PictureUsd);
            text += textUsd * (1 - share);
            pictures += pictureUsd * (1 - share);
            evaluation += (textUsd + pictureUsd) * share;
            visits *= 1 + value(OwnershipDefaults.Growth);
        }

        var rate = value(OwnershipDefaults.Rate);
        return new OwnershipCost(
            text, pictures, months * value(Of("infrastructure")), rate * (value(Of("build")) + value(Of("prompts"))), months * rate * value(Of("upkeep")), evaluation);

        string Of(string figure) => OwnershipDefaults.Of(figure, approach);
    }

    private static double Text(Approach approach, double pages, Func<string, double> value) => approach == Approach.SelfHosted
        ? value(OwnershipDefaults.GpuUsd) * Math.Max(HoursAMonth * value(OwnershipDefaults.GpusOn), pages * value(OwnershipDefaults.GpuSeconds) / 3600 / value(OwnershipDefaults.Utilisation))
        : pages * value(OwnershipDefaults.Of("text-usd", approach));
}
