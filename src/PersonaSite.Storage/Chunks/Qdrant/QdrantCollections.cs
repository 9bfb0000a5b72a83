using System.Collections.Concurrent;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>
/// The collections: one for each <see cref="VectorSpace"/> with every site's passages in it, and one with an entry for each site.
/// </summary>
/// <remarks>
/// All are spoken to by an alias only, so that whoever runs Qdrant can build a collection anew (other shards, quantization, a
/// restored snapshot) and move the alias. The alias is given last: where it is, the collection has its indexes.
/// </remarks>
internal sealed class QdrantCollections(QdrantClient client, string prefix)
{
    /// <summary>Vectors by these names.</summary>
    public const string Words = "words";
    public const string Dense = "dense";

    private static readonly Version KnowsTenants = new(1, 11);
    private static readonly Version KnowsCorpora = new(1, 19);

    private readonly ConcurrentDictionary<string, bool> _there = new();
    private volatile Version? _version;

    public string Sites => $"{prefix}-sites";

    public string Passages(VectorSpace space) => $"{prefix}-passages-{space.Name}";

    /// <summary>Of every vector space that was ever used.</summary>
    public async Task<IReadOnlyList<string>> AllPassagesAsync(CancellationToken cancellationToken) =>
        [.. (await client.AliasesAsync(cancellationToken)).Where(alias => alias.StartsWith($"{prefix}-passages-", StringComparison.Ordinal))];

    public Task EnsureSitesAsync(CancellationToken cancellationToken) => EnsureAsync(Sites, 0, [], cancellationToken);

    public Task EnsurePassagesAsync(VectorSpace space, CancellationToken cancellationToken) =>
        EnsureAsync(Passages(space), space.Dimension, PassagePayload.Indexes, cancellationToken);

    /// <summary>
    /// Whether a question can say among which passages rarity is counted. Before that, it is among all that a collection holds and
    /// many that it held: words have to be taken out of a point before it is deleted, or they go on counting.
    /// </summary>
    public async Task<bool> KnowsCorporaAsync(CancellationToken cancellationToken, bool searching = false) => await VersionAsync(cancellationToken, searching) >= KnowsCorpora;

    /// <summary>To be called when one is not there that should be: each is looked at again before it is used, and so is who answers.</summary>
    public void Forget()
    {
        _there.Clear();
        _version = null;
    }

    /// <summary>May be called by several at once, and again after it was interrupted: every step may be repeated.</summary>
    private async Task EnsureAsync(string alias, int dimension, IReadOnlyList<NewIndex> indexes, CancellationToken cancellationToken)
    {
        if (_there.ContainsKey(alias))
            return;
        if (!await client.IsThereAsync(alias, cancellationToken))
        {
            var collection = $"{alias}-v1";
            if (!await client.CollectionExistsAsync(collection, cancellationToken))
                await CreateAsync(collection, dimension, cancellationToken);
            foreach (var index in indexes.Prepend(await TenantIndexAsync(cancellationToken)))
                await client.CreateIndexAsync(collection, index, cancellationToken);
            await client.SetAliasAsync(alias, collection, cancellationToken);
        }

        _there[alias] = true;
    }

    private async Task CreateAsync(string collection, int dimension, CancellationToken cancellationToken)
    {
        Dictionary<string, DenseConfig> dense = dimension > 0 ? new() { [Dense] = new DenseConfig(dimension, "Cosine") } : [];
        // Nobody searches across sites, so there is no graph over all of them, only one for each.
        var definition = new NewCollection(dense, new Dictionary<string, SparseConfig> { [Words] = new("idf") }, new HnswConfig(M: 0, PayloadM: 16));
        try
        {
            await client.CreateCollectionAsync(collection, definition, cancellationToken);
        }
        catch (QdrantException error) when (error.Trouble == QdrantTrouble.Refused)
        {
            // Somebody else may have made it in this moment.
            if (!await client.CollectionExistsAsync(collection, cancellationToken))
                throw;
        }
    }

    /// <summary>1.10 has no tenants yet; there the site is a keyword like any other, which is slower and not less strict.</summary>
    private async Task<NewIndex> TenantIndexAsync(CancellationToken cancellationToken) =>
        await VersionAsync(cancellationToken) < KnowsTenants
            ? new NewIndex("site", "keyword")
            : new NewIndex("site", new KeywordIndex("keyword", IsTenant: true));

    /// <summary>"1.19.0-dev" is 1.19.0; who says what is no number is taken for the newest.</summary>
    private async Task<Version> VersionAsync(CancellationToken cancellationToken, bool searching = false) =>
        _version ??= Version.TryParse((await client.VersionAsync(cancellationToken, searching)).Split('-')[0], out var version) ? version : KnowsCorpora;
}
