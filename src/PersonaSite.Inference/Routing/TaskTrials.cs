using PersonaSite.Core;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Inference.Routing;

/// <summary>A promise for each task by itself: every task is routed as a set of its own, so that an easy one does not pay for a hard one.</summary>
internal static class TaskTrials
{
    /// <exception cref="ProblemException">The items name no tasks.</exception>
    public static IReadOnlyList<(string Name, OutcomeSet Set)> Split(OutcomeSet set)
    {
        if (set.Items.Any(item => item.Category.Length == 0))
            throw new ProblemException(ProblemKind.BadInput, $"Not every item of {set.Name} names its task.", "Give each line its task as \"cat\", or promise over all.");
        return [.. set.Items.GroupBy(item => item.Category).OrderBy(task => task.Key, StringComparer.Ordinal).Select(task => (task.Key, set.With([.. task], $"{set.Name}, {task.Key}")))];
    }

    /// <summary>All tasks of one order as one run: what they cost together, and the weakest of their promises.</summary>
    public static TrialRun Join(int seed, RouteTarget target, IReadOnlyList<TaskRun> tasks)
    {
        var items = tasks.Sum(task => task.Items);
        var reports = tasks.Select(task => task.Report).ToList();
        var score = new RouteScore(tasks.Sum(task => task.Score.Usd), tasks.Sum(task => task.Score.ReferenceUsd), Mean(score => score.Agreement), Mean(score => score.Accuracy));
        var report = new RouteReport(
            PromiseKind.AgreementPerTask, reports[0].Reference, target.Agreement, target.Confidence, items, reports.Min(report => report.Bound), reports.Sum(report => report.Profiled),
            reports.Sum(report => report.ProfilingUsd), reports.Sum(report => report.LearningUsd), "each task by itself",
            [.. tasks.SelectMany(task => task.Report.Plan.Select(part => part with { Policy = $"{task.Task}: {part.Policy}", Share = part.Share * task.Items / items }))],
            [.. tasks.SelectMany(task => task.Report.Trace.Select(point => point with { Policy = $"{task.Task}: {point.Policy}" }))],
            score.Usd, BreakEvenItems: null);
        return new TrialRun(seed, score, report, tasks);

        double Mean(Func<RouteScore, double> of) => tasks.Sum(task => task.Items * of(task.Score)) / items;
    }
}
