using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Outcomes;
using PersonaSite.Inference.Routing.Paper;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Cli.Commands;

/// <summary>Routes with a promise of agreement, tried in many orders of the same items.</summary>
internal static class RouteTrialCommand
{
    public const string Smart = "smart", Mix = "mix", Policies = "policies";

    public static Command Create(string name, RouteChoice choice, string description)
    {
        var outcomes = Outcomes();
        var target = new Option<double>("--target") { Description = "Share of all items whose answer must equal the reference's, for example 0.95.", HelpName = "A", Required = true };
        var confidence = new Option<double>("--confidence") { Description = "Probability with which that must come true.", HelpName = "G", DefaultValueFactory = _ => 0.95 };
        var mode = SharedOptions.OneOf("--mode", "safe: the promise holds. paper: as the authors of SMART do it.", RouteMode.Safe);
        var order = SharedOptions.OneOf("--order", "The file's order is for paper mode; safe mode draws its sample at random in any case.", ItemOrder.Shuffle);
        var seed = new Option<int>("--seed") { Description = "Of the first order; each further one has the next.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var orders = new Option<int>("--orders") { Description = "How many orders to try.", HelpName = "K", DefaultValueFactory = _ => 1 };
        var method = SharedOptions.OneOf("--method", "Of paper mode: what the authors compare.", PaperMethod.Efficient);
        var promise = SharedOptions.OneOf("--promise", "overall: over all items. task: in each task (\"cat\") by itself, all of them together with the confidence.", PromiseScope.Overall);
        var json = SharedOptions.Json("the result");
        orders.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 100_000)
                result.AddError("--orders is 1 to 100000.");
        });
        var command = new Command(name, description) { outcomes, target, confidence, promise, mode, order, seed, orders };
        if (choice == RouteChoice.Single)
            command.Add(method);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var wanted = new RouteTarget(parsed.GetValue(target), parsed.GetValue(confidence));
            var set = OutcomeFile.Read(parsed.GetRequiredValue(outcomes));
            foreach (var unpriced in set.Models.Where((_, model) => set.MeanUsd[model] is null))
                await stderr.WriteLineAsync($"note: '{unpriced.Name}' has no price and is left out.");
            var settings = new TrialSettings(
                choice, wanted, parsed.Chosen<RouteMode>(mode), parsed.Chosen<ItemOrder>(order), parsed.GetValue(seed), parsed.GetValue(orders), choice == RouteChoice.Single ? parsed.Chosen<PaperMethod>(method) : PaperMethod.Efficient,
                parsed.Chosen<PromiseScope>(promise) == PromiseScope.Task ? PromiseKind.AgreementPerTask : PromiseKind.AgreementOverAll);
            await stderr.WriteLineAsync($"{set.Items.Count} items, {set.Models.Count} models, {settings.Orders} {(settings.Orders == 1 ? "order" : "orders")} …");
            var trial = await RouteTrials.RunAsync(set, settings, cancellationToken);
            await stdout.WriteLineAsync(parsed.GetValue(json) ? Json(set, trial) : Table(set, trial));
            return ExitCodes.Published;
        });
        return command;
    }

    /// <summary>What --promise is about.</summary>
    private enum PromiseScope
    {
        Overall,
        Task,
    }

    /// <summary>A file with stored outcomes.</summary>
    public static Option<string> Outcomes() => SharedOptions.Named(new Option<string>("--outcomes")
    {
        Description = "Stored outcomes, .jsonl or .jsonl.gz, with a .meta.json beside it.",
        HelpName = "FILE",
        Required = true,
    });

    private static string Json(OutcomeSet set, RouteTrial trial) => JsonSerializer.Serialize(
        new
        {
            trial.Saving,
            trial.Violations,
            trial.Settings.Orders,
            Target = trial.Settings.Target.Agreement,
            trial.Settings.Target.Confidence,
            trial.Settings.Mode,
            trial.Agreement,
            trial.Accuracy,
            Set = set.Name,
            Items = set.Items.Count,
            trial.Settings.Promise,
            Reference = set.Models[set.Reference].Name,
            Runs = trial.Runs.Select(run => new
            {
                run.Seed,
                Cost = run.Score.Usd,
                ReferenceCost = run.Score.ReferenceUsd,
                run.Score.Saving,
                run.Score.Agreement,
                run.Score.Accuracy,
                run.Report.Profiled,
                Plan = run.Report.Plan.GroupBy(part => part.Policy).ToDictionary(parts => parts.Key, parts => parts.Sum(part => part.Share)),
                run.Report.Bound,
                ProfilingCost = run.Report.ProfilingUsd,
                run.Report.Stopped,
                run.Report.BreakEvenItems,
                Tasks = run.Tasks?.Select(task => new { task.Task, task.Items, Cost = task.Score.Usd, ReferenceCost = task.Score.ReferenceUsd, task.Score.Saving, task.Score.Agreement, task.Report.Profiled, task.Report.Bound, task.Report.Confidence, task.Report.Stopped }),
            }),
        },
        PersonaJson.Indented);

    private static string Table(OutcomeSet set, RouteTrial trial)
    {
        var (runs, first) = (trial.Runs, trial.Runs[0].Report);
        var text = new StringBuilder();
        Line($"promise     with probability {trial.Settings.Target.Confidence:0.###}, {trial.Settings.Target.Agreement:0.###} of {(trial.Settings.Promise == PromiseKind.AgreementPerTask ? $"the answers of each of {runs[0].Tasks!.Count} tasks" : $"all {set.Items.Count} answers")} of {set.Name} equal {first.Reference}'s ({trial.Settings.Mode.ToString().ToLowerInvariant()} mode)");
        Line($"saving      {trial.Saving:0.00}x in the median of {runs.Count} {(runs.Count == 1 ? "order" : "orders")}, {runs.Min(run => run.Score.Saving):0.00}x at least, {runs.Max(run => run.Score.Saving):0.00}x at most");
        Line($"agreement   {trial.Agreement:0.0000}; below the target in {trial.Violations} of {runs.Count}");
        Line($"accuracy    {trial.Accuracy:0.0000} (the reference: {set.Items.Average(item => item.Ok[set.Reference]):0.0000}); nothing is promised about it");
        Line($"seed {trial.Runs[0].Seed}");
        Line($"  cost        ${trial.Runs[0].Score.Usd:0.0000}, the reference alone ${trial.Runs[0].Score.ReferenceUsd:0.0000}");
        Line($"  profiling   {first.Profiled} items, ${first.ProfilingUsd:0.0000}, of it ${first.LearningUsd:0.0000} for cheaper models");
        Line($"  it ended    {first.Stopped}");
        Line($"  bound       at least {first.Bound:0.0000} agree");
        if (first.BreakEvenItems is { } even)
            Line($"  break-even  from {even} items on");
        foreach (var task in runs[0].Tasks ?? [])
            Line($"  task        {task.Score.Saving,6:0.00}x  {task.Task}: {task.Score.Agreement:0.0000} of {task.Items} agree, at least {task.Report.Bound:0.0000} promised");
        foreach (var part in first.Plan)
            Line($"  plan        {part.Share,6:0.0%}  {part.Policy}{(part.Profiled > 0 ? FormattableString.Invariant($"  (missed {part.Missed} of {part.Profiled})") : "")}");
        return text.ToString().TrimEnd();

        void Line(FormattableString line) => text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
    }
}
