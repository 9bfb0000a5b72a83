using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Ingestion;

/// <summary>Reads the originals of a stored site again, as reading and cutting are done now.</summary>
internal static class Reread
{
    /// <param name="progress">How many of how many documents are read.</param>
    public static async Task<RereadReport> AllAsync(SiteStore sites, DocumentStore documents, SiteId site, Action<int, int> progress, CancellationToken cancellationToken)
    {
        var report = new RereadReport(0, 0, 0, 0);
        if (await sites.FindAsync(site, cancellationToken) is not { } known)
            return report;
        var all = await documents.ListAsync(site, cancellationToken);
        foreach (var (at, document) in all.Index())
        {
            progress(at, all.Count);
            if (await documents.ContentAsync(site, document.Path, cancellationToken) is not { } content)
            {
                report = report with { WithoutOriginal = report.WithoutOriginal + 1 };
                continue;
            }

            var reading = KnowledgeReader.Read(document.Path, content, known.Language, document.Origin);
            await documents.NoteAsync(site, document.Path, reading.Problem is { } problem ? $"{problem.Cause}. {problem.NextStep}" : null, cancellationToken);
            if (reading.Document is not { } read || reading.Problem is not null)
                report = report with { Unreadable = report.Unreadable + 1 };
            else if (Same(document, read) && Same(await documents.PassagesAsync(site, document.Path, cancellationToken), reading.Passages))
                report = report with { Unchanged = report.Unchanged + 1 };
            else
            {
                await documents.PutAsync(site, read with { Listed = document.Listed }, reading.Passages, DocumentSettings.None, cancellationToken);
                report = report with { Changed = report.Changed + 1 };
            }
        }

        progress(all.Count, all.Count);
        return report;
    }

    private static bool Same(DocumentSummary before, KnowledgeDocument after) =>
        before.Title == after.Title && before.MediaType == after.MediaType && Json(before.Said) == Json(after.Said);

    /// <summary>What is said of the document stands apart from its passages.</summary>
    private static bool Same(IReadOnlyList<Chunk> before, IReadOnlyList<Chunk> after) =>
        Json(before.Select(passage => passage with { Metadata = ChunkMetadata.Default })) == Json(after.Select(passage => passage with { Metadata = ChunkMetadata.Default }));

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, PersonaJson.Options);
}
