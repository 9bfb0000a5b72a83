using System.Text.RegularExpressions;
using PersonaSite.Core.Segments;

namespace PersonaSite.Core.Experiments;

/// <summary>Says of an experiment what cannot be meant, before it runs.</summary>
public static partial class ExperimentCheck
{
    private const int MaxGoals = 10, MaxInstruction = 1000;

    private const double Rounding = 1e-6;

    /// <returns>The experiment.</returns>
    /// <exception cref="ProblemException">The first thing in it that cannot be meant.</exception>
    public static Experiment Checked(this Experiment experiment)
    {
        Require(Name().IsMatch(experiment.Name ?? ""), $"'{experiment.Name}' is no name of an experiment", "Use lower-case letters, digits and hyphens, at most 40.");
        var variants = experiment.Variants ?? [];
        Require(variants.Count is >= 2 and <= Experiment.MaxVariants, $"There are {variants.Count} variants", $"Use from 2 to {Experiment.MaxVariants}.");
        foreach (var variant in variants)
            Check(variant);
        var total = variants.Sum(variant => variant.Share);
        Require(Math.Abs(total - 1) < Rounding, FormattableString.Invariant($"The shares of the variants make {total:0.####}"), "Give them shares that make 1 together, such as 0.5 and 0.5.");
        Require(Twice(variants.Select(variant => variant.Name)) is not { } twice, $"Two variants are called '{Twice(variants.Select(variant => variant.Name))}'", "Give each a name of its own.");
        Require(Twice(variants.Select(variant => (variant.Pages, variant.Mode, variant.Instruction, Models(variant)))) is null, "Two variants serve the same pages", "Let them differ in pages, mode, instruction or models.");
        Require((experiment.Goals?.Count ?? 0) <= MaxGoals, $"There are {experiment.Goals?.Count} goals", $"Use at most {MaxGoals}.");
        foreach (var goal in experiment.Goals ?? [])
            Require(Name().IsMatch(goal ?? ""), $"'{goal}' is no name of a goal", "Use lower-case letters, digits and hyphens, at most 40.");
        Require(Twice(experiment.AllGoals) is null, $"The goal '{Twice(experiment.AllGoals)}' is there twice", "Name each goal once.");
        foreach (var goal in experiment.ServerGoals ?? [])
        {
            Require(goal != Experiment.CallToActionGoal, $"The goal '{goal}' is a click, which only the page can tell", "Leave it out of serverGoals.");
            Require(experiment.AllGoals.Contains(goal), $"'{goal}' is in serverGoals, and no goal of the experiment", $"Use some of {string.Join(", ", experiment.AllGoals)}, or name it in goals too.");
        }

        Require(experiment.Holdout is >= 0 and <= 0.9, FormattableString.Invariant($"holdout is {experiment.Holdout}"), "Set it between 0 and 0.9.");
        Require(experiment.MinSample is >= 50 and <= 10_000_000, $"minSample is {experiment.MinSample}", "Set it between 50 and 10000000.");
        Require(experiment.End is null || experiment.Start is null || experiment.End > experiment.Start, "The experiment ends before it starts", "Set an end after the start, or leave one of them out.");
        if (experiment.Group is { } group)
        {
            Require(Name().IsMatch(group.Name ?? ""), $"'{group.Name}' is no name of a group", "Use lower-case letters, digits and hyphens, at most 40.");
            Require(group.From >= 0 && group.To <= 1 && group.From < group.To, FormattableString.Invariant($"The share of group '{group.Name}' goes from {group.From} to {group.To}"), "Use a range between 0 and 1, such as from 0 to 0.5.");
        }

        return experiment;
    }

    /// <summary>Whether it can run on this site, beside what runs there already.</summary>
    /// <exception cref="ProblemException">It cannot; the message says why.</exception>
    public static void CheckStart(Experiment experiment, LiveSettings settings, IEnumerable<Experiment> running, DateTimeOffset now)
    {
        experiment.Checked();
        Require(settings.State == LiveState.On, "The site does not serve personal pages", "Set its state to on first.");
        Require(experiment.End is not { } end || end > now, $"The experiment would have ended on {experiment.End:d MMMM yyyy}", "Set a later end, or none.");
        foreach (var variant in experiment.Variants.Where(variant => variant.Pages == VariantPages.Personal))
        {
            var mode = variant.Mode ?? settings.Mode;
            Require(settings.Allows(mode), $"Variant '{variant.Name}' makes pages by {mode.ToString().ToLowerInvariant()}, and such pages may not be served on this site", "Set allowFreeForm of the site to true, or the variant's mode to compose.");
        }

        Require(Twice(experiment.Variants.Select(variant => (variant.Pages, variant.WayOn(settings)?.Key))) is null, "Two variants would serve the same pages on this site", "Let them differ in pages, mode, instruction or models; a variant without a mode is made the site's way.");
        Require(experiment.Segment is not { } segment || (settings.Segments ?? []).Any(rule => rule.Name == segment), $"The site has no segment '{experiment.Segment}'", "Use one of its segments, or leave the segment out.");
        Require(!experiment.OnlyWithConsent || settings.ConsentCookie is not null, "Only visitors who agreed take part, and the site does not know what agreement looks like", "Set consentCookie of the site, or onlyWithConsent to false.");
        var met = running.FirstOrDefault(other => other.Name != experiment.Name && other.Meets(experiment));
        Require(met is null, $"It would want the same visitors as '{met?.Name}', which runs", "Stop that one, or give both different segments, or shares of one group that do not overlap.");
    }

    private static void Check(Variant? variant)
    {
        Require(variant is not null && Name().IsMatch(variant.Name ?? ""), $"'{variant?.Name}' is no name of a variant", "Use lower-case letters, digits and hyphens, at most 40.");
        Require(variant!.Name != Holdout, $"'{Holdout}' is the name of those who take no part", "Call the variant something else.");
        Require(variant.Share is > 0 and < 1, FormattableString.Invariant($"The share of variant '{variant.Name}' is {variant.Share}"), "Set it between 0 and 1.");
        Require(variant.Pages == VariantPages.Personal || (variant.Mode is null && variant.Instruction is null && variant.Models is null), $"Variant '{variant.Name}' serves the default page, and says how pages are made", "Leave out mode, instruction and models, or set pages to personal.");
        Require(variant.Instruction is null || variant.Instruction.Trim().Length is > 0 and <= MaxInstruction, $"The instruction of variant '{variant.Name}' has {variant.Instruction?.Length} characters", $"Write up to {MaxInstruction}, or leave it out.");
    }

    /// <summary>What those who take no part are called in results.</summary>
    public const string Holdout = "holdout";

    private static string Models(Variant variant) => string.Join(' ', (variant.Models ?? new Dictionary<string, string>()).Order().Select(model => $"{model.Key}={model.Value}"));

    private static object? Twice<T>(IEnumerable<T> values) => values.GroupBy(value => value).FirstOrDefault(same => same.Count() > 1) is { } twice ? twice.Key : null;

    private static void Require(bool right, string cause, string nextStep)
    {
        if (!right)
            throw new ProblemException(ProblemKind.BadInput, cause + ".", nextStep);
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex Name();
}
