using PersonaSite.Core.Knowledge;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>Qdrant does not say which words it found. Where somebody asks, they are looked for again in the passages that it did find.</summary>
internal sealed class MatchedWords(ChunkQuery query, IReadOnlyList<Chunk> found)
{
    private readonly PassageFilter _filter = new(query.Filter);
    private readonly Lazy<IReadOnlyList<Word>> _asked = new(() => [.. Question.WordsOf(query.Text, query.Filter.Language).DistinctBy(word => word.Term)]);
    private readonly Lazy<IReadOnlyList<(Passage Passage, HashSet<string> Terms)>> _passages = new(() =>
        [.. found.Select(chunk => Passage.Of(new IndexedChunk(chunk))).Select(passage => (passage, passage.Fields(new Ranking()).SelectMany(field => field.Words).Select(word => word.Term).ToHashSet()))]);

    /// <param name="at">Which of those that were found.</param>
    public string Why(int at, double? cosine)
    {
        var (passage, terms) = _passages.Value[at];
        // The rarest among the passages found comes first.
        var matched = _asked.Value
            .Where(word => terms.Contains(word.Term))
            .OrderBy(word => _passages.Value.Count(other => other.Terms.Contains(word.Term)))
            .Select(word => word.Surface.ToLowerInvariant())
            .Distinct();
        return _filter.Why(passage, [.. matched], cosine);
    }
}
