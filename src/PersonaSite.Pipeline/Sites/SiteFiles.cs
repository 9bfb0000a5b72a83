using PersonaSite.Pipeline.Ingestion;

namespace PersonaSite.Pipeline.Sites;

/// <summary>A file of a site folder.</summary>
/// <param name="Path">Relative to the site folder, with forward slashes.</param>
internal sealed record SiteFile(string Path, string FullPath)
{
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Relative to the folder that was searched, such as "knowledge".</summary>
    public string Below(string folder) => folder.Length == 0 ? Path : Path[(folder.Length + 1)..];

    public bool Is(params ReadOnlySpan<string> extensions) => extensions.Contains(System.IO.Path.GetExtension(Path).ToLowerInvariant());
}

/// <summary>Reads the files of one folder and nothing outside it: links that lead out are refused, sizes are limited.</summary>
internal sealed class SiteFiles(string folder, SiteProblems problems)
{
    private const long MaxTotalBytes = KnowledgeLimits.MaxTotalBytes;
    private const int MaxFolderDepth = 16;

    private readonly string _root = RealPath(folder);
    private long _total;
    private bool _full;

    /// <summary>
    /// All files below a subfolder ("": the folder itself), in the order of their names; nothing if there is no such folder. Hidden
    /// files do not count.
    /// </summary>
    public IReadOnlyList<SiteFile> Find(string subfolder)
    {
        var found = new List<SiteFile>();
        Find(subfolder, Path.Combine(folder, subfolder), [], found);
        return found.OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
    }

    private void Find(string path, string fullPath, HashSet<string> above, List<SiteFile> found)
    {
        if (!Directory.Exists(fullPath) || !IsInside(path, fullPath))
            return;
        // A link to a folder above would go round for ever.
        var real = RealPath(fullPath);
        if (above.Contains(real) || above.Count > MaxFolderDepth)
            return;
        try
        {
            foreach (var entry in new DirectoryInfo(fullPath).EnumerateFileSystemInfos().Where(entry => entry.Name[0] != '.'))
            {
                var below = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
                if (Directory.Exists(entry.FullName))
                    Find(below, entry.FullName, [.. above, real], found);
                else
                    found.Add(new SiteFile(below, entry.FullName));
            }
        }
        catch (UnauthorizedAccessException)
        {
            problems.Error(path, null, "This folder may not be read", "Give yourself the right to read it.");
        }
    }

    /// <summary>The file's bytes; null, with the problem noted, where it cannot be had.</summary>
    public byte[]? ReadBytes(SiteFile file)
    {
        if (!IsInside(file.Path, file.FullPath))
            return null;
        try
        {
            var length = new FileInfo(RealPath(file.FullPath)).Length;
            if (length > KnowledgeLimits.MaxBytesOf(file.Path))
            {
                problems.Error(file.Path, null, $"The file has {KnowledgeLimits.Megabytes(length)}; a file may have {KnowledgeLimits.MaxBytesOf(file.Path) / 1048576} MB", "Shorten it, or split it.");
                return null;
            }

            _total += length;
            if (_total > MaxTotalBytes)
            {
                if (!_full)
                    problems.Error(file.Path, null, $"With this file the site has more than {MaxTotalBytes / 1048576} MB", "Keep only the documents that pages should draw on.");
                _full = true;
                return null;
            }

            return File.ReadAllBytes(file.FullPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Error(file.Path, null, $"The file cannot be read ({error.Message.TrimEnd('.')})", "Check that it exists and that you may read it.");
            return null;
        }
    }

    /// <summary>The file's text; null, with the problem noted, where it cannot be had.</summary>
    public string? ReadText(SiteFile file) => ReadBytes(file) is { } bytes ? Decode(file.Path, bytes) : null;

    public string? Decode(string path, ReadOnlySpan<byte> bytes)
    {
        var (text, problem) = TextFile.Decode(path, bytes);
        if (problem is not null)
            problems.Add(problem);
        return text;
    }

    /// <summary>True where the path, with every link in it followed, lies in the folder.</summary>
    public static bool LeadsInto(string folder, string path) =>
        RealPath(path) is var real && RealPath(folder) is var root && (real == root || real.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private bool IsInside(string path, string fullPath)
    {
        if (LeadsInto(_root, fullPath))
            return true;
        problems.Error(path, null, "This is a link that leads out of the site folder", "Put the file itself into the folder.");
        return false;
    }

    /// <summary>The path with every link in it followed.</summary>
    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar))
        {
            real = Path.Combine(real, part);
            FileSystemInfo info = Directory.Exists(real) ? new DirectoryInfo(real) : new FileInfo(real);
            if (info.LinkTarget is null)
                continue;
            try
            {
                real = Path.GetFullPath(info.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            }
            catch (IOException)
            {
                // A ring of links leads nowhere, so certainly not into the folder.
                return "";
            }
        }

        return real;
    }
}
