using System.Globalization;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>
/// What stands beside a passage's vectors: fields for the filters, each said so that one condition on an index decides, and the
/// passage itself, whole.
/// </summary>
/// <param name="Language">Primary subtag, or <see cref="Everybody"/>.</param>
/// <param name="Industries">As the passage names them, or <see cref="Everybody"/>; none where it names only what has no words.</param>
/// <param name="Expires">20270131; 99991231 for never.</param>
/// <param name="Written">Unix seconds.</param>
internal sealed record PassagePayload(
    string Site, string Generation, string Language, IReadOnlyList<string> Industries, bool Approved, int Expires, long Written, JsonElement Chunk)
{
    /// <summary>No industry has this name: it has no words.</summary>
    private const string Everybody = "*";

    public static IReadOnlyList<NewIndex> Indexes { get; } =
    [
        new("generation", "keyword"),
        new("language", "keyword"),
        new("industries", "keyword"),
        new("approved", "bool"),
        new("expires", "integer"),
        new("written", "integer"),
    ];

    /// <summary>The field to ask for to get the passage back.</summary>
    public static IReadOnlyList<string> ChunkOnly { get; } = ["chunk"];

    public static PassagePayload Of(SiteId site, string generation, Passage passage, DateTimeOffset now) => new(
        site.Value,
        generation,
        passage.Language ?? Everybody,
        passage.Industries.Count == 0 ? [Everybody] : NamesOf(passage.Industries),
        passage.Chunk.Metadata.Approved,
        Number(passage.Chunk.Metadata.Expires ?? DateOnly.MaxValue),
        now.ToUnixTimeSeconds(),
        JsonSerializer.SerializeToElement(passage.Chunk, PersonaJson.Options));

    public static Chunk Read(FoundPassage? payload)
    {
        try
        {
            return payload?.Chunk.Deserialize<Chunk>(PersonaJson.Options) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new QdrantException(QdrantTrouble.Broken, "A point in Qdrant holds no passage.", inner: error);
        }
    }

    public static IReadOnlyList<string> NamesOf(IEnumerable<Industry> industries) =>
        [.. industries.Where(industry => !industry.IsEmpty).Select(industry => industry.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Every passage of a generation, approved or not.</summary>
    public static Filter AllOf(SiteId site, string generation) => new(site, Condition.Is("generation", generation));

    /// <summary>
    /// The same as <see cref="PassageFilter"/>, in Qdrant's terms. Whether two names mean one industry cannot be asked of Qdrant, so
    /// it is answered here, among the names that the site's passages use, and Qdrant is given those.
    /// </summary>
    /// <param name="names">Every industry that a passage of the site names.</param>
    public static Filter FilterOf(SiteId site, string generation, ChunkFilter filter, IReadOnlyList<string> names)
    {
        var visitors = filter.Industries.Select(Industry.Of).Where(industry => !industry.IsEmpty).ToList();
        List<Condition> must =
        [
            Condition.Is("generation", generation),
            Condition.Is("approved", true),
            Condition.AtLeast("expires", Number(filter.Today)),
            Condition.IsAny("industries", names.Where(name => visitors.Any(Industry.Of(name).Matches)).Prepend(Everybody)),
        ];
        if (PassageFilter.PrimaryLanguage(filter.Language) is { } language)
            must.Add(Condition.IsAny("language", [language, Everybody]));
        return new Filter(site, must);
    }

    private static int Number(DateOnly day) => int.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
