namespace PersonaSite.Core.Ownership;

/// <summary>The assumptions by name, with values to begin with. They are guesses until somebody who knows better changes them.</summary>
public static class OwnershipDefaults
{
    public const string Months = "months", Visits = "visits", Growth = "growth", HitRate = "hit-rate", Pictures = "pictures", PictureUsd = "picture-usd", EvaluationPages = "evaluation-pages", Rate = "hour-usd",
        GpuUsd = "gpu-hour-usd", GpuSeconds = "gpu-seconds", Utilisation = "utilisation", GpusOn = "gpus-on";

    /// <summary>What is left out of every total; shown wherever totals are.</summary>
    public static IReadOnlyList<string> LeftOut { get; } =
    [
        "what a better or worse page earns: this counts costs, and sets no price on quality",
        "taxes, discounts for volume or for reserved capacity, and the cost of capital",
        "price changes: list prices have fallen by more than half in a year before",
        "the cost of a wrong statement on a page, of an outage, and of changing the vendor",
        "security and privacy reviews, contracts and training, where they are the same for all three",
        "serving the finished pages, which costs the same whoever wrote them",
    ];

    /// <summary>The id of a figure that every approach has one of: "text-usd-big".</summary>
    public static string Of(string figure, Approach approach) => $"{figure}-{approach switch { Approach.OneBigModel => "big", Approach.SmallModels => "small", _ => "hosted" }}";

    public static Assumptions Create() => new(
    [
        new(Months, "Volume", "Months that are counted", "months", Likely.Exactly(36), Least: 1, Most: 120),
        new(Visits, "Volume", "Visits in the first month", "visits", new(20_000, 50_000, 100_000)),
        new(Growth, "Volume", "Growth of visits a month", "share", new(0, 0.01, 0.03), Least: -0.5, Most: 0.5),
        new(HitRate, "Volume", "Visits that find a page that is there", "share", new(0.85, 0.95, 0.99), Most: 1),
        new(EvaluationPages, "Volume", "Pages made a month to evaluate prompts and models", "pages", new(30, 60, 150)),
        new(Pictures, "Pages", "Bought pictures a page", "pictures", new(0, 0, 0.3)),
        new(PictureUsd, "Pages", "Dollars a bought picture", "$", new(0.01, 0.02, 0.06)),
        new(Of("text-usd", Approach.OneBigModel), "Pages", "Text of a page, one big model", "$", new(0.15, 0.25, 0.40)),
        new(Of("text-usd", Approach.SmallModels), "Pages", "Text of a page, small models", "$", new(0.006, 0.009, 0.02)),
        new(GpuUsd, "Self-hosted", "A GPU-hour", "$", new(1.2, 2.2, 4)),
        new(GpuSeconds, "Self-hosted", "GPU-seconds a page, batched with others", "seconds", new(4, 10, 30)),
        new(Utilisation, "Self-hosted", "Share of GPU time that makes pages", "share", new(0.15, 0.35, 0.6), Least: 0.01, Most: 1),
        new(GpusOn, "Self-hosted", "GPUs that are always on", "GPUs", Likely.Exactly(1)),
        new(Rate, "People", "An hour of engineering", "$", new(60, 95, 150)),
        .. People("build", "Engineering before the first page", "hours, once", new(40, 80, 140), new(120, 220, 400), new(240, 420, 800)),
        .. People("prompts", "Prompt and evaluation work before the first page", "hours, once", new(10, 20, 40), new(40, 80, 160), new(60, 120, 240)),
        .. People("upkeep", "Upkeep: models, prompts, incidents", "hours a month", new(2, 4, 8), new(6, 10, 18), new(16, 28, 48)),
        .. Each("infrastructure", "Infrastructure", "Servers, database, monitoring", "$ a month", new(50, 120, 250), new(50, 120, 250), new(120, 250, 500)),
    ]);

    private static IEnumerable<Assumption> People(string figure, string title, string unit, Likely big, Likely small, Likely hosted) => Each(figure, "People", title, unit, big, small, hosted);

    private static IEnumerable<Assumption> Each(string figure, string group, string title, string unit, params Likely[] values) =>
        Enum.GetValues<Approach>().Select(approach => new Assumption(Of(figure, approach), group, $"{title}, {Ownership.Name(approach)}", unit, values[(int)approach]));
}
