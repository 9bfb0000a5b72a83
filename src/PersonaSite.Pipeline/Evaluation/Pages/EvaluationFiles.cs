using System.Text;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Evaluation.Pages.Report;

namespace PersonaSite.Pipeline.Evaluation.Pages;

/// <summary>What an evaluation leaves behind as files: the report for people, the report for programs, and every page with its run.json.</summary>
public static class EvaluationFiles
{
    public const string Html = "report.html", Json = "report.json";

    /// <summary>Paths with forward slashes and what is in them.</summary>
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Of(EvaluationResult result, EvaluationReport report) =>
    [
        .. ComparisonFiles.PagesOf(result.Runs),
        (Json, Encoding.UTF8.GetBytes(report.ToText())),
        (Html, Encoding.UTF8.GetBytes(EvaluationPage.Of(report))),
    ];
}
