using System.IO.Compression;
using PersonaSite.Core;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio;

/// <summary>
/// A zipped site folder from a browser: untrusted. It is unpacked into a folder of its own under the system's temporary one,
/// inside limits, and never outside that folder; then it is read and checked like any site folder, and only then stored.
/// </summary>
public sealed class SiteUpload(SiteStore sites, SiteSeeder seeder)
{
    public const long MaxZipBytes = 32 * 1024 * 1024;
    private const long MaxUnpackedBytes = 128 * 1024 * 1024;
    private const int MaxFiles = 5_000;

    /// <exception cref="ProblemException">Too large.</exception>
    public static void CheckSize(long bytes)
    {
        if (bytes > MaxZipBytes)
            throw Bad($"The zip has {bytes / 1024 / 1024} MB; {MaxZipBytes / 1024 / 1024} MB are allowed.", "Leave out what the site does not need: pictures and documents only.");
    }

    /// <exception cref="ProblemException">Not a zip, too large, a path that leads out of it, or problems in the site, all listed.</exception>
    public async Task<SiteReading> ImportAsync(Stream zip, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("personasite-site-");
        try
        {
            using var bytes = new MemoryStream();
            await zip.CopyToAsync(bytes, cancellationToken);
            CheckSize(bytes.Length);
            bytes.Position = 0;
            // A folder of this name says nothing about the site, so its id comes from the zip's own folder or from the brand's name.
            var unpacked = folder.CreateSubdirectory("site");
            Unpack(bytes, unpacked.FullName);
            var reading = Read(SiteRoot(unpacked));
            await sites.ImportAsync(reading.Content, cancellationToken);
            await seeder.IndexAsync(cancellationToken);
            return reading;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Unpack(Stream zip, string folder)
    {
        using var archive = Open(zip);
        if (archive.Entries.Count > MaxFiles)
            throw Bad($"The zip has {archive.Entries.Count:n0} entries; {MaxFiles:n0} are allowed.", "Zip the site folder alone.");
        var room = MaxUnpackedBytes;
        foreach (var entry in archive.Entries.Where(entry => !IsFolder(entry) && !IsClutter(entry)))
        {
            var target = Path.GetFullPath(Path.Combine(folder, entry.FullName.Replace('\\', '/')));
            if (!target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw Bad($"The entry '{entry.FullName}' leads out of the zip.", "Zip the site folder again, from inside it.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            room = Copy(entry, target, room);
        }
    }

    private static ZipArchive Open(Stream zip)
    {
        try
        {
            return new ZipArchive(zip, ZipArchiveMode.Read);
        }
        catch (InvalidDataException error)
        {
            throw new ProblemException(ProblemKind.BadInput, "The file is not a zip archive, or it is damaged.", "Zip the site folder again.", error);
        }
    }

    /// <summary>Counts what really comes out: an archive's own figures may lie.</summary>
    private static long Copy(ZipArchiveEntry entry, string target, long room)
    {
        try
        {
            using var from = entry.Open();
            using var to = new FileStream(target, FileMode.CreateNew);
            var buffer = new byte[64 * 1024];
            for (int read; (read = from.Read(buffer)) > 0;)
            {
                if ((room -= read) < 0)
                    throw Bad($"Unpacked, the zip has more than {MaxUnpackedBytes / 1024 / 1024} MB.", "Leave out what the site does not need.");
                to.Write(buffer, 0, read);
            }

            return room;
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new ProblemException(ProblemKind.BadInput, $"The entry '{entry.FullName}' cannot be unpacked: {error.Message}", "Zip the site folder again.", error);
        }
    }

    /// <summary>People zip the folder itself as often as what is in it.</summary>
    private static DirectoryInfo SiteRoot(DirectoryInfo folder) =>
        folder.GetFiles().Length == 0 && folder.GetDirectories() is [var only] ? only : folder;

    private static SiteReading Read(DirectoryInfo root)
    {
        try
        {
            return SiteFolder.Read(root.FullName);
        }
        catch (ProblemException problem)
        {
            // Nobody knows our temporary folder.
            throw new ProblemException(problem.Kind, problem.Message.Replace($"The site folder '{root.FullName}'", "The zip", StringComparison.Ordinal), problem.NextStep, problem);
        }
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\');

    /// <summary>What operating systems add.</summary>
    private static bool IsClutter(ZipArchiveEntry entry) =>
        entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) || entry.Name is ".DS_Store" or "Thumbs.db" or "desktop.ini";

    private static ProblemException Bad(string cause, string nextStep) => new(ProblemKind.BadInput, cause, nextStep);
}
