using PersonaSite.Core.Statistics;

namespace PersonaSite.Pipeline.Decomposition;

/// <summary>How many builders are worth it, in words, with what speaks against more.</summary>
internal static class LabVerdict
{
    /// <summary>Points of consistency that anybody would notice.</summary>
    private const double Noticeable = 2;

    public static (int Best, string Verdict, IReadOnlyList<string> Warnings) Of(IReadOnlyList<LabStep> steps, IReadOnlyList<LabRun> runs, LabResult lab)
    {
        var several = steps.Where(step => step.Gain is not null).ToList();
        if (steps.Count == 0 || several.Count == 0)
            return (1, "Not enough was measured to say how many builders are worth it.", ["Let the lab run to its end."]);
        var measured = several[0].Runs >= PairedBootstrap.Fewest;
        var worth = several.Where(step => IsSure(step.Gain!, measured) && step.ConsistencyChange is not { } change || IsSure(step.Gain!, measured) && !IsWorse(step.ConsistencyChange!, measured)).MaxBy(step => step.Gain!.Estimate);
        var most = several.MaxBy(step => step.Gain!.Estimate)!;
        var verdict = worth is null ? One(steps[0], most, lab.Plan, measured) : Several(steps[0], worth);
        return (worth?.Builders ?? 1, verdict, [.. Warnings(steps, several, runs, lab, measured, worth)]);
    }

    private static bool IsSure(Interval gain, bool measured) => measured ? gain.Low > 0 : gain.Estimate > 0;

    private static bool IsWorse(Interval change, bool measured) => change.Estimate < -Noticeable && (!measured || change.High < 0);

    private static string Several(LabStep one, LabStep best) =>
        $"{Count(best.Builders)} are worth it: a page comes {Seconds(Saved(one, best))} sooner for {Usd(best.Usd - one.Usd)} more, wherever a second is worth more than {Usd(best.BreakEven ?? 0)}.";

    private static string One(LabStep one, LabStep most, LabPlan plan, bool measured)
    {
        var saved = Saved(one, most);
        if (saved <= 0.005)
            return "One builder is best: more of them make no page come sooner.";
        if (plan.SecondUsd == 0)
            return $"One builder is best where nobody waits: more of them only cost more. {Count(most.Builders)} would save {Seconds(saved)} a page, which pays where a second is worth more than {Usd(most.BreakEven ?? 0)}.";
        if (most.Gain!.Estimate > 0)
        {
            return measured
                ? $"One builder is best, as far as this tells: the gain of {most.Builders}, {Usd(most.Gain.Estimate)} a page, is below the noise ({Usd(most.Gain.Low)} to {Usd(most.Gain.High)})."
                : $"One builder is best: {most.Builders} would be quicker, but their sections fit together less well.";
        }

        return $"One builder is best: {most.Builders} save {Seconds(saved)} a page, worth {Usd(saved * (double)plan.SecondUsd)} at {Usd((double)plan.SecondUsd)} a second, and coordination costs {Usd(most.Usd - one.Usd)}.";
    }

    private static IEnumerable<string> Warnings(IReadOnlyList<LabStep> steps, IReadOnlyList<LabStep> several, IReadOnlyList<LabRun> runs, LabResult lab, bool measured, LabStep? worth)
    {
        var one = steps[0];
        if (several.Where(step => Saved(one, step) > 0.005 && step.Gain!.Estimate <= 0 && lab.Plan.SecondUsd > 0).ToList() is { Count: > 0 } eaten)
            yield return $"Over-engineering: with {Builders(eaten)} the time saved is eaten by coordination; every page is dearer by more than its seconds are worth.";
        if (several.Where(step => step != worth && measured && step.Gain!.Estimate > 0 && step.Gain.Holds(0)).ToList() is { Count: > 0 } noise)
            yield return $"Over-engineering: with {Builders(noise)} the gain is below the noise.";
        if (worth is not null && several.Where(step => step.Builders > worth.Builders && step.Gain!.Estimate > 0 && step.Gain.Estimate < worth.Gain!.Estimate).ToList() is { Count: > 0 } beyond)
            yield return $"Over-engineering: {Builders(beyond)} gain less than {worth.Builders}.";
        if (Floor(steps) is { } floor)
            yield return $"{(floor == 1 ? "Even with one builder" : $"From {floor} builders on")} the page waits for the artist, not for the builders: more of them save nothing.";
        if (several.MaxBy(step => step.Coordination / (step.InputTokens + step.OutputTokens)) is { } heavy && heavy.Coordination > 0.5 * (heavy.InputTokens + heavy.OutputTokens))
            yield return $"With {heavy.Builders} builders {FormattableString.Invariant($"{100 * heavy.Coordination / (heavy.InputTokens + heavy.OutputTokens):0} %")} of all tokens are coordination: shared context that is sent again, and the integration pass.";
        if (several.Where(step => step.ConsistencyChange is { } change && IsWorse(change, measured)).ToList() is { Count: > 0 } worse)
            yield return $"With {Builders(worse)} the sections fit together less well, by up to {FormattableString.Invariant($"{-worse.Min(step => step.ConsistencyChange!.Estimate):0.0}")} points of 100.";
        if (!measured)
            yield return $"Each number of builders was measured {(lab.Plan.Repeat == 1 ? "once" : "twice")}: nothing tells a gain from chance. Three repeats do.";
        if (lab.Plan.Most > lab.Brief.Sections.Count)
            yield return $"The brief has {lab.Brief.Sections.Count} sections, so no more than {lab.Brief.Sections.Count} builders can share it.";
        if (runs.Count < lab.Runs.Count)
            yield return $"{lab.Runs.Count - runs.Count} of {lab.Runs.Count} pages could not be measured: no builder answered, or the one builder of their repeat did not.";
    }

    /// <summary>The first number of builders whose page takes no longer than the artist makes it take.</summary>
    private static int? Floor(IReadOnlyList<LabStep> steps)
    {
        var least = steps.Min(step => step.PageSeconds[LabReport.UsualPace]);
        var waiting = steps.Where(step => step.PageSeconds[LabReport.UsualPace] <= least + 0.005).ToList();
        return waiting.Count > 1 ? waiting[0].Builders : null;
    }

    private static double Saved(LabStep one, LabStep step) => one.PageSeconds[LabReport.UsualPace] - step.PageSeconds[LabReport.UsualPace];

    private static string Count(int builders) => builders switch { 2 => "Two builders", 3 => "Three builders", 4 => "Four builders", 5 => "Five builders", 6 => "Six builders", _ => $"{builders} builders" };

    private static string Builders(IReadOnlyList<LabStep> steps) =>
        (steps.Count == 1 ? $"{steps[0].Builders}" : $"{string.Join(", ", steps.SkipLast(1).Select(step => step.Builders))} and {steps[^1].Builders}") + " builders";

    private static string Seconds(double seconds) => FormattableString.Invariant($"{seconds:0.0} s");

    private static string Usd(double usd) => Comparison.Words.Usd(usd);
}
