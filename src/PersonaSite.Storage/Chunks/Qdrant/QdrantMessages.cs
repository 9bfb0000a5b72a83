using System.Text.Json;
using System.Text.Json.Serialization;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>What is said to Qdrant and what it answers: only the fields that we use, named as there in snake case.</summary>
internal static class QdrantJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // An answer without what we need is no answer.
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}

internal sealed record Answer<T>(T Result);

internal sealed record ServerVersion(string Version);

internal sealed record Existence(bool Exists);

internal sealed record Counted(int Count);

/// <param name="Status">"completed"; "acknowledged" where it is still to be done, "wait_timeout" where that took too long.</param>
internal sealed record Written(string Status);

internal sealed record Aliases([property: JsonPropertyName("aliases")] IReadOnlyList<NewAlias> All);

internal sealed record NewCollection(IReadOnlyDictionary<string, DenseConfig> Vectors, IReadOnlyDictionary<string, SparseConfig> SparseVectors, HnswConfig HnswConfig);

internal sealed record DenseConfig(int Size, string Distance);

internal sealed record SparseConfig(string Modifier);

internal sealed record HnswConfig(int M, int PayloadM);

/// <param name="FieldSchema">"integer", or <see cref="KeywordIndex"/>.</param>
internal sealed record NewIndex(string FieldName, object FieldSchema);

internal sealed record KeywordIndex(string Type, bool IsTenant);

internal sealed record AliasChanges(IReadOnlyList<AliasChange> Actions);

internal sealed record AliasChange(NewAlias CreateAlias);

internal sealed record NewAlias(string CollectionName, string AliasName);

/// <summary>Every filter names a site: it cannot be made without one.</summary>
internal sealed record Filter
{
    public Filter(SiteId site, params IEnumerable<Condition> must) => Must = [Condition.Is("site", site.Value), .. must];

    public IReadOnlyList<Condition> Must { get; }

    public IReadOnlyList<Condition>? MustNot { get; init; }

    /// <summary>At least one of them.</summary>
    public IReadOnlyList<Condition>? Should { get; init; }
}

internal sealed record Condition(string Key, Match? Match = null, Span? Range = null)
{
    public static Condition Is(string key, object value) => new(key, new Match(value));

    public static Condition IsAny(string key, IEnumerable<string> values) => new(key, new Match(Any: [.. values]));

    public static Condition AtLeast(string key, long value) => new(key, Range: new Span(Gte: value));

    public static Condition Below(string key, long value) => new(key, Range: new Span(Lt: value));
}

internal sealed record Match(object? Value = null, IReadOnlyList<string>? Any = null);

internal sealed record Span(long? Gte = null, long? Lt = null);

internal sealed record Filtered(Filter Filter);

internal sealed record CountRequest(Filter Filter, bool Exact = true);

internal sealed record ScrollRequest(Filter Filter, int Limit, bool WithPayload, JsonElement? Offset = null, bool WithVector = false);

/// <param name="NextPageOffset">Null or absent after the last page.</param>
internal sealed record Scrolled(IReadOnlyList<FoundPoint> Points, JsonElement? NextPageOffset = null);

/// <param name="Id">A number or a UUID; ours are UUIDs.</param>
internal sealed record FoundPoint(JsonElement Id, JsonElement? Payload = null);

/// <param name="Query"><see cref="SparseVector"/>, a dense vector, or <see cref="Fusion"/> of what was prefetched.</param>
/// <param name="WithPayload">False, or the names of the fields.</param>
internal sealed record QueryRequest(
    Filter Filter,
    object Query,
    int Limit,
    string? Using = null,
    float? ScoreThreshold = null,
    SearchParams? Params = null,
    IReadOnlyList<Prefetch>? Prefetch = null,
    object? WithPayload = null);

internal sealed record Prefetch(Filter Filter, object Query, int Limit, string Using, float? ScoreThreshold = null, SearchParams? Params = null);

/// <param name="Idf">Only for words.</param>
internal sealed record SearchParams(IdfCorpus Idf);

/// <param name="Corpus">Among which points it is counted how rare a word is.</param>
internal sealed record IdfCorpus(Filter Corpus);

internal sealed record QueryBatch(IReadOnlyList<QueryRequest> Searches);

internal sealed record Fusion([property: JsonPropertyName("fusion")] string Kind);

internal sealed record SparseVector(IReadOnlyList<uint> Indices, IReadOnlyList<float> Values);

internal sealed record Ranked(IReadOnlyList<ScoredPoint> Points);

internal sealed record ScoredPoint(JsonElement Id, float Score, FoundPassage? Payload = null);

internal sealed record FoundPassage(JsonElement Chunk);

internal sealed record NewPoint(Guid Id, IReadOnlyDictionary<string, object> Vector, object Payload);
