using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>
/// The documents of a site's knowledge, one by one. Each change is one transaction over the document, its passages and the
/// site's knowledge version, so no reader ever sees half of one.
/// </summary>
public sealed class DocumentStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock)
{
    /// <summary>By path.</summary>
    public async Task<IReadOnlyList<DocumentSummary>> ListAsync(SiteId site, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        var passages = await db.Chunks.Where(chunk => chunk.Site == site).GroupBy(chunk => chunk.Source)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var rows = await db.Documents.AsNoTracking().Where(row => row.Site == site).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Path, StringComparer.Ordinal).Select(row => Summary(row, passages.GetValueOrDefault(row.Path)))];
    }

    /// <summary>Null where the site has no such document.</summary>
    public async Task<DocumentSummary?> FindAsync(SiteId site, string path, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Documents.AsNoTracking().FirstOrDefaultAsync(row => row.Site == site && row.Path == path, cancellationToken) is not { } row)
            return null;
        return Summary(row, await db.Chunks.CountAsync(chunk => chunk.Site == site && chunk.Source == path, cancellationToken));
    }

    /// <summary>The original, byte for byte; null where there is none.</summary>
    public async Task<byte[]?> ContentAsync(SiteId site, string path, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Documents.Where(row => row.Site == site && row.Path == path)
            .Join(db.Blobs, row => row.Hash, blob => blob.Hash, (_, blob) => blob.Content)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The paths of the site's documents whose originals are these bytes, in order.</summary>
    public async Task<IReadOnlyList<string>> PathsOfAsync(SiteId site, ContentHash content, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await db.Documents.Where(row => row.Site == site && row.Hash == content).Select(row => row.Path).ToListAsync(cancellationToken)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The paths of the site's documents that have this name and lie in a folder, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesakesAsync(SiteId site, string name, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await db.Documents.Where(row => row.Site == site && row.Path.EndsWith("/" + name)).Select(row => row.Path).ToListAsync(cancellationToken)).Order(StringComparer.Ordinal)];
    }

    /// <summary>The document's passages in reading order, as they were read, without what people set.</summary>
    public async Task<IReadOnlyList<Chunk>> PassagesAsync(SiteId site, string path, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Chunks.AsNoTracking().Where(chunk => chunk.Site == site && chunk.Source == path).OrderBy(chunk => chunk.Position).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToChunk())];
    }

    /// <summary>Adds the document, or puts it in place of the one at its path, whose settings it keeps.</summary>
    /// <param name="settings">Set with it, over those that are there.</param>
    /// <exception cref="ProblemException">There is no such site.</exception>
    public async Task PutAsync(
        SiteId site, KnowledgeDocument document, IReadOnlyList<Chunk> passages, DocumentSettings settings, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await ChangeAsync(db, site, now, cancellationToken);

        var row = await db.Documents.FirstOrDefaultAsync(row => row.Site == site && row.Path == document.Path, cancellationToken);
        var former = row?.Hash;
        if (row is null)
            db.Add(row = Row(site, document, settings, now));
        else
            Replace(row, document, settings, now);
        row.Hash = await db.KeepBlobAsync(document.Content, cancellationToken);

        var ids = passages.Select(passage => passage.Id).Distinct().ToList();
        var others = await db.Chunks.Where(chunk => chunk.Site == site && chunk.Source != document.Path && ids.Contains(chunk.Id)).Select(chunk => chunk.Id).ToHashSetAsync(cancellationToken);
        var before = await db.Chunks.AsNoTracking().Where(chunk => chunk.Site == site && chunk.Source == document.Path).ToDictionaryAsync(chunk => chunk.Id, cancellationToken);
        await db.Chunks.Where(chunk => chunk.Site == site && chunk.Source == document.Path).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(passages.DistinctBy(chunk => chunk.Id).Where(chunk => !others.Contains(chunk.Id))
            .Select((chunk, position) => ChunkRow.Of(site, chunk, position, before.GetValueOrDefault(chunk.Id))));

        await db.SaveChangesAsync(cancellationToken);
        if (former is not null && former != row.Hash)
            await db.DropUnusedBlobsAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes these the document's settings.</summary>
    /// <returns>False: the site has no such document, or it has these settings already.</returns>
    public async Task<bool> SetAsync(SiteId site, string path, DocumentSettings settings, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Documents.FirstOrDefaultAsync(row => row.Site == site && row.Path == path, cancellationToken) is not { } row || row.Settings == settings)
            return false;
        row.Settings = settings;
        row.ChangedAt = clock.GetUtcNow();
        await ChangeAsync(db, site, row.ChangedAt, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Notes why the document could not be read; null: it could. Its passages stay as they are.</summary>
    public async Task NoteAsync(SiteId site, string path, string? problem, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Documents.Where(row => row.Site == site && row.Path == path && row.Problem != problem)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Problem, problem), cancellationToken);
    }

    /// <summary>Removes the document with its passages and settings. False: the site has no such document.</summary>
    public async Task<bool> RemoveAsync(SiteId site, string path, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Documents.Where(row => row.Site == site && row.Path == path).ExecuteDeleteAsync(cancellationToken) == 0)
            return false;
        await db.Chunks.Where(chunk => chunk.Site == site && chunk.Source == path).ExecuteDeleteAsync(cancellationToken);
        await ChangeAsync(db, site, clock.GetUtcNow(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.DropUnusedBlobsAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    internal static DocumentRow Row(SiteId site, KnowledgeDocument document, DocumentSettings settings, DateTimeOffset now) => new()
    {
        Site = site,
        Path = document.Path,
        Title = document.Title,
        MediaType = document.MediaType,
        Hash = document.Hash,
        Bytes = document.Content.Length,
        Said = document.Said,
        Listed = document.Listed,
        Settings = settings,
        Origin = document.Origin,
        AddedAt = now,
        ChangedAt = now,
    };

    internal static void Replace(DocumentRow row, KnowledgeDocument document, DocumentSettings settings, DateTimeOffset now)
    {
        (row.Title, row.MediaType, row.Bytes, row.Said, row.Problem) = (document.Title, document.MediaType, document.Content.Length, document.Said, null);
        row.Settings = settings.Over(row.Settings);
        // A file that somebody sends says nothing of the folder's list, so what that said still holds.
        if (document.Origin == DocumentOrigin.Folder)
            row.Listed = document.Listed;
        if (row.Hash != document.Hash)
            (row.Hash, row.ChangedAt) = (document.Hash, now);
        row.Origin = document.Origin;
    }

    private static async Task ChangeAsync(PersonaSiteDb db, SiteId site, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await db.Sites.FirstOrDefaultAsync(row => row.Id == site, cancellationToken)
            ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        row.KnowledgeChanged(now);
        // The site no longer is what its folder made it, so the same folder is an import again.
        row.ContentHash = ContentHash.Of($"{row.Id} {row.KnowledgeVersion}");
    }

    private static DocumentSummary Summary(DocumentRow row, int passages) => new(
        row.Path, row.Title, row.MediaType, row.Hash, row.Bytes, row.Said, row.Listed, row.Settings, row.Origin, row.AddedAt, row.ChangedAt, passages, row.Problem);
}
