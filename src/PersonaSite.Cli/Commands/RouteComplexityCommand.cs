using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Inference.Routing.Complexity;
using PersonaSite.Inference.Routing.Outcomes;

namespace PersonaSite.Cli.Commands;

/// <summary>How much of an item's complexity its text tells, and what routing by it is worth.</summary>
internal static class RouteComplexityCommand
{
    public const string Name = "complexity";

    public static Command Create()
    {
        var outcomes = RouteTrialCommand.Outcomes();
        var folds = new Option<int>("--folds") { Description = "Parts; each is judged by what was learned from the others.", HelpName = "N", DefaultValueFactory = _ => 5 };
        folds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 2 or > 50)
                result.AddError("--folds is 2 to 50.");
        });
        var json = SharedOptions.Json("the result");
        var command = new Command(Name, "Learn from texts which model an item needs (ComplexityNet), and judge it by what quality it buys at each cost.") { outcomes, folds, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var set = OutcomeFile.Read(parsed.GetRequiredValue(outcomes));
            if (!set.HasPrompts)
                await stderr.WriteLineAsync("note: the set has no texts, so there is nothing to learn from and single models are all there is.");
            await stderr.WriteLineAsync($"{set.Items.Count} items, {set.Models.Count} models, {parsed.GetValue(folds)} folds …");
            var report = ComplexityEvaluation.Run(set, parsed.GetValue(folds), cancellationToken);
            await stdout.WriteLineAsync(parsed.GetValue(json) ? Json(set, report) : Table(set, report));
            return ExitCodes.Published;
        });
        return command;
    }

    private static string Json(OutcomeSet set, ComplexityReport report) => JsonSerializer.Serialize(
        new
        {
            report.Accuracy,
            report.Majority,
            report.WithinOne,
            report.Auc,
            report.AiqSingle,
            report.AiqRouter,
            report.SavingAtEqualAccuracy,
            report.N,
            report.MajorityWithinOne,
            report.Abstained,
            Set = set.Name,
            Reference = set.Models[set.Reference].Name,
            report.Confusion,
            Calibration = report.Calibration.Select(tenth => new { tenth.Told, tenth.Came, tenth.Count }),
        },
        PersonaJson.Indented);

    private static string Table(OutcomeSet set, ComplexityReport report) => string.Create(CultureInfo.InvariantCulture, $"""
        items       {report.N} of {set.Name}; arms up to {set.Models[set.Reference].Name}
        level       {report.Accuracy:0.000} told right; the commonest level alone {report.Majority:0.000}
        within one  {report.WithinOne:0.000}; the commonest alone {report.MajorityWithinOne:0.000}
        AUC         {report.Auc:0.000} of "this model will be right", mean over the models; 0.5 says nothing
        AIQ         {report.AiqRouter:0.0000} with the router, {report.AiqSingle:0.0000} of single models
        saving      {report.SavingAtEqualAccuracy:0.00}x at the reference's accuracy
        abstained   {report.Abstained:0.0%}
        """);
}
