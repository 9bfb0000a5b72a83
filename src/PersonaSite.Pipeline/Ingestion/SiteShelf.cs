using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>The documents of a site in the database.</summary>
internal sealed class SiteShelf(DocumentStore documents, Site site) : IDocumentShelf
{
    public string Language => site.Language;

    public async Task<ShelvedDocument?> FindAsync(string path, CancellationToken cancellationToken) =>
        await documents.FindAsync(site.Id, path, cancellationToken) is { } found ? new ShelvedDocument(found.Hash, found.Settings) : null;

    public Task<IReadOnlyList<string>> PathsOfAsync(ContentHash content, CancellationToken cancellationToken) => documents.PathsOfAsync(site.Id, content, cancellationToken);

    public Task<IReadOnlyList<string>> NamesakesAsync(string name, CancellationToken cancellationToken) => documents.NamesakesAsync(site.Id, name, cancellationToken);

    public Task PutAsync(KnowledgeDocument document, IReadOnlyList<Chunk> passages, DocumentSettings settings, CancellationToken cancellationToken) =>
        documents.PutAsync(site.Id, document, passages, settings, cancellationToken);

    public Task SetAsync(string path, DocumentSettings settings, CancellationToken cancellationToken) => documents.SetAsync(site.Id, path, settings, cancellationToken);
}
