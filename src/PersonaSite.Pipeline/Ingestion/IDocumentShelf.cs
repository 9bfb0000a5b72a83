using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>A document that is there already.</summary>
/// <param name="Hash">Null where nobody knows what it was made of.</param>
/// <param name="Settings">What people set.</param>
public sealed record ShelvedDocument(ContentHash? Hash, DocumentSettings Settings);

/// <summary>Where the documents of one site are kept: the database, or the site's folder.</summary>
public interface IDocumentShelf
{
    /// <summary>The site's language; holds where a document does not name its own.</summary>
    string Language { get; }

    /// <summary>Null where there is no such document.</summary>
    Task<ShelvedDocument?> FindAsync(string path, CancellationToken cancellationToken);

    /// <summary>The paths of documents with these bytes.</summary>
    Task<IReadOnlyList<string>> PathsOfAsync(ContentHash content, CancellationToken cancellationToken);

    /// <summary>The paths of documents that have this name and lie in a folder.</summary>
    Task<IReadOnlyList<string>> NamesakesAsync(string name, CancellationToken cancellationToken);

    /// <summary>Adds the document or puts it in place of the one at its path, all of it or nothing. What people set stays, under what is set now.</summary>
    Task PutAsync(KnowledgeDocument document, IReadOnlyList<Chunk> passages, DocumentSettings settings, CancellationToken cancellationToken);

    /// <summary>Makes these the document's settings.</summary>
    Task SetAsync(string path, DocumentSettings settings, CancellationToken cancellationToken);
}
