using System.Text;
using PersonaSite.Pipeline.Decomposition.Report;

namespace PersonaSite.Pipeline.Decomposition;

/// <summary>What a lab leaves behind as files: the report for people, the report for programs, and every page with its run.json.</summary>
public static class LabFiles
{
    public const string Html = "report.html", Json = "report.json", Pages = "pages";

    /// <summary>"pages/3-builders", from the second repeat on with its number.</summary>
    internal static string FolderOf(LabRun run) => FolderOf(run.Builders, run.Repeat);

    /// <summary>Paths with forward slashes and what is in them.</summary>
    public static IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Of(LabResult lab, LabReport report)
    {
        foreach (var run in lab.Runs.Select(run => (Folder: FolderOf(run.Place.Builders, run.Place.Repeat), run.Result)).Prepend((Folder: $"{Pages}/brief", Result: lab.First)))
        {
            foreach (var file in run.Result.Page?.Files ?? [])
                yield return ($"{run.Folder}/{file.Path}", file.Content);
            yield return ($"{run.Folder}/run.json", Encoding.UTF8.GetBytes(RunJson.Of(run.Result.Report).ToText()));
        }

        yield return (Json, Encoding.UTF8.GetBytes(report.ToText()));
        yield return (Html, Encoding.UTF8.GetBytes(LabPage.Of(report)));
    }

    private static string FolderOf(int builders, int repeat) => $"{Pages}/{builders}-builder{(builders == 1 ? "" : "s")}{(repeat > 1 ? $"-{repeat}" : "")}";
}
