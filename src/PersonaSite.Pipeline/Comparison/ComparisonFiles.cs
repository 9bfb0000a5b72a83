using System.Text;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Comparison.Report;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>What a comparison leaves behind as files: the report for people, the report for programs, and every page with its run.json.</summary>
public static class ComparisonFiles
{
    public const string Html = "report.html", Json = "report.json", Pages = "pages";

    /// <summary>"pages/state-cio/compose", from the second repeat on with its number.</summary>
    internal static string FolderOf(StudyRun run) =>
        $"{Pages}/{Safe(run.Visitor)}/{run.Mode.ToString().ToLowerInvariant()}{(run.Place.Repeat > 1 ? $"-{run.Place.Repeat}" : "")}";

    /// <summary>Paths with forward slashes and what is in them.</summary>
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Of(StudyResult study, ComparisonReport report) =>
    [
        .. PagesOf(study.Runs),
        (Json, Encoding.UTF8.GetBytes(report.ToText())),
        (Html, Encoding.UTF8.GetBytes(ReportPage.Of(report))),
    ];

    /// <summary>Every page in its folder, with its run.json.</summary>
    internal static IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> PagesOf(IReadOnlyList<StudyRun> runs)
    {
        foreach (var run in runs)
        {
            var folder = FolderOf(run);
            foreach (var file in run.Result.Page?.Files ?? [])
                yield return ($"{folder}/{file.Path}", file.Content);
            yield return ($"{folder}/run.json", Encoding.UTF8.GetBytes(RunJson.Of(run.Report).ToText()));
        }
    }

    /// <summary>Names come from file names of anybody's system.</summary>
    private static string Safe(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        // Names that differ only in what was taken out keep folders of their own.
        return safe == name ? safe : $"{safe}-{ContentHash.Of(name).Short[..6]}";
    }
}
