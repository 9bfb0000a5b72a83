using System.IO.Compression;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>
/// Reads a zip's files one by one into memory; nothing is written. What the archive says of its own sizes is not believed, the
/// bytes are counted as they come.
/// </summary>
internal static class ZipFiles
{
    public static int Count(Func<Stream> open)
    {
        using var archive = new ZipArchive(open(), ZipArchiveMode.Read);
        return archive.Entries.Count(IsFile);
    }

    public static IEnumerable<IncomingFile> Read(Func<Stream> open, string name)
    {
        using var archive = new ZipArchive(open(), ZipArchiveMode.Read);
        var part = new KnowledgePart([.. archive.Entries.Select(entry => entry.FullName)]);
        var entries = archive.Entries.Where(IsFile).Select(entry => (Entry: entry, Place: part.PlaceOf(entry.FullName))).Where(entry => entry.Place is not null).ToList();
        var catalog = entries.FirstOrDefault(entry => entry.Place == KnowledgeList.FileName).Entry;
        var (list, broken) = KnowledgePart.ListOf(catalog is null ? null : Unpack(catalog, KnowledgeLimits.MaxTextBytes) ?? [0]);
        if (broken is not null)
        {
            yield return new IncomingFile(name, default, broken with { Cause = $"{broken.File}: {broken.Cause}" });
            yield break;
        }

        var left = (long)KnowledgeLimits.MaxTotalBytes;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entry, place) in entries.Where(entry => entry.Entry != catalog))
        {
            var file = FileOf(entry, place!);
            left -= file.Content.Length;
            yield return left >= 0 ? file : Refused(place!, $"With this entry {name} unpacks to more than {KnowledgeLimits.MaxTotalBytes / 1048576} MB", "Pack less of it.");
            if (left < 0)
                yield break;
        }

        IncomingFile FileOf(ZipArchiveEntry entry, string place)
        {
            if (SafeNames.ProblemOf(entry) is { } hostile)
                return new IncomingFile(entry.FullName, default, hostile);
            if (!seen.Add(place))
                return Refused(place, "The archive has this name twice", "Pack the folder again, so that every name stands once.");
            if (!KnowledgeReader.Reads(place))
                return new IncomingFile(place, default);
            return Unpack(entry, KnowledgeLimits.MaxBytesOf(place)) is { } content
                ? new IncomingFile(place, content, Listed: list!.GetValueOrDefault(place))
                : Refused(place, "This entry cannot be unpacked", "Pack the folder as an ordinary .zip, without a password.");
        }
    }

    private static bool IsFile(ZipArchiveEntry entry) => !entry.FullName.EndsWith('/') && !SafeNames.IsClutter(entry.FullName);

    /// <summary>One byte more than is allowed tells enough.</summary>
    private static byte[]? Unpack(ZipArchiveEntry entry, int most)
    {
        try
        {
            using var source = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; content.Length <= most && (read = source.Read(buffer)) > 0;)
                content.Write(buffer, 0, (int)Math.Min(read, most + 1 - content.Length));
            return content.ToArray();
        }
        catch (Exception error) when (error is InvalidDataException or NotSupportedException or IOException)
        {
            return null;
        }
    }

    private static IncomingFile Refused(string place, string cause, string nextStep) => new(place, default, new SiteProblem(place, null, cause, nextStep));
}
