using System.Text;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>A file on its way into the knowledge.</summary>
/// <param name="Path">Where it is to lie, relative to the knowledge folder.</param>
/// <param name="Problem">Why its bytes could not be had.</param>
/// <param name="Listed">What a knowledge.json that came along says of it.</param>
public sealed record IncomingFile(string Path, ReadOnlyMemory<byte> Content, SiteProblem? Problem = null, DocumentSettings? Listed = null);

/// <summary>Files to be added, read one by one as they are asked for, so that only one of them is in memory.</summary>
/// <param name="Count">How many there are; for progress.</param>
/// <param name="Named">True: each was named by a person, so one that is no knowledge is a mistake. False: it came along with others.</param>
public sealed record Intake(int Count, IEnumerable<IncomingFile> Files, bool Named)
{
    /// <summary>Somebody said where the files are to lie, so one that lies elsewhere already is still put there.</summary>
    public bool PlacesAreMeant { get; init; }

    public static Intake OfBytes(string path, ReadOnlyMemory<byte> content) => new(1, [new IncomingFile(path, content)], Named: true);

    /// <param name="name">What people call it: "Prices 2026" becomes prices-2026.md; a file's name stays.</param>
    public static Intake OfText(string name, string text) =>
        OfBytes(KnowledgeReader.Reads(name) ? name : SiteId.From(name).Value + ".md", Encoding.UTF8.GetBytes(text));

    /// <summary>A file, all that a folder holds, or all that a zip holds.</summary>
    /// <exception cref="ProblemException">There is no such file.</exception>
    public static Intake OfPath(string path)
    {
        if (Directory.Exists(path))
            return OfFolder(path);
        if (!File.Exists(path))
            throw new ProblemException(ProblemKind.BadInput, $"There is no file or folder '{path}'.", "Name one that exists, or - to read a text from standard input.");
        var name = System.IO.Path.GetFileName(path);
        if (IsZip(name))
            return OfZip(() => File.OpenRead(path), name);
        // A link is followed: whoever names it means what it leads to.
        var target = new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? System.IO.Path.GetFullPath(path);
        return new Intake(1, Read(System.IO.Path.GetDirectoryName(target)!, [(new SiteFile(name, target), name)], []), Named: true);
    }

    public static bool IsZip(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>A zip's files. One that cannot be had, or leads elsewhere, is told by its name; the others come.</summary>
    /// <param name="open">Gives a stream that can be searched; asked twice.</param>
    public static Intake OfZip(Func<Stream> open, string name)
    {
        try
        {
            var count = ZipFiles.Count(open);
            return count <= KnowledgeLimits.MaxFiles
                ? new Intake(count, ZipFiles.Read(open, name), Named: false)
                : Refused(name, $"The archive has {count:n0} files; {KnowledgeLimits.MaxFiles:n0} are taken at once", "Pack fewer of them.");
        }
        catch (InvalidDataException)
        {
            return Refused(name, "This is not a zip archive that can be read", "Pack the folder as an ordinary .zip, without a password.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refused(name, $"The archive cannot be read ({error.Message.TrimEnd('.')})", "Check that it exists and that you may read it.");
        }
    }

    /// <summary>Several of them, one after the other.</summary>
    public static Intake OfAll(IReadOnlyList<Intake> parts) =>
        parts is [var only] ? only : new(parts.Sum(part => part.Count), parts.SelectMany(part => part.Files), parts.All(part => part.Named)) { PlacesAreMeant = parts.All(part => part.PlacesAreMeant) };

    /// <summary>The same files, in a folder of the knowledge.</summary>
    public Intake Into(string? folder) => folder is null or "" ? this : this with { Files = Files.Select(file => file with { Path = $"{folder.Trim('/')}/{file.Path}" }), PlacesAreMeant = true };

    private static Intake Refused(string name, string cause, string nextStep) =>
        new(1, [new IncomingFile(name, default, new SiteProblem(name, null, cause, nextStep))], Named: true);

    private static Intake OfFolder(string path)
    {
        var folder = System.IO.Path.GetFullPath(path);
        var problems = new SiteProblems(path);
        var found = new SiteFiles(folder, problems).Find("");
        var part = new KnowledgePart([.. found.Select(file => file.Path)]);
        // A folder's name says something of what lies in it ("cases", "prices"), unless it is what everybody calls the knowledge.
        var name = System.IO.Path.GetFileName(folder.TrimEnd(System.IO.Path.DirectorySeparatorChar));
        var prefix = path == "." || name == SiteFolder.Knowledge || found.Any(file => part.PlaceOf(file.Path) != file.Path) ? "" : name + "/";
        var files = found.Select(file => (File: file, Place: part.PlaceOf(file.Path))).Where(entry => entry.Place is not null).Select(entry => (entry.File, Place: entry.Place!)).ToList();
        if (files.Count > KnowledgeLimits.MaxFiles)
            return Refused(path, $"The folder has {files.Count:n0} files; {KnowledgeLimits.MaxFiles:n0} are taken at once", "Add its folders one after another.");

        var catalog = files.FirstOrDefault(entry => entry.Place == KnowledgeList.FileName).File;
        var (list, broken) = KnowledgePart.ListOf(catalog is null ? null : new SiteFiles(folder, problems).ReadBytes(catalog));
        if (broken is not null)
            return Refused($"{path}/{broken.File}", broken.Cause, broken.NextStep);
        var lost = problems.Errors.Select(problem => new IncomingFile(problem.File, default, problem)).ToList();
        var read = Read(folder, [.. files.Where(entry => entry.File != catalog)], list!).Select(file => file with { Path = prefix + file.Path });
        return new Intake(lost.Count + files.Count - (catalog is null ? 0 : 1), lost.Concat(read), Named: false);
    }

    private static IEnumerable<IncomingFile> Read(string folder, IReadOnlyList<(SiteFile File, string Place)> found, Dictionary<string, DocumentSettings> list)
    {
        var problems = new SiteProblems(folder);
        var files = new SiteFiles(folder, problems);
        foreach (var (file, place) in found)
        {
            // What is no knowledge need not be read to be said so.
            if (!KnowledgeReader.Reads(place))
                yield return new IncomingFile(place, default);
            else if (files.ReadBytes(file) is { } bytes)
                yield return new IncomingFile(place, bytes, Listed: list.GetValueOrDefault(place));
            else
                yield return new IncomingFile(place, default, problems.Errors.LastOrDefault(problem => problem.File == file.Path)
                    ?? new SiteProblem(place, null, $"With this file it is more than {KnowledgeLimits.MaxTotalBytes / 1048576} MB at once", "Add the rest by itself."));
        }
    }
}
