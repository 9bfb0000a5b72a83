using System.IO.Compression;
using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Web.Studio.Pages.Sites;

/// <summary>An archive that is not unpacked, and what its owner can do about it.</summary>
/// <param name="entry">As the archive names it; empty where it is about the archive as a whole.</param>
public sealed class ArchiveException(string entry, string cause, string nextStep) : Exception(cause)
{
    public string Entry { get; } = entry;

    public string NextStep { get; } = nextStep;
}

/// <summary>
/// Unpacks a site folder that somebody sent. Nothing is written outside the target and no link is made; what an archive says
/// of its own sizes is not believed, the bytes are counted as they come.
/// </summary>
public static class SiteArchive
{
    public const int MaxEntries = 2_000;
    public const long MaxPackedBytes = KnowledgeLimits.MaxPackedBytes;
    public const long MaxUnpackedBytes = 60_000_000;

    /// <summary>The folder that holds the site: the target itself, or the one folder that everything in the archive lies in.</summary>
    /// <exception cref="ArchiveException">Not a zip, too large, or an entry leads elsewhere. What was unpacked so far stays for the caller to remove.</exception>
    public static async Task<string> UnpackAsync(Stream zip, string target, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(target) + Path.DirectorySeparatorChar;
        try
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MaxEntries)
                throw new ArchiveException("", $"The archive has {archive.Entries.Count:n0} entries; {MaxEntries:n0} are allowed", "Keep only what belongs to the site.");
            var left = MaxUnpackedBytes;
            // Folders come with their files. Every name is looked at, also of what is left out then.
            foreach (var (entry, path) in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(entry => (entry, PlaceOf(entry, root))))
            {
                if (!SafeNames.IsClutter(entry.FullName))
                    left = await UnpackAsync(entry, path, left, cancellationToken);
            }
        }
        catch (InvalidDataException)
        {
            throw new ArchiveException("", "This is not a zip archive that can be read", "Pack the site's folder as an ordinary .zip, without a password.");
        }

        return SiteIn(target);
    }

    private static async Task<long> UnpackAsync(ZipArchiveEntry entry, string path, long left, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (File.Exists(path) || Directory.Exists(path))
            throw new ArchiveException(entry.FullName, "The archive has this name twice", "Pack the folder again, so that every name stands once.");
        await using var source = entry.Open();
        await using var file = new FileStream(path, FileMode.CreateNew);
        var buffer = new byte[64 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if ((left -= read) < 0)
                throw new ArchiveException(entry.FullName, $"With this entry the archive unpacks to more than {MaxUnpackedBytes / 1_000_000} MB", "Keep only the documents that pages should draw on.");
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return left;
    }

    private static string PlaceOf(ZipArchiveEntry entry, string root)
    {
        if (SafeNames.ProblemOf(entry) is { } problem)
            throw new ArchiveException(entry.FullName, problem.Cause, problem.NextStep);
        var path = Path.GetFullPath(Path.Combine(root, entry.FullName));
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw new ArchiveException(entry.FullName, "This name leads out of the archive", "Pack the site's folder itself, with plain names.");
        return path;
    }

    private static string SiteIn(string target)
    {
        if (File.Exists(Path.Combine(target, "site.json")))
            return target;
        return Directory.GetFileSystemEntries(target) is [var only] && Directory.Exists(only) ? only : target;
    }
}
