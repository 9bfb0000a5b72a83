using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Ingestion;
using PersonaSite.Pipeline.Knowledge;

namespace PersonaSite.Pipeline.Sites;

/// <summary>A site folder that could be used, and what its owner should still know about it.</summary>
/// <param name="Documents">The originals of the content's passages, by path.</param>
public sealed record SiteReading(SiteContent Content, IReadOnlyList<KnowledgeDocument> Documents, IReadOnlyList<SiteProblem> Warnings);

/// <summary>
/// A site on disk: <c>site.json</c>, <c>guidelines/**</c> (.md, .yml), <c>knowledge/**</c> (.md, .html, .txt,
/// .pdf, and what <c>knowledge/knowledge.json</c> says of them), <c>visitors/*.json</c> and, where there are any, <c>artwork/</c> with its <c>artwork.json</c> and
/// <c>evaluations/*.json</c>.
/// </summary>
public static class SiteFolder
{
    public const string Knowledge = "knowledge";

    private static readonly string UsualLanguage = ChunkMetadata.Default.Language;

    private const string Guidelines = "guidelines", Visitors = "visitors";

    /// <exception cref="ProblemException">Bad input: the message lists every problem with file, line, cause and next step.</exception>
    public static SiteContent Load(string path) => Read(path).Content;

    /// <summary>As <see cref="Load"/>, with the warnings that keep nobody from using the site.</summary>
    /// <exception cref="ProblemException">Bad input: the message lists every problem with file, line, cause and next step.</exception>
    public static SiteReading Read(string path)
    {
        var reading = Read(path, out var problems);
        problems.ThrowIfAny();
        return reading!;
    }

    /// <summary>As <see cref="Read(string)"/>, for those who show problems themselves: null where the folder cannot be used.</summary>
    /// <param name="errors">Everything that has to be mended first; empty where the folder can be used.</param>
    public static SiteReading? TryRead(string path, out IReadOnlyList<SiteProblem> errors)
    {
        var reading = Read(path, out var problems);
        errors = problems.Errors;
        return reading;
    }

    /// <summary>The site alone, for those who are about to change what it knows.</summary>
    /// <exception cref="ProblemException">Bad input: there is no such folder, or its manifest cannot be used.</exception>
    public static Site ReadSite(string path)
    {
        var problems = new SiteProblems(path);
        var folder = Existing(path);
        var site = ReadManifest(folder, new SiteFiles(folder, problems), [], problems);
        problems.ThrowIfAny();
        return Speaking(site!, UsualLanguage);
    }

    private static string Existing(string path) =>
        Path.GetFullPath(path) is var folder && Directory.Exists(folder)
            ? folder
            : throw new ProblemException(ProblemKind.BadInput, $"There is no site folder '{path}'.", $"Name a folder that holds a {SiteManifest.FileName}.");

    private static SiteReading? Read(string path, out SiteProblems problems)
    {
        var folder = Existing(path);
        problems = new SiteProblems(path);
        var files = new SiteFiles(folder, problems);

        var guidelines = ReadGuidelines(files);
        var site = ReadManifest(folder, files, guidelines, problems);
        var language = site is { Language.Length: > 0 } ? site.Language : UsualLanguage;
        var (documents, chunks) = ReadKnowledge(files, language, problems);
        // A site that names no language speaks that of what it knows. What told none by itself is then in it too.
        if (site is { Language.Length: 0 } && CommonLanguage(documents) is var common && common != language)
        {
            language = common;
            (documents, chunks) = ReadKnowledge(new SiteFiles(folder, new SiteProblems(path)), language, new SiteProblems(path));
        }

        site = site is null ? null : Speaking(site, language);
        var visitors = ReadVisitors(files, problems);
        var library = ArtworkFolder.Read(files, problems);
        var sets = EvaluationFolder.Read(files, [.. visitors.Select(visitor => visitor.Name)], problems);
        return problems.Errors.Count > 0 ? null : new SiteReading(new SiteContent(site! with { Evaluations = sets }, chunks, visitors, library), documents, problems.Warnings);
    }

    private static Site Speaking(Site site, string language) => site.Language.Length > 0 ? site : site with { Language = language };

    private static string CommonLanguage(List<KnowledgeDocument> documents) =>
        documents.GroupBy(document => document.Said.Language).FirstOrDefault(group => 2 * group.Count() > documents.Count)?.Key ?? UsualLanguage;

    private static Site? ReadManifest(string folder, SiteFiles files, IReadOnlyList<Guideline> guidelines, SiteProblems problems)
    {
        var file = new SiteFile(SiteManifest.FileName, Path.Combine(folder, SiteManifest.FileName));
        if (!File.Exists(file.FullPath))
        {
            problems.Error(file.Path, null, "The file is missing", "Write one with name, purpose, url and callToAction (label and url).");
            return null;
        }

        return files.ReadText(file) is { } json ? SiteManifest.Read(json, Path.GetFileName(folder.TrimEnd(Path.DirectorySeparatorChar)), guidelines, problems) : null;
    }

    private static List<Guideline> ReadGuidelines(SiteFiles files)
    {
        var guidelines = new List<Guideline>();
        foreach (var file in files.Find(Guidelines).Where(file => file.Is(".md", ".yml", ".yaml")))
        {
            if (files.ReadText(file) is not { } text || string.IsNullOrWhiteSpace(text))
                continue;
            var name = file.Below(Guidelines);
            var title = file.Is(".md") ? DocumentReader.Read(name, text, "en").Title : Path.GetFileNameWithoutExtension(name);
            guidelines.Add(new Guideline(name, title, text));
        }

        return guidelines;
    }

    private static (List<KnowledgeDocument> Documents, List<Chunk> Passages) ReadKnowledge(SiteFiles files, string language, SiteProblems problems)
    {
        var (documents, passages) = (new List<KnowledgeDocument>(), new List<Chunk>());
        var found = files.Find(Knowledge).Where(file => file.Path != KnowledgeList.Path).ToList();
        var list = KnowledgeList.Read(files, problems);
        foreach (var file in found)
        {
            if (!KnowledgeReader.Reads(file.Path))
                problems.Warn(file.Path, null, "This kind of file is not read as knowledge", $"Save it as {string.Join(", ", KnowledgeReader.Extensions)}.");
            else if (PdfText.IsPdf(file.Path) && !PdfText.IsAvailable)
                problems.Warn(file.Path, null, "This machine has nothing to read a PDF with", PdfText.WithoutTool);
            else if (files.ReadBytes(file) is { } bytes)
                Read(file, bytes);
        }

        if (found.Count == 0)
            problems.Warn(Knowledge, null, "There are no documents, so a page can state no facts", "Add what the brand knows and may say, one document a topic.");
        return (documents, passages);

        void Read(SiteFile file, byte[] bytes)
        {
            var reading = KnowledgeReader.Read(file.Below(Knowledge), bytes, language);
            var (document, read, problem) = reading;
            if (problem is not null && document is null)
                problems.Add(problem with { File = file.Path });
            else if (problem is not null)
                problems.Warn(file.Path, problem.Line, problem.Cause, problem.NextStep);
            if (document is null)
                return;
            if (reading.Warning is { } warning)
                problems.Warn(file.Path, warning.Line, warning.Cause, warning.NextStep);
            var listed = list.GetValueOrDefault(document.Path, DocumentSettings.None);
            documents.Add(document with { Listed = listed });
            passages.AddRange(listed.IsEmpty ? read : read.Select(passage => passage with { Metadata = listed.Over(passage.Metadata) }));
        }
    }

    private static List<VisitorProfile> ReadVisitors(SiteFiles files, SiteProblems problems)
    {
        var visitors = new List<VisitorProfile>();
        foreach (var file in files.Find(Visitors).Where(file => file.Is(".json")))
        {
            if (files.ReadBytes(file) is not { } bytes)
                continue;
            try
            {
                visitors.Add(VisitorProfile.Parse(Path.GetFileNameWithoutExtension(file.Name), bytes));
            }
            catch (ProblemException problem)
            {
                problems.Error(file.Path, (problem.InnerException as System.Text.Json.JsonException)?.LineNumber + 1, problem.Message.TrimEnd('.'), problem.NextStep);
            }
        }

        return visitors;
    }
}
