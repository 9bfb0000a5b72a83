namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>
/// The calls of Qdrant's REST API that we make. Each is a field here, so that a test can see that it has held every one against
/// Qdrant's own contract; all of them exist, with the fields we send, from 1.10 to 1.19.
/// </summary>
/// <remarks>
/// What makes 1.10 the oldest is points/query with its batch, and the rarity of words (modifier idf); exists came with 1.8, the
/// rest is older. Two fields are newer and are sent from there on only: is_tenant of 1.11 and the corpus of rarity (params.idf) of
/// 1.19. No field is sent that 1.19 calls deprecated, and no answer is relied on that only some of these versions give.
/// </remarks>
/// <param name="Path">As Qdrant's document writes it, without the first slash.</param>
/// <param name="IsSearch">A visitor waits for the answer: it is tried once and not for long.</param>
internal sealed record QdrantCall(HttpMethod Method, string Path, bool IsSearch = false)
{
    private const string Name = "{collection_name}";
    private const string Collection = "collections/" + Name;

    public static readonly QdrantCall Version = new(HttpMethod.Get, "");
    public static readonly QdrantCall VersionInSearch = new(HttpMethod.Get, "", IsSearch: true);
    public static readonly QdrantCall CollectionInfo = new(HttpMethod.Get, Collection);
    public static readonly QdrantCall CollectionExists = new(HttpMethod.Get, $"{Collection}/exists");
    public static readonly QdrantCall CreateCollection = new(HttpMethod.Put, Collection);
    public static readonly QdrantCall CreateIndex = new(HttpMethod.Put, $"{Collection}/index");
    public static readonly QdrantCall ChangeAliases = new(HttpMethod.Post, "collections/aliases");
    public static readonly QdrantCall Aliases = new(HttpMethod.Get, "aliases");
    public static readonly QdrantCall Upsert = new(HttpMethod.Put, $"{Collection}/points");
    public static readonly QdrantCall Delete = new(HttpMethod.Post, $"{Collection}/points/delete");
    public static readonly QdrantCall Count = new(HttpMethod.Post, $"{Collection}/points/count");
    public static readonly QdrantCall Scroll = new(HttpMethod.Post, $"{Collection}/points/scroll");
    public static readonly QdrantCall ScrollInSearch = new(HttpMethod.Post, $"{Collection}/points/scroll", IsSearch: true);
    public static readonly QdrantCall Query = new(HttpMethod.Post, $"{Collection}/points/query", IsSearch: true);
    public static readonly QdrantCall QueryBatch = new(HttpMethod.Post, $"{Collection}/points/query/batch", IsSearch: true);

    /// <summary>Changes to points and indexes are waited for: what was answered is what the next search sees.</summary>
    private bool Waits => this == Upsert || this == Delete || this == CreateIndex;

    public string Address(string collection) => Path.Replace(Name, Uri.EscapeDataString(collection)) + (Waits ? "?wait=true" : "");
}
