using System.Text;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Pages;

namespace PersonaSite.Cli.Output;

/// <summary>
/// The folder a page is written to. It holds a finished page only when the command succeeds: a page is staged beside it and
/// moved in whole, index.html last, and an earlier page of ours loses that name before anything else happens, so nobody
/// takes the last visitor's page for this one's. It is kept as index.html.old until a new page takes its place.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private const string RunFile = "run.json", Assets = "assets", SetAside = Page.Html + ".old";
    private static readonly string[] Ours = [Page.Html, Page.Styles, Page.Script, RunFile, Assets, SetAside];

    private readonly string _folder;
    private readonly string _staging;

    private OutputFolder(string folder, string staging) => (_folder, _staging) = (folder, staging);

    /// <exception cref="ProblemException">It cannot be written to, or holds files that are not ours.</exception>
    public static OutputFolder Open(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(folder))
            throw Refused(path, "is a file", "Name a folder.");
        try
        {
            RefuseForeign(path, folder);
            RefuseReadOnly(path, folder);
            var earlier = Path.Combine(folder, Page.Html);
            if (File.Exists(earlier))
                File.Move(earlier, Path.Combine(folder, SetAside), overwrite: true);
            return new OutputFolder(folder, Stage(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"cannot be written to ({error.Message.TrimEnd('.')})", "Choose a folder that you may write to.");
        }
    }

    /// <summary>Puts the page there, whole; without one, only the record of the run.</summary>
    /// <exception cref="ProblemException">The disk is full, or the folder was changed meanwhile.</exception>
    public void Keep(Page? page, string run)
    {
        try
        {
            foreach (var file in page?.Files ?? [])
            {
                var target = Path.GetFullPath(Path.Combine(_staging, file.Path));
                if (!target.StartsWith(_staging + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                    throw new InvalidOperationException($"The page has a file outside of its folder: {file.Path}");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, file.Content.Span);
            }

            File.WriteAllText(Path.Combine(_staging, RunFile), run, new UTF8Encoding(false));
            MoveIn(page is not null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(_folder, $"cannot be written to ({error.Message.TrimEnd('.')})", "Make room, or choose another folder, and run the command again.");
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_staging))
            Directory.Delete(_staging, recursive: true);
    }

    private void MoveIn(bool hasPage)
    {
        if (!Directory.Exists(_folder))
        {
            Directory.Move(_staging, _folder);
            return;
        }

        if (hasPage)
        {
            // Without index.html what stands there meanwhile is no page, whatever happens to this process.
            foreach (var name in Ours)
                Remove(Path.Combine(_folder, name));
        }

        foreach (var name in Ours.Reverse().Where(name => name != Page.Html).Append(Page.Html))
        {
            var (from, to) = (Path.Combine(_staging, name), Path.Combine(_folder, name));
            if (Directory.Exists(from))
                MoveFolder(from, to);
            else if (File.Exists(from))
                File.Move(from, to, overwrite: true);
        }
    }

    /// <summary>File by file: the folder may be a mount of its own, which no folder moves into.</summary>
    private static void MoveFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Move(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    /// <summary>Beside the folder, so that a new one is moved in at once; within it where only that may be written to.</summary>
    private static string Stage(string folder)
    {
        var name = $".{Path.GetFileName(folder)}.{Guid.NewGuid():N}";
        try
        {
            return Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(folder) ?? folder, name)).FullName;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && Directory.Exists(folder))
        {
            return Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        }
    }

    private static void RefuseForeign(string path, string folder)
    {
        if (!Directory.Exists(folder))
            return;
        var entries = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).ToList();
        if (entries.FirstOrDefault(name => !Ours.Contains(name)) is { } foreign)
            throw Refused(path, $"holds files that are not of a page (such as '{foreign}')", "Choose a new or an empty folder.");
        if (entries.Count > 0 && !IsRun(Path.Combine(folder, RunFile)))
            throw Refused(path, "holds a page that was not written here (it has no run.json of ours)", "Choose a new or an empty folder.");
    }

    private static bool IsRun(string file)
    {
        if (!File.Exists(file))
            return false;
        try
        {
            using var run = JsonDocument.Parse(File.ReadAllBytes(file));
            return run.RootElement.ValueKind == JsonValueKind.Object && run.RootElement.TryGetProperty("totalUsd", out _) && run.RootElement.TryGetProperty("status", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>An administrator may write anywhere; a folder that is marked read-only is still meant to stay as it is.</summary>
    private static void RefuseReadOnly(string path, string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing))
        {
            if (File.Exists(existing) || Path.GetDirectoryName(existing) is not { } above)
                throw Refused(path, $"cannot be made, because '{existing}' is no folder", "Choose a folder that you may write to.");
            existing = above;
        }

        const UnixFileMode write = UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(existing) & write) == 0)
            throw Refused(path, existing == folder ? "is read-only" : $"cannot be made, because '{existing}' is read-only", "Choose a folder that you may write to.");
        if (existing == folder)
            Directory.Delete(Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}")).FullName);
    }

    private static ProblemException Refused(string path, string cause, string nextStep) =>
        new(ProblemKind.BadInput, $"The output folder '{path}' {cause}.", nextStep);
}
