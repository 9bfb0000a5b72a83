using System.Globalization;
using PersonaSite.Core.Experiments;

namespace PersonaSite.Web.Studio.Pages.Experiments;

/// <summary>Experiments in words for people.</summary>
internal static class ExperimentWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string StateOf(StoredExperiment experiment, DateTimeOffset now) =>
        experiment.State == ExperimentState.Draft ? "Draft" : experiment.IsOver(now) ? "Ended" : experiment.Runs(now) ? "Running" : "Waiting to begin";

    public static string ChipOf(StoredExperiment experiment, DateTimeOffset now) =>
        experiment.Runs(now) ? "live" : experiment.State == ExperimentState.Running && !experiment.IsOver(now) ? "warn" : "";

    public static string When(StoredExperiment experiment, DateTimeOffset now)
    {
        if (experiment.StartedAt is not { } started)
            return "set up " + Day(experiment.CreatedAt);
        var begins = experiment.Definition.Start is { } planned && planned > started ? planned : started;
        return begins > now ? "begins " + Day(begins) : Day(begins) + " – " + (experiment.IsOver(now) ? Day(experiment.EndedAt ?? experiment.Definition.End ?? now) : "today");
    }

    public static string Day(DateTimeOffset time) => time.ToString("d MMM yyyy", Culture);

    public static string Percent(double share) => share.ToString(share is > 0 and < 0.1 ? "0.00%" : "0.0%", Culture);

    /// <summary>Nothing is ever quite certain.</summary>
    public static string Chance(double chance) => chance switch { > 0.999 => "over 99.9%", < 0.001 => "under 0.1%", _ => chance.ToString("0.0%", Culture) };

    /// <summary>"+12.4%", "−3.0%".</summary>
    public static string Lift(double lift) => lift >= 10 ? "over +1000%" : (lift < 0 ? "−" : "+") + Math.Abs(lift).ToString("0.0%", Culture);

    public static string PagesOf(Variant variant) => variant.Pages == VariantPages.Default
        ? "the default page, for everybody"
        : string.Join(", ", new[]
        {
            "personal pages",
            variant.Mode is { } mode ? mode.ToString().ToLowerInvariant() : "",
            variant.Instruction is { } instruction ? $"asked: “{instruction}”" : "",
            variant.Models is { Count: > 0 } models ? string.Join(", ", models.Select(model => $"{model.Key} by {model.Value}")) : "",
        }.Where(part => part.Length > 0));
}
