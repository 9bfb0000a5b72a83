using System.Buffers;
using System.Numerics.Tensors;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>One site's passages, ready to be searched. Never changes, so any number of searches may use it at once.</summary>
internal sealed class SiteSnapshot
{
    private readonly Passage[] _passages;
    private readonly Postings _postings;
    private readonly Ranking _ranking;
    private readonly (string Model, int Dimension) _space;

    private SiteSnapshot(Passage[] passages, Postings postings, Ranking ranking, (string Model, int Dimension) space) =>
        (_passages, _postings, _ranking, _space) = (passages, postings, ranking, space);

    public static SiteSnapshot Build(IReadOnlyList<IndexedChunk> chunks, Ranking ranking, CancellationToken cancellationToken)
    {
        var spaces = chunks.Where(chunk => chunk.Vector is not null).Select(chunk => (chunk.Model, chunk.Vector!.Value.Length)).Distinct().ToList();
        if (spaces.Count > 1)
            throw new ArgumentException($"Vectors of one site are of one model and dimension; these are of {string.Join(", ", spaces)}.", nameof(chunks));

        // By id, so that equal scores fall the same way in whatever order the passages came.
        var passages = chunks.OrderBy(chunk => chunk.Chunk.Id.Value, StringComparer.Ordinal).Select(Passage.Of).ToArray();
        var fields = new List<IReadOnlyList<(IReadOnlyList<Word>, double)>>(passages.Length);
        foreach (var passage in passages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            fields.Add(passage.Fields(ranking));
        }

        return new SiteSnapshot(passages, Postings.Build(fields, ranking), ranking, spaces.FirstOrDefault());
    }

    public IReadOnlyList<ChunkHit> Search(ChunkQuery query, CancellationToken cancellationToken)
    {
        if (query.Top <= 0 || string.IsNullOrWhiteSpace(query.Text))
            return [];
        var filter = new PassageFilter(query.Filter);
        var question = Question.Of(query.Text, query.Filter.Language, _postings);
        var lexical = ArrayPool<float>.Shared.Rent(_passages.Length);
        var passed = ArrayPool<bool>.Shared.Rent(_passages.Length);
        try
        {
            for (var at = 0; at < _passages.Length; at++)
                passed[at] = filter.Passes(_passages[at].Chunk.Metadata, _passages[at].Language, _passages[at].Industries);
            cancellationToken.ThrowIfCancellationRequested();
            lexical.AsSpan(0, _passages.Length).Clear();
            question.Score(_postings, lexical);

            // What proximity and fusion can still lift is among the best of each kind; the rest need not be looked at closely.
            var depth = Math.Max(100, 4 * query.Top);
            var found = Best(depth, at => passed[at] ? lexical[at] : 0);
            foreach (var at in found)
                lexical[at] += (float)(_ranking.Proximity * question.Closeness(_postings, at));

            var candidates = query.Vector is { Length: > 0 } vector && (query.Model, vector.Length) == _space
                ? Fuse(found, lexical, passed, vector, depth)
                : found.ConvertAll(at => new Candidate(at, lexical[at], lexical[at], null));
            return [.. candidates
                .OrderByDescending(candidate => candidate.Score)
                .ThenBy(candidate => candidate.At)
                .Take(query.Top)
                .Select(candidate => Hit(candidate, question, filter))];
        }
        finally
        {
            ArrayPool<float>.Shared.Return(lexical);
            ArrayPool<bool>.Shared.Return(passed);
        }
    }

    /// <summary>The two scores, each stretched to 0..1 over the candidates of either, added by weight.</summary>
    private List<Candidate> Fuse(List<int> found, float[] lexical, bool[] passed, ReadOnlyMemory<float> vector, int depth)
    {
        var cosines = new float[_passages.Length];
        for (var at = 0; at < _passages.Length; at++)
            cosines[at] = passed[at] && _passages[at].Vector is { } own ? TensorPrimitives.Dot(own.Span, vector.Span) : float.NaN;

        var all = found.Union(Best(depth, at => cosines[at])).ToList();
        var (lexicalRange, denseRange) = (Spread(all.Select(at => lexical[at])), Spread(all.Select(at => cosines[at]).Where(cosine => !float.IsNaN(cosine))));
        return all.ConvertAll(at =>
        {
            double? dense = float.IsNaN(cosines[at]) ? null : cosines[at];
            var score = ((1 - _ranking.Dense) * lexicalRange(lexical[at])) + (dense is null ? 0 : _ranking.Dense * denseRange(cosines[at]));
            return new Candidate(at, score, lexical[at], dense);
        });

        static Func<float, double> Spread(IEnumerable<float> values)
        {
            var list = values.DefaultIfEmpty(0).ToList();
            var (low, high) = (list.Min(), list.Max());
            return value => high > low ? (value - low) / (high - low) : value > 0 ? 1 : 0;
        }
    }

    /// <summary>The passages with the highest positive scores, by a heap that never holds more than that many.</summary>
    private List<int> Best(int count, Func<int, float> score)
    {
        var heap = new PriorityQueue<int, (float, int)>(Math.Min(count, _passages.Length) + 1);
        for (var at = 0; at < _passages.Length; at++)
        {
            if (score(at) is var value and > 0)
            {
                if (heap.Count < count)
                    heap.Enqueue(at, (value, -at));
                else
                    heap.EnqueueDequeue(at, (value, -at));
            }
        }

        return [.. heap.UnorderedItems.Select(item => item.Element).Order()];
    }

    private ChunkHit Hit(Candidate candidate, Question question, PassageFilter filter)
    {
        var passage = _passages[candidate.At];
        return new ChunkHit(passage.Chunk, candidate.Score, candidate.Lexical, candidate.Dense, () => filter.Why(passage, question.Matched(_postings, candidate.At), candidate.Dense));
    }

    private readonly record struct Candidate(int At, double Score, double Lexical, double? Dense);
}
