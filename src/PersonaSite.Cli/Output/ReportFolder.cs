using System.Text.Json;
using PersonaSite.Core;

namespace PersonaSite.Cli.Output;

/// <summary>
/// The folder a report is written to: new, empty, or one with an earlier report of ours, which is replaced. Everything is staged
/// beside it and moved in at the end, the report itself last, so that a report is whole or not there.
/// </summary>
internal sealed class ReportFolder : IDisposable
{
    private readonly string _folder, _report;
    private readonly string _staging;

    private ReportFolder(string folder, string report)
    {
        (_folder, _report) = (folder, report);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        _staging = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(folder)!, $".{Path.GetFileName(folder)}.{Guid.NewGuid():N}")).FullName;
    }

    /// <param name="report">The file that says that a folder is ours: JSON with the field <paramref name="mark"/>.</param>
    /// <exception cref="ProblemException">It cannot be written to, or holds files that are not ours.</exception>
    public static ReportFolder Open(string path, string report, string mark)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(folder))
            throw Refused(path, "is a file", "Name a folder.");
        try
        {
            if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !IsOurs(Path.Combine(folder, report), mark))
                throw Refused(path, $"holds files, and no {report} of ours", "Choose a new or an empty folder.");
            return new ReportFolder(folder, report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Refused(path, $"cannot be written to ({error.Message.TrimEnd('.')})", "Choose a folder that you may write to.");
        }
    }

    /// <exception cref="ProblemException">The disk is full, or the folder was changed meanwhile.</exception>
    public void Keep(IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> files)
    {
        try
        {
            foreach (var (path, content) in files)
            {
                var target = Path.GetFullPath(Path.Combine(_staging, path));
                if (!target.StartsWith(_staging + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                    throw new InvalidOperationException($"A file lies outside of its folder: {path}");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllBytes(target, content.Span);
            }

            // An earlier report goes first, by the name that says that it is one, and only what a report consists of.
            if (Directory.Exists(_folder))
            {
                File.Delete(Path.Combine(_folder, _report));
                foreach (var entry in Directory.EnumerateFileSystemEntries(_staging))
                    Remove(Path.Combine(_folder, Path.GetFileName(entry)));
            }

            Directory.CreateDirectory(_folder);
            foreach (var entry in Directory.EnumerateFileSystemEntries(_staging).OrderBy(entry => Path.GetFileName(entry) == _report))
                Directory.Move(entry, Path.Combine(_folder, Path.GetFileName(entry)));
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

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }

    private static bool IsOurs(string file, string mark)
    {
        if (!File.Exists(file))
            return false;
        try
        {
            using var report = JsonDocument.Parse(File.ReadAllBytes(file));
            return report.RootElement.ValueKind == JsonValueKind.Object && report.RootElement.TryGetProperty(mark, out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static ProblemException Refused(string path, string cause, string nextStep) => new(ProblemKind.BadInput, $"The output folder '{path}' {cause}.", nextStep);
}
