using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>
/// All passages of a site as they will stand in Qdrant. Its generation is a hash of what they are, so the same passages have the
/// same points everywhere and always: an upload that was interrupted goes on where it stopped, and one that is not needed is seen.
/// </summary>
internal sealed class PassageSet
{
    private readonly SiteId _site;
    private readonly Passage[] _passages;
    private readonly IReadOnlyList<SparseVector> _words;

    private PassageSet(SiteId site, Passage[] passages, IReadOnlyList<SparseVector> words, VectorSpace space)
    {
        (_site, _passages, _words, Space) = (site, passages, words, space);
        Generation = Hash();
        Industries = PassagePayload.NamesOf(passages.SelectMany(passage => passage.Industries));
    }

    public VectorSpace Space { get; }

    public string Generation { get; }

    public int Count => _passages.Length;

    /// <summary>Every industry that a passage names.</summary>
    public IReadOnlyList<string> Industries { get; }

    /// <exception cref="ArgumentException">Vectors of two models or lengths.</exception>
    public static PassageSet Of(SiteId site, IReadOnlyList<IndexedChunk> chunks, Ranking ranking)
    {
        var spaces = chunks.Where(chunk => chunk.Vector is { Length: > 0 }).Select(chunk => new VectorSpace(chunk.Model, chunk.Vector!.Value.Length)).Distinct().ToList();
        if (spaces.Count > 1)
            throw new ArgumentException($"Vectors of one site are of one model and dimension; these are of {string.Join(", ", spaces.Select(space => space.Name))}.", nameof(chunks));
        var passages = chunks.OrderBy(chunk => chunk.Chunk.Id.Value, StringComparer.Ordinal).Select(Passage.Of).ToArray();
        return new PassageSet(site, passages, SparseWords.OfPassages(passages, ranking), spaces.FirstOrDefault(new VectorSpace("", 0)));
    }

    /// <summary>The points but these, each as JSON, made when it is asked for.</summary>
    public IEnumerable<byte[]> PointsBut(IReadOnlySet<string> there, DateTimeOffset now)
    {
        for (var at = 0; at < _passages.Length; at++)
        {
            var id = IdOf(at);
            if (there.Contains(id.ToString()))
                continue;
            var vectors = new Dictionary<string, object>();
            if (_words[at].Indices.Count > 0)
                vectors[QdrantCollections.Words] = _words[at];
            if (_passages[at].Vector is { Length: > 0 } dense)
                vectors[QdrantCollections.Dense] = dense;
            var payload = PassagePayload.Of(_site, Generation, _passages[at], now);
            yield return JsonSerializer.SerializeToUtf8Bytes(new NewPoint(id, vectors, payload), QdrantJson.Options);
        }
    }

    /// <summary>These points without words, meaning or generation, written so long ago that they may go any time.</summary>
    public static IEnumerable<byte[]> Emptied(SiteId site, IEnumerable<string> ids) => ids.Select(id => JsonSerializer.SerializeToUtf8Bytes(
        new NewPoint(Guid.Parse(id), new Dictionary<string, object> { [QdrantCollections.Words] = new SparseVector([], []) }, new { Site = site.Value, Written = 0 }), QdrantJson.Options));

    /// <summary>With the position, so that passages which came with one id stay apart.</summary>
    private Guid IdOf(int at) => PointId.Of(FormattableString.Invariant($"personasite/{_site}/{Generation}/{at}/{_passages[at].Chunk.Id}"));

    /// <summary>
    /// Of all that is uploaded, words' weights too: a change in how words are cut or weighed makes a new generation. Only a dense
    /// vector is stood for by its model's name, since models answer the same text with slightly different numbers.
    /// </summary>
    private string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(Space.Name));
        Span<byte> number = stackalloc byte[4];
        for (var at = 0; at < _passages.Length; at++)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(_passages[at].Chunk, PersonaJson.Options));
            hash.AppendData(_passages[at].Vector is null ? [0] : [1]);
            if (Space.Model.Length == 0 && _passages[at].Vector is { } vector)
                hash.AppendData(MemoryMarshal.AsBytes(vector.Span));
            for (var word = 0; word < _words[at].Indices.Count; word++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(number, _words[at].Indices[word]);
                hash.AppendData(number);
                BinaryPrimitives.WriteSingleLittleEndian(number, _words[at].Values[word]);
                hash.AppendData(number);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }
}
