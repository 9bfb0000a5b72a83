using System.IO.Compression;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline;

namespace PersonaSite.Web.Api;

/// <summary>A page as a download: its files and run.json.</summary>
public static class PageZip
{
    public static byte[] Of(Page page, RunReport report)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            var json = PageFile.OfText("run.json", "application/json", RunJson.Of(report).ToText());
            foreach (var file in page.Files.Append(json))
            {
                var entry = zip.CreateEntry(file.Path);
                entry.LastWriteTime = report.StartedAt;
                using var content = entry.Open();
                content.Write(file.Content.Span);
            }
        }

        return bytes.ToArray();
    }

    public static string NameOf(RunReport report) => $"{SiteId.From(report.Site)}-{SiteId.From(report.Visitor)}.zip";
}
