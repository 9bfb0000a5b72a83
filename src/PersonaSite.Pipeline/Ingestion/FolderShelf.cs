using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>The documents of a site on disk: <c>knowledge/**</c> as they were given, and what people set in <c>knowledge/knowledge.json</c>.</summary>
public sealed class FolderShelf(string site, string language) : IDocumentShelf
{
    private readonly string _knowledge = Path.Combine(Path.GetFullPath(site), SiteFolder.Knowledge);

    /// <summary>What lies in the folder, read when it is first asked for.</summary>
    private Dictionary<string, ContentHash>? _known;

    public string Language => language;

    public async Task<ShelvedDocument?> FindAsync(string path, CancellationToken cancellationToken)
    {
        var file = PlaceOf(path);
        return File.Exists(file)
            ? new ShelvedDocument(ContentHash.Of(await File.ReadAllBytesAsync(file, cancellationToken)), List().GetValueOrDefault(path, DocumentSettings.None))
            : null;
    }

    public async Task<IReadOnlyList<string>> PathsOfAsync(ContentHash content, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_knowledge))
            return [];
        _known ??= await HashesAsync(cancellationToken);
        return [.. _known.Where(document => document.Value == content).Select(document => document.Key).Order(StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<string>> NamesakesAsync(string name, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_knowledge))
            return [];
        _known ??= await HashesAsync(cancellationToken);
        return [.. _known.Keys.Where(path => path.EndsWith("/" + name, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    public async Task PutAsync(KnowledgeDocument document, IReadOnlyList<Chunk> passages, DocumentSettings settings, CancellationToken cancellationToken)
    {
        var list = List();
        var after = settings.Over(list.GetValueOrDefault(document.Path, DocumentSettings.None));
        // First what is said of it: a draft must never lie there as if it were approved, not for a moment.
        await WriteListAsync(list, document.Path, after, cancellationToken);
        await WriteAsync(PlaceOf(document.Path), document.Content, cancellationToken);
        _known?[document.Path] = document.Hash;
    }

    public Task SetAsync(string path, DocumentSettings settings, CancellationToken cancellationToken) => WriteListAsync(List(), path, settings, cancellationToken);

    /// <summary>False: there is no such document.</summary>
    public async Task<bool> RemoveAsync(string path, CancellationToken cancellationToken)
    {
        if (!SafeNames.IsPath(path) || !KnowledgeReader.Reads(path) || PlaceOf(path) is not { } file || !File.Exists(file))
            return false;
        File.Delete(file);
        _known?.Remove(path);
        await WriteListAsync(List(), path, DocumentSettings.None, cancellationToken);
        return true;
    }

    private async Task<Dictionary<string, ContentHash>> HashesAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, ContentHash>(StringComparer.Ordinal);
        var plain = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        foreach (var file in Directory.EnumerateFiles(_knowledge, "*", plain).Where(KnowledgeReader.Reads))
            known[Path.GetRelativePath(_knowledge, file).Replace(Path.DirectorySeparatorChar, '/')] = ContentHash.Of(await File.ReadAllBytesAsync(file, cancellationToken));
        return known;
    }

    private Dictionary<string, DocumentSettings> List()
    {
        var file = Path.Combine(_knowledge, KnowledgeList.FileName);
        if (!File.Exists(file))
            return [];
        var problems = new SiteProblems(site);
        var list = KnowledgeList.Parse(File.ReadAllText(file), problems);
        // What could not be read must not be lost by writing the list anew.
        problems.ThrowIfAny();
        return list;
    }

    private Task WriteListAsync(Dictionary<string, DocumentSettings> list, string path, DocumentSettings settings, CancellationToken cancellationToken)
    {
        if (list.GetValueOrDefault(path, DocumentSettings.None) == settings)
            return Task.CompletedTask;
        list[path] = settings;
        return WriteAsync(Path.Combine(_knowledge, KnowledgeList.FileName), System.Text.Encoding.UTF8.GetBytes(KnowledgeList.Write(list)), cancellationToken);
    }

    /// <summary>Written aside and put in place at once, so that a reader sees the old file or the new one.</summary>
    private static async Task WriteAsync(string file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var aside = Path.Combine(folder.FullName, $".{Path.GetRandomFileName()}");
        try
        {
            await File.WriteAllBytesAsync(aside, content, cancellationToken);
            File.Move(aside, file, overwrite: true);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    /// <exception cref="ProblemException">A link on the way leads out of the site.</exception>
    private string PlaceOf(string path)
    {
        var file = Path.Combine(_knowledge, path);
        return SiteFiles.LeadsInto(site, file)
            ? file
            : throw new ProblemException(ProblemKind.BadInput, $"'{SiteFolder.Knowledge}/{path}' leads out of the site folder by a link.", "Put the files themselves into the folder.");
    }
}
