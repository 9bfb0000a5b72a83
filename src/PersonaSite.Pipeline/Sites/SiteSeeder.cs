using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Sites;

/// <summary>What stands ready when the program starts: the demo sites, the first time, and every site's passages in the index.</summary>
public sealed class SiteSeeder(SiteStore sites, SiteIndexing indexing, ModelGateway gateway)
{
    /// <summary>Site folders that travel beside the program.</summary>
    public static string DemoFolder { get; } = Path.Combine(AppContext.BaseDirectory, "demo");

    /// <summary>Puts the demo sites into an empty store. A store with any site is left as it is: a demo that was deleted stays deleted.</summary>
    /// <returns>The sites that were added.</returns>
    /// <exception cref="Core.ProblemException">A demo folder is damaged, with all that is wrong with it.</exception>
    public async Task<IReadOnlyList<SiteId>> SeedAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(DemoFolder) || (await sites.ListAsync(cancellationToken)).Count > 0)
            return [];
        var added = new List<SiteId>();
        foreach (var folder in Directory.GetDirectories(DemoFolder).Order(StringComparer.Ordinal))
        {
            if (!File.Exists(Path.Combine(folder, "site.json")))
                continue;
            var reading = SiteFolder.Read(folder);
            await sites.ImportAsync(reading.Content, reading.Documents, cancellationToken);
            added.Add(reading.Content.Site.Id);
        }

        return added;
    }

    /// <summary>Makes every stored site searchable, and deleted ones gone: the index may have been away when they were deleted.</summary>
    public async Task IndexAsync(CancellationToken cancellationToken)
    {
        foreach (var deleted in await sites.DeletedAsync(cancellationToken))
            await indexing.RemoveAsync(deleted, cancellationToken);
        foreach (var site in await sites.ListAsync(cancellationToken))
        {
            if (await sites.GetAsync(site.Id, cancellationToken) is { } content)
                await indexing.EnsureAsync(content, gateway.Embeddings(), cancellationToken);
        }
    }
}
