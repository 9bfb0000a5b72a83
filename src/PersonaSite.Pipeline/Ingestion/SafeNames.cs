using System.IO.Compression;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>Names that somebody sends: of a file below a folder, and of what lies in a zip. None of them leads anywhere else.</summary>
public static class SafeNames
{
    private const int FileTypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int FolderType = 0x4000;

    /// <summary>True for a relative path with forward slashes that is a plain file's on every system.</summary>
    public static bool IsPath(string name) =>
        name.Length is > 0 and <= KnowledgeLimits.MaxPathLength
        && !name.AsSpan().ContainsAny('\\', ':') && !name.Any(char.IsControl)
        && !name.Split('/').Any(part => part is "" or "." or ".." || part.EndsWith('.') || part.EndsWith(' '));

    /// <summary>What file managers add of their own, and what is hidden.</summary>
    public static bool IsClutter(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.Split('/', '\\').Any(part => part.StartsWith('.') && part is not ("." or ".."));

    /// <summary>Why an entry may not be unpacked; null: it may.</summary>
    public static SiteProblem? ProblemOf(ZipArchiveEntry entry)
    {
        // The upper half holds the file type where a Unix tool packed; zero where another one did.
        if (((entry.ExternalAttributes >> 16) & FileTypeMask) is not (0 or RegularFile or FolderType))
            return new SiteProblem(entry.FullName, null, "This is a link, not a file", "Pack the file itself.");
        return IsPath(entry.FullName)
            ? null
            : new SiteProblem(entry.FullName, null, "This name leads out of the archive, or cannot be a file's", "Pack the folder itself, with plain names.");
    }
}
