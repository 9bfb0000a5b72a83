using System.Text.RegularExpressions;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Screening;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Sites;

public enum ImportOutcome
{
    Refused, Added, Replaced, Unchanged,
}

/// <param name="Content">Null where the site was refused.</param>
/// <param name="Problems">What has to be mended, or where the site was taken: what its owner should still know.</param>
public sealed record SiteImport(ImportOutcome Outcome, SiteContent? Content, IReadOnlyList<SiteProblem> Problems);

/// <summary>From a zip to a site that can be searched: unpacked aside, validated as a whole, stored, indexed. The copy aside never stays.</summary>
public sealed partial class SiteImporter(SiteStore sites, SiteIndexing indexing, ModelGateway gateway)
{
    /// <param name="zip">Read once, to its end or to <see cref="SiteArchive.MaxPackedBytes"/>.</param>
    /// <param name="fileName">Names a site whose manifest does not.</param>
    /// <exception cref="ProblemException">The site is fine, but embeddings for it could not be had.</exception>
    public async Task<SiteImport> ImportAsync(Stream zip, string fileName, CancellationToken cancellationToken)
    {
        var aside = Directory.CreateTempSubdirectory("personasite-import-");
        try
        {
            var folder = Path.Combine(aside.FullName, SiteId.From(Copy().Replace(Path.GetFileNameWithoutExtension(fileName), "")).Value);
            Directory.CreateDirectory(folder);
            await using var packed = await CopyAsync(zip, Path.Combine(aside.FullName, ".zip"), cancellationToken);
            var root = await SiteArchive.UnpackAsync(packed, folder, cancellationToken);
            return SiteFolder.TryRead(root, out var errors) is { } reading
                ? await TakeAsync(reading, cancellationToken)
                : new SiteImport(ImportOutcome.Refused, null, errors);
        }
        catch (ArchiveException problem)
        {
            var file = problem.Entry.Length > 0 ? problem.Entry : fileName;
            return new SiteImport(ImportOutcome.Refused, null, [new SiteProblem(file, null, problem.Message, problem.NextStep)]);
        }
        finally
        {
            aside.Delete(recursive: true);
        }
    }

    /// <summary>False: there was no such site.</summary>
    public async Task<bool> DeleteAsync(SiteId site, CancellationToken cancellationToken)
    {
        var deleted = await sites.DeleteAsync(site, cancellationToken);
        await indexing.RemoveAsync(site, cancellationToken);
        return deleted;
    }

    private async Task<SiteImport> TakeAsync(SiteReading reading, CancellationToken cancellationToken)
    {
        var site = reading.Content.Site.Id;
        var known = await sites.FindAsync(site, cancellationToken) is not null;
        var written = await sites.ImportAsync(reading.Content, reading.Documents, cancellationToken);
        // As it is stored: with what people added and set.
        var content = await sites.GetAsync(site, cancellationToken) ?? reading.Content;
        await indexing.RefreshAsync(content, gateway.Embeddings(), buy: true, again: false, progress: null, cancellationToken);
        var outcome = !known ? ImportOutcome.Added : written ? ImportOutcome.Replaced : ImportOutcome.Unchanged;
        return new SiteImport(outcome, content, [.. reading.Warnings, .. Screen.Withheld(reading.Content.Chunks)]);
    }

    /// <summary>"harbour (1).zip" is the same site as "harbour.zip", downloaded once more.</summary>
    [GeneratedRegex(@"(?<=.)(?: ?\(\d+\)| - Copy| copy(?: \d+)?|-(?:main|master))+$", RegexOptions.IgnoreCase)]
    private static partial Regex Copy();

    /// <summary>A zip's table stands at its end, so the whole of it is needed before anything can be looked at.</summary>
    private static async Task<FileStream> CopyAsync(Stream zip, string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        try
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await zip.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (file.Length + read > SiteArchive.MaxPackedBytes)
                    throw new ArchiveException("", $"The archive has more than {SiteArchive.MaxPackedBytes / 1_000_000} MB", "Keep only the documents that pages should draw on.");
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
