using System.Globalization;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Studies;

namespace PersonaSite.Cli.Output;

/// <summary>A study's progress as lines for people: one a page, with running totals.</summary>
internal sealed class StudyLines(TextWriter output)
{
    public void Tell(StudyProgress progress)
    {
        if (progress.Ended is not { } page)
            return;
        var report = page.Report;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{progress.Done,4} of {progress.Total}  {page.What}: {report.Status.ToString().ToLowerInvariant()} in {report.WallMs / 1000.0:0.0} s, ${report.Usage.Sum(row => row.Usd):0.0000}; so far ${progress.Usd:0.0000}{(report.Status == RunStatus.Published ? "" : $" ({report.Reason})")}"));
    }
}
