using System.CommandLine;
using PersonaSite.Cli.Output;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Comparison.Measuring;
using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Cli.Commands;

/// <summary>Whether prompts, models or kit have made a site's pages worse than those that were last accepted.</summary>
internal static class EvalPagesCommand
{
    public const string Name = "pages";

    public static Command Create(Func<string?, string, PageGenerator> generator)
    {
        var site = SharedOptions.Site();
        var set = new Option<string?>("--set") { Description = "Name of a set of visitors: evaluations/NAME.json of the site's folder, or all. Without it the only set there is.", HelpName = "NAME" };
        var accept = new Option<bool>("--accept") { Description = "Keep these scores in evaluations/NAME.accepted.json: later ones are held against them." };
        var output = SharedOptions.Named(new Option<string?>("--out") { Description = "Folder for report.html, report.json and pages/. New, empty, or of an earlier evaluation, which is replaced. Without it nothing is kept.", HelpName = "DIR" });
        var json = SharedOptions.Json("report.json");
        var config = SharedOptions.Config();
        var command = new Command(Name, "Make the pages of a set of visitors, and compare their scores with the last accepted ones.") { site, set, accept, output, json, config };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (stdout, stderr) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var folder = parsed.GetRequiredValue(site);
            var reading = await SharedOptions.ReadSiteAsync(folder, stderr);
            var chosen = PageEvaluation.SetOf(reading.Content.Site, parsed.GetValue(set));
            var accepted = EvaluationFolder.ReadAccepted(folder, chosen.Name);
            using var kept = parsed.GetValue(output) is { } target ? ReportFolder.Open(target, EvaluationFiles.Json, "regressions") : null;

            var result = await PageEvaluation.RunAsync(reading.Content, chosen, generator(parsed.GetValue(config), folder).Invoke, new StudyLines(stderr).Tell, TimeProvider.System, cancellationToken);
            var report = EvaluationReport.Of(result, accepted);
            kept?.Keep(EvaluationFiles.Of(result, report));
            if (parsed.GetValue(json))
                await stdout.WriteAsync(report.ToText());
            else
                await stdout.WriteLineAsync(kept is null ? Table(report) : Path.Combine(parsed.GetValue(output)!, EvaluationFiles.Html));
            if (report.Cancelled)
            {
                await stderr.WriteLineAsync("Cancelled; nothing was compared or accepted.");
                return ExitCodes.Cancelled;
            }

            if (report.Delivered == 0)
                return result.Runs[0].Result.Problem is { } problem ? ExitCodes.Of(problem) : ExitCodes.Of(result.Runs[0].Report.Status == RunStatus.Published ? RunStatus.Rejected : result.Runs[0].Report.Status);
            if (parsed.GetValue(accept))
            {
                EvaluationFolder.Accept(folder, report.Scores);
                await stderr.WriteLineAsync($"Accepted: {EvaluationFolder.AcceptedPath(folder, chosen.Name)}");
                return ExitCodes.Published;
            }

            await stderr.WriteLineAsync(accepted is null ? "Nothing has been accepted yet; --accept makes these scores the ones to keep." : report.Verdict);
            return report.Regressions > 0 ? ExitCodes.Regression : ExitCodes.Published;
        });
        return command;
    }

    private static string Table(EvaluationReport report)
    {
        var lines = new List<string> { $"{report.Site}, set {report.Set}: {report.Pages} pages, {report.Delivered} delivered, {Words.Usd((double)report.Usd)}{(report.Estimated ? " (estimated)" : "")}", "" };
        if (report.Rows.Count == 0)
            lines.AddRange(EvaluationReport.Measures.Where(measure => report.Mean(measure.Id) is not null).Select(measure => $"{measure.FullTitle,-38}{Words.Of(measure, report.Mean(measure.Id)!.Value),14}"));
        else
            lines.AddRange(report.Rows.Select(Line).Prepend($"{"",-38}{"accepted",14}{"now",14}{"tolerance",14}"));
        lines.AddRange(report.Changed.Select(change => $"changed since then: {change}").Prepend(""));
        return string.Join('\n', lines).TrimEnd();
    }

    private static string Line(EvaluationRow row)
    {
        var measure = Measure.Named(row.Measure);
        return $"{measure.FullTitle,-38}{Words.Of(measure, row.Accepted),14}{Words.Of(measure, row.Now),14}{"±" + Words.Of(measure, row.Tolerance),14}  {(row.Outcome == Standing.Same ? "" : row.Outcome.ToString().ToLowerInvariant())}".TrimEnd();
    }
}
