using System.IO.Compression;
using System.Text;

namespace PersonaSite.Tests.Pipeline.Ingestion;

/// <summary>Zips as people and their enemies make them.</summary>
internal static class Zips
{
    public static byte[] Of(params (string Name, string Text)[] files) => Of([.. files.Select(file => (file.Name, Encoding.UTF8.GetBytes(file.Text)))]);

    public static byte[] Of(params (string Name, byte[] Content)[] files) => Of(archive =>
    {
        foreach (var (name, content) in files)
        {
            using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            entry.Write(content);
        }
    });

    public static byte[] Of(Action<ZipArchive> fill)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            fill(archive);
        return bytes.ToArray();
    }
}
