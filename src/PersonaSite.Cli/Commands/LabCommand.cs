using System.CommandLine;
using System.Globalization;
using PersonaSite.Cli.Output;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Decomposition;

namespace PersonaSite.Cli.Commands;

/// <summary>How far to decompose: one brief by one builder, by two, and so on.</summary>
internal static class LabCommand
{
    public const string Name = "lab";

    public static Command Create(Func<string?, string, PageGenerator> generator)
    {
        var site = SharedOptions.Site();
        var visitor = SharedOptions.Named(new Option<string>("--visitor") { Description = "Profile of the visitor: a JSON file, or the name of one of the site's visitors.", HelpName = "FILE|NAME", Required = true });
        var most = new Option<int>("--max") { Description = $"Builders at most, 3 to {PipelineOptions.MostSectionBuilders}.", HelpName = "K", DefaultValueFactory = _ => 6 };
        var repeat = new Option<int>("--repeat") { Description = "Times for each number of builders; from three on gains can be told from chance.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var seed = new Option<int>("--seed") { Description = "Decides the order and the pages' seeds.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var second = new Option<decimal>("--second-usd") { Description = "Dollars that it is worth when a page comes a second sooner; 0 where nobody waits.", HelpName = "USD", DefaultValueFactory = _ => LabPlan.UsualSecondUsd };
        var output = SharedOptions.Named(new Option<string?>("--out") { Description = "Folder for report.html, report.json and pages/. New, empty, or of an earlier lab, which is replaced. Without it nothing is kept.", HelpName = "DIR" });
        var json = SharedOptions.Json("report.json");
        var config = SharedOptions.Config();
        var command = new Command(Name, "Lay one brief out with one builder, with two, and so on, and report how many are worth it.") { site, visitor, most, repeat, seed, second, output, json, config };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var (folder, configured) = (parsed.GetRequiredValue(site), parsed.GetValue(config));
            var reading = await SharedOptions.ReadSiteAsync(folder, stderr);
            var named = reading.Content.Visitors.FirstOrDefault(one => one.Name == parsed.GetRequiredValue(visitor));
            var plan = new LabPlan(
                reading.Content, named ?? await SharedOptions.ReadVisitorAsync(parsed.GetRequiredValue(visitor), cancellationToken),
                parsed.GetValue(most), parsed.GetValue(repeat), parsed.GetValue(seed), parsed.GetValue(second));
            plan.Check();
            using var kept = parsed.GetValue(output) is { } target ? ReportFolder.Open(target, LabFiles.Json, "steps") : null;

            var lab = await Lab.RunAsync(plan, generator(configured, folder).Invoke, new StudyLines(stderr).Tell, TimeProvider.System, cancellationToken);
            var report = LabReport.Of(lab);
            kept?.Keep(LabFiles.Of(lab, report));
            if (parsed.GetValue(json))
                await stdout.WriteAsync(report.ToText());
            else
                await stdout.WriteLineAsync(kept is null ? Table(report) : Path.Combine(parsed.GetValue(output)!, LabFiles.Html));
            await stderr.WriteLineAsync(lab.Cancelled ? "Cancelled; what was made and paid for is in the report." : report.Verdict);
            return Code(lab);
        });
        return command;
    }

    /// <summary>Some layouts may fail: that is a finding. Where all did, there is nothing to say.</summary>
    private static int Code(LabResult lab) =>
        lab.Cancelled ? ExitCodes.Cancelled
        : lab.Runs.Any(run => run.Result.Report.Status == RunStatus.Published) ? ExitCodes.Published
        : lab.Runs[0].Result.Problem is { } problem ? ExitCodes.Of(problem) : ExitCodes.Of(lab.Runs[0].Result.Report.Status);

    private static string Table(LabReport report)
    {
        var pace = report.Paces[LabReport.UsualPace];
        var lines = new List<string> { report.Verdict, "", $"{"builders",9}{"dollars",12}{"tokens",10}{"coordination",14}{"page at " + pace.Name,22}{"consistency",13}{"gain a page",14}" };
        lines.AddRange(report.Steps.Select(step => string.Create(CultureInfo.InvariantCulture,
            $"{step.Builders,9}{Words.Usd(step.Usd),12}{step.InputTokens + step.OutputTokens,10:N0}{step.Coordination,14:N0}{step.PageSeconds[LabReport.UsualPace],20:0.0} s{step.Consistency,13:0.0}{(step.Gain is { } gain ? Words.Usd(gain.Estimate) : "–"),14}")));
        if (report.Fit is { } fit)
            lines.AddRange(["", string.Create(CultureInfo.InvariantCulture, $"cost(k) = a·n + b·k^m: n = {report.Sections}, a = {Words.Usd(fit.A)}, b = {Words.Usd(fit.B)}, m = {fit.BestM:0.00}{(fit.M is { } m ? $" ({m.Low:0.00} to {m.High:0.00})" : "")}")]);
        lines.AddRange(report.Warnings.Prepend(""));
        return string.Join('\n', lines);
    }
}
