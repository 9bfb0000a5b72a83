using System.Diagnostics;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Complexity;
using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Benchmarks;

/// <summary>
/// Routes on every set of stored outcomes in a folder: in 200 orders each, is the promise kept and what is saved? Fails where more
/// than 10 of 200 orders of a cell, or 5% over all, end below their target, or where routing cost more than a twentieth on 700 items or more.
/// </summary>
internal static class Routing
{
    private const int Orders = 200, MostViolations = 10, LargeSet = 700;
    private static readonly double[] Targets = [0.8, 0.9, 0.95, 0.98];

    public static async Task<int> RunAsync(string folder)
    {
        var sets = Directory.EnumerateFiles(folder, "*.jsonl*").Order().Select(file => OutcomeFile.Read(file)).ToList();
        Console.WriteLine($"| set | items | target | saving, median of {Orders} | least | below the target | agreement | accuracy (reference) | profiled | s |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        var (failed, below, all) = (false, 0, 0);
        foreach (var set in sets)
        {
            foreach (var target in Targets)
            {
                var watch = Stopwatch.StartNew();
                var trial = await RouteTrials.RunAsync(set, new TrialSettings(RouteChoice.Policies, new RouteTarget(target), Orders: Orders));
                var least = trial.Runs.Min(run => run.Score.Saving);
                failed |= trial.Violations > MostViolations || (set.Items.Count >= LargeSet && trial.Saving < 0.95);
                (below, all) = (below + trial.Violations, all + Orders);
                Console.WriteLine($"| {set.Name} | {set.Items.Count} | {target:0.00} | {trial.Saving:0.00} | {least:0.00} | {trial.Violations} | {trial.Agreement:0.000} "
                    + $"| {trial.Accuracy:0.000} ({set.Items.Average(item => item.Ok[set.Reference]):0.000}) | {trial.Runs.Average(run => run.Report.Profiled):0} | {watch.Elapsed.TotalSeconds:0.0} |");
            }
        }

        Console.WriteLine($"\n{below} of {all} orders ended below their target; at most {all / 20} may.\n");
        return failed || below > all / 20 | Complexity(sets) ? 1 : 0;
    }

    /// <returns>Whether the router did harm somewhere.</returns>
    private static bool Complexity(List<OutcomeSet> sets)
    {
        Console.WriteLine("| set | items | level told / commonest level | within one / commonest | AUC | AIQ single / router | saving at the reference's accuracy | s |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        var harm = false;
        var mixed = sets.Where(set => set.Name is "gsm8k" or "crux").ToList();
        if (mixed.Count == 2 && mixed[0].Models.Count == mixed[1].Models.Count)
            sets = [.. sets, mixed[0].With([.. mixed[0].Items, .. mixed[1].Items], "gsm8k + crux")];
        foreach (var set in sets.Where(set => set.HasPrompts))
        {
            var watch = Stopwatch.StartNew();
            var report = ComplexityEvaluation.Run(set);
            harm |= report.AiqRouter < report.AiqSingle;
            Console.WriteLine($"| {set.Name} | {report.N} | {report.Accuracy:0.000} / {report.Majority:0.000} | {report.WithinOne:0.000} / {report.MajorityWithinOne:0.000} | {report.Auc:0.000} "
                + $"| {report.AiqSingle:0.0000} / {report.AiqRouter:0.0000} | {report.SavingAtEqualAccuracy:0.00} | {watch.Elapsed.TotalSeconds:0.0} |");
        }

        return harm;
    }
}
