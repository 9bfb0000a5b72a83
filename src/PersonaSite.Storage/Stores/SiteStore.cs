using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Database;

namespace PersonaSite.Storage.Stores;

/// <summary>Sites with all that belongs to them: guidelines, passages, visitors, vetted pictures.</summary>
public sealed class SiteStore(IDbContextFactory<PersonaSiteDb> databases, TimeProvider clock) : IPassageVectors
{
    /// <summary>All sites, by name.</summary>
    public async Task<IReadOnlyList<SiteSummary>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Sites.AsNoTracking()
            .OrderBy(site => site.Name).ThenBy(site => site.Id)
            .Select(site => new SiteSummary(
                site.Id,
                site.Name,
                site.Purpose,
                site.Language,
                db.Visitors.Count(visitor => visitor.Site == site.Id),
                db.Chunks.Count(chunk => chunk.Site == site.Id),
                site.ImportedAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The site without its passages, visitors and pictures; null where there is no such site.</summary>
    public async Task<Site?> FindAsync(SiteId id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.Sites.AsNoTracking().FirstOrDefaultAsync(site => site.Id == id, cancellationToken))?.Site is { } site ? await CorrectedAsync(db, site, cancellationToken) : null;
    }

    /// <summary>Null where there is no such site. Visitors that people added follow the ones of the site's folder.</summary>
    public async Task<SiteContent?> GetAsync(SiteId id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.BeginSnapshotAsync(cancellationToken);
        if (await db.Sites.AsNoTracking().FirstOrDefaultAsync(site => site.Id == id, cancellationToken) is not { } row)
            return null;
        var chunks = await db.Chunks.AsNoTracking().Where(chunk => chunk.Site == id).ToListAsync(cancellationToken);
        var documents = await db.Documents.AsNoTracking().Where(document => document.Site == id).ToDictionaryAsync(document => document.Path, cancellationToken);
        var visitors = await db.Visitors.AsNoTracking().Where(visitor => visitor.Site == id)
            .OrderByDescending(visitor => visitor.Imported).ThenBy(visitor => visitor.Position).ThenBy(visitor => visitor.Name)
            .ToListAsync(cancellationToken);
        var library = await db.LibraryPictures.AsNoTracking().Where(picture => picture.Site == id)
            .Join(db.Blobs, picture => picture.Hash, blob => blob.Hash, (picture, blob) => new { picture, blob.Content })
            .OrderBy(entry => entry.picture.Position)
            .ToListAsync(cancellationToken);

        return new SiteContent(
            await CorrectedAsync(db, row.Site, cancellationToken),
            [.. chunks.OrderBy(chunk => chunk.Source, StringComparer.Ordinal).ThenBy(chunk => chunk.Position).Select(chunk => InForce(chunk.ToChunk(), documents))],
            [.. visitors.Select(visitor => VisitorProfile.Parse(visitor.Name, Encoding.UTF8.GetBytes(visitor.Json)))],
            [.. library.Select(entry => new LibraryPicture(
                entry.picture.Path, entry.picture.Alt, entry.picture.Keywords, entry.picture.Width, entry.picture.Height, entry.picture.MediaType, entry.Content))],
            row.KnowledgeVersion);
    }

    /// <summary>As the other, where nobody has the originals of the documents.</summary>
    public Task<bool> ImportAsync(SiteContent content, CancellationToken cancellationToken = default) => ImportAsync(content, [], cancellationToken);

    /// <summary>
    /// Puts the content in place of the site's former one, in one transaction. What people added stays: visitors, documents, and
    /// what they set of a document. Of passages with the same id the first is kept.
    /// </summary>
    /// <param name="documents">The originals of the content's passages.</param>
    /// <returns>False: the site has exactly this content already, and nothing was written.</returns>
    public async Task<bool> ImportAsync(SiteContent content, IReadOnlyList<KnowledgeDocument> documents, CancellationToken cancellationToken = default)
    {
        // Corrections have a table of their own.
        content = content with { Site = content.Site with { Corrections = null } };
        var site = content.Site;
        var hash = ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(
            new { content, documents = documents.Select(document => new { document.Path, document.Hash, document.Listed }) }, PersonaJson.Options));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var now = clock.GetUtcNow();
        var row = await db.Sites.FirstOrDefaultAsync(row => row.Id == site.Id, cancellationToken);
        if (row?.ContentHash == hash)
            return false;
        await db.DeletedSites.Where(deleted => deleted.Site == site.Id).ExecuteDeleteAsync(cancellationToken);
        if (row is null)
            db.Add(row = new SiteRow { Id = site.Id, Name = site.Name, Purpose = site.Purpose, Language = site.Language, Site = site, ContentHash = hash, CreatedAt = now, ImportedAt = now });
        (row.Name, row.Purpose, row.Language, row.Site, row.ContentHash, row.ImportedAt) = (site.Name, site.Purpose, site.Language, site, hash, now);
        row.KnowledgeChanged(now);

        var kept = await ImportDocumentsAsync(db, content, documents, now, cancellationToken);
        var before = await db.Chunks.AsNoTracking().Where(chunk => chunk.Site == site.Id).ToDictionaryAsync(chunk => chunk.Id, cancellationToken);
        await db.Chunks.Where(chunk => chunk.Site == site.Id && !kept.Contains(chunk.Source)).ExecuteDeleteAsync(cancellationToken);
        var taken = before.Values.Where(chunk => kept.Contains(chunk.Source)).Select(chunk => chunk.Id).ToHashSet();
        db.AddRange(content.Chunks.DistinctBy(chunk => chunk.Id).Where(chunk => !taken.Contains(chunk.Id))
            .Select((chunk, position) => ChunkRow.Of(site.Id, chunk, position, before.GetValueOrDefault(chunk.Id))));

        var names = content.Visitors.Select(visitor => visitor.Name).ToList();
        await db.Visitors.Where(visitor => visitor.Site == site.Id && (visitor.Imported || names.Contains(visitor.Name))).ExecuteDeleteAsync(cancellationToken);
        db.AddRange(content.Visitors.DistinctBy(visitor => visitor.Name).Select((visitor, position) => Row(site.Id, visitor, position, imported: true)));

        await db.LibraryPictures.Where(picture => picture.Site == site.Id).ExecuteDeleteAsync(cancellationToken);
        foreach (var (position, picture) in content.Library.DistinctBy(picture => picture.Path).Index())
            db.Add(await RowAsync(db, site.Id, picture, position, cancellationToken));

        await db.SaveChangesAsync(cancellationToken);
        await db.DropUnusedBlobsAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Removes the site and its pages. Its runs and what they cost stay. False: there was no such site.</summary>
    public async Task<bool> DeleteAsync(SiteId id, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.CurrentPages.Where(page => page.Site == id).ExecuteDeleteAsync(cancellationToken);
        await db.Pages.Where(page => page.Site == id).ExecuteDeleteAsync(cancellationToken);
        var deleted = await db.Sites.Where(site => site.Id == id).ExecuteDeleteAsync(cancellationToken) > 0;
        if (deleted)
        {
            db.Add(new DeletedSiteRow { Site = id, DeletedAt = clock.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
        }

        await db.DropUnusedBlobsAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return deleted;
    }

    /// <summary>The sites that were deleted and have not come back.</summary>
    public async Task<IReadOnlyList<SiteId>> DeletedAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.DeletedSites.Select(deleted => deleted.Site).ToListAsync(cancellationToken);
    }

    /// <summary>Adds a visitor, or puts it in place of the one of the same name.</summary>
    /// <exception cref="ProblemException">There is no such site.</exception>
    public async Task AddVisitorAsync(SiteId site, VisitorProfile visitor, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await db.Sites.AnyAsync(row => row.Id == site, cancellationToken))
            throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        await db.Visitors.Where(row => row.Site == site && row.Name == visitor.Name).ExecuteDeleteAsync(cancellationToken);
        var last = await db.Visitors.Where(row => row.Site == site).MaxAsync(row => (int?)row.Position, cancellationToken);
        db.Add(Row(site, visitor, (last ?? -1) + 1, imported: false));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Sets a rule of the site's guidelines; it holds for runs that begin from now on, and after every import.</summary>
    /// <exception cref="ProblemException">There is no such site.</exception>
    public async Task CorrectAsync(SiteId site, RuleCorrection correction, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!await db.Sites.AnyAsync(row => row.Id == site, cancellationToken))
            throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        var row = await db.RuleCorrections.FindAsync([site, correction.Key], cancellationToken);
        if (row is null)
            db.Add(row = new RuleCorrectionRow { Site = site, Key = correction.Key, On = correction.On, ChangedAt = clock.GetUtcNow() });
        (row.On, row.Kind, row.Value, row.ChangedAt) = (correction.On, correction.Kind, correction.Value, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Back to what was read from the guideline. False: nothing had been set.</summary>
    public async Task<bool> UncorrectAsync(SiteId site, string key, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.RuleCorrections.Where(row => row.Site == site && row.Key == key).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>False: the site has no visitor of that name.</summary>
    public async Task<bool> RemoveVisitorAsync(SiteId site, string name, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Visitors.Where(row => row.Site == site && row.Name == name).ExecuteDeleteAsync(cancellationToken) > 0;
    }

    /// <summary>The passages' embeddings by this model, as far as they were kept; so that a start does not pay for them again.</summary>
    public async Task<IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>>> VectorsAsync(SiteId site, string model, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Chunks.AsNoTracking().Where(chunk => chunk.Site == site && chunk.VectorModel == model)
            .Select(chunk => new { chunk.Id, chunk.Vector })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => new ReadOnlyMemory<float>(MemoryMarshal.Cast<byte, float>(row.Vector).ToArray()));
    }

    /// <summary>Keeps embeddings with their passages; passages that are gone by now are passed over.</summary>
    public async Task KeepVectorsAsync(SiteId site, string model, IReadOnlyDictionary<ChunkId, ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = vectors.Keys.ToList();
        foreach (var row in await db.Chunks.Where(chunk => chunk.Site == site && ids.Contains(chunk.Id)).ToListAsync(cancellationToken))
            (row.Vector, row.VectorModel) = (MemoryMarshal.AsBytes(vectors[row.Id].Span).ToArray(), model);

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The document rows of an import: the folder's are replaced, keeping what people set, and go with it; the others stay.</summary>
    /// <returns>The documents that stay with their passages.</returns>
    private static async Task<IReadOnlyCollection<string>> ImportDocumentsAsync(
        PersonaSiteDb db, SiteContent content, IReadOnlyList<KnowledgeDocument> documents, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (site, originals) = (content.Site.Id, documents.DistinctBy(document => document.Path).ToDictionary(document => document.Path));
        var rows = await db.Documents.Where(row => row.Site == site).ToDictionaryAsync(row => row.Path, cancellationToken);
        var paths = content.Chunks.Select(chunk => chunk.Source).Concat(originals.Keys).ToHashSet();
        foreach (var path in paths)
        {
            var original = originals.GetValueOrDefault(path);
            var document = original ?? WithoutOriginal(content.Chunks.First(chunk => chunk.Source == path));
            if (rows.TryGetValue(path, out var row))
                DocumentStore.Replace(row, document, DocumentSettings.None, now);
            else
                db.Add(row = DocumentStore.Row(site, document, DocumentSettings.None, now));
            row.Hash = original is null ? null : await db.KeepBlobAsync(original.Content, cancellationToken);
        }

        var others = rows.Values.Where(row => !paths.Contains(row.Path)).ToLookup(row => row.Origin == DocumentOrigin.Folder);
        db.RemoveRange(others[true]);
        return [.. others[false].Select(row => row.Path)];
    }

    private static KnowledgeDocument WithoutOriginal(Chunk passage) =>
        new(passage.Source, passage.Title, "text/markdown", default, default, passage.Metadata, DocumentSettings.None);

    private static async Task<Site> CorrectedAsync(PersonaSiteDb db, Site site, CancellationToken cancellationToken)
    {
        var rows = await db.RuleCorrections.AsNoTracking().Where(row => row.Site == site.Id).OrderBy(row => row.Key).ToListAsync(cancellationToken);
        if (await db.SiteRoutes.AsNoTracking().FirstOrDefaultAsync(row => row.Site == site.Id, cancellationToken) is { } set)
            site = site with { Routes = set.Routes };
        if (await db.SiteEvaluations.AsNoTracking().FirstOrDefaultAsync(row => row.Site == site.Id, cancellationToken) is { } evaluations)
            site = site with { Evaluations = evaluations.Sets };
        return rows.Count == 0 ? site : site with { Corrections = [.. rows.Select(row => new RuleCorrection(row.Key, row.On, row.Kind, row.Value))] };
    }

    /// <summary>With what people have set of its document.</summary>
    private static Chunk InForce(Chunk passage, Dictionary<string, DocumentRow> documents) =>
        documents.TryGetValue(passage.Source, out var document) && document.Over(passage.Metadata) is var metadata && !ReferenceEquals(metadata, passage.Metadata)
            ? passage with { Metadata = metadata }
            : passage;

    private static VisitorRow Row(SiteId site, VisitorProfile visitor, int position, bool imported) =>
        new() { Site = site, Name = visitor.Name, Position = position, Json = visitor.Json, Imported = imported };

    private static async Task<LibraryPictureRow> RowAsync(PersonaSiteDb db, SiteId site, LibraryPicture picture, int position, CancellationToken cancellationToken) => new()
    {
        Site = site,
        Path = picture.Path,
        Position = position,
        Alt = picture.Alt,
        Keywords = picture.Keywords,
        Width = picture.Width,
        Height = picture.Height,
        MediaType = picture.MediaType,
        Hash = await db.KeepBlobAsync(picture.Content, cancellationToken),
    };
}
