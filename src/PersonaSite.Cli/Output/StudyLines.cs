using System.Globalization;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Comparison;

namespace PersonaSite.Cli.Output;

/// <summary>A comparison's progress as lines for people: one a page, with running totals.</summary>
internal sealed class StudyLines(TextWriter output)
{
    public void Tell(StudyProgress progress)
    {
        if (progress.Ended is not { } run)
            return;
        var report = run.Report;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{progress.Done,4} of {progress.Total}  {run.Visitor}, {run.Mode.ToString().ToLowerInvariant()}: {report.Status.ToString().ToLowerInvariant()} in {report.WallMs / 1000.0:0.0} s, ${report.Usage.Sum(row => row.Usd):0.0000}; so far ${progress.Usd:0.0000}{(report.Status == RunStatus.Published ? "" : $" ({report.Reason})")}"));
    }
}
