using System.Buffers;
using System.Numerics.Tensors;
using PersonaSite.Storage.Chunks.Meaning;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>One site's passages, ready to be searched. Never changes, so any number of searches may use it at once.</summary>
internal sealed class SiteSnapshot
{
    /// <summary>Any two texts are somewhat alike by their words' vectors (0.3, also where one is of another language); measured, 0.5 lets no such passage in.</summary>
    private const float NearInWords = 0.5f;

    /// <summary>What is further down is not lifted by its likes either.</summary>
    private const int ChangingPlaces = 50;

    private readonly Passage[] _passages;
    private readonly PassageKinds _kinds;
    private readonly Postings _postings;
    private readonly WordMeanings? _meanings;
    private readonly Ranking _ranking;
    private readonly (string Model, int Dimension) _space;

    private SiteSnapshot(Passage[] passages, Postings postings, WordMeanings? meanings, Ranking ranking, (string Model, int Dimension) space) =>
        (_passages, _kinds, _postings, _meanings, _ranking, _space) = (passages, new PassageKinds(passages), postings, meanings, ranking, space);

    public static SiteSnapshot Build(IReadOnlyList<IndexedChunk> chunks, Ranking ranking, CancellationToken cancellationToken)
    {
        var spaces = chunks.Where(chunk => chunk.Vector is not null).Select(chunk => (chunk.Model, chunk.Vector!.Value.Length)).Distinct().ToList();
        if (spaces.Count > 1)
            throw new ArgumentException($"Vectors of one site are of one model and dimension; these are of {string.Join(", ", spaces)}.", nameof(chunks));

        // By id, so that equal scores fall the same way in whatever order the passages came.
        var passages = chunks.OrderBy(chunk => chunk.Chunk.Id.Value, StringComparer.Ordinal).Select(Passage.Of).ToArray();
        var builder = new PostingsBuilder(ranking);
        foreach (var passage in passages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            builder.Add(passage.Fields(ranking));
        }

        var postings = builder.Build();
        var meanings = spaces.Count == 0 && ranking.WordVectors > 0 ? WordMeanings.Build(postings, passages) : null;
        return new SiteSnapshot(passages, postings, meanings, ranking, spaces.FirstOrDefault());
    }

    public IReadOnlyList<ChunkHit> Search(ChunkQuery query, CancellationToken cancellationToken)
    {
        if (query.Top <= 0 || string.IsNullOrWhiteSpace(query.Text))
            return [];
        var filter = new PassageFilter(query.Filter);
        var question = Question.Of(query.Text, query.Filter.Language, _postings);
        var scores = Scores.Rent(_passages.Length);
        try
        {
            _kinds.Pass(filter, scores.Passed);
            cancellationToken.ThrowIfCancellationRequested();
            var ranked = Rank(query, question, scores);
            LiftByLikes(ranked);
            LiftByFigures(ranked, AnswerKinds.AskedIn(query.Text));
            return [.. ranked.Take(query.Top).Select(candidate => Hit(candidate, question, filter))];
        }
        finally
        {
            scores.Return();
        }
    }

    /// <summary>Best first.</summary>
    private List<Candidate> Rank(ChunkQuery query, Question question, Scores scores)
    {
        question.Score(_postings, scores.Lexical);
        var (dense, least) = Compare(query, question, scores);

        // What proximity and fusion can still lift is among the best of each kind; the rest need not be looked at closely.
        var depth = query.Depth;
        var near = dense > 0 ? Best(depth, scores.Dense, scores.Passed, least) : [];
        var found = Closely([], depth, question, scores);
        var first = Fuse(found, near, dense, scores);
        if (_ranking.Feedback <= 0 || first.Count == 0)
            return first;

        var best = first.Take(_ranking.FeedbackPassages).ToList();
        var trust = best.Sum(candidate => candidate.Score);
        if (trust <= 0)
            return first;
        // A passage that says all that was asked is likely the answer, and more words would only lead away from it.
        var open = Math.Min(1, 2 * (1 - question.Coverage(_postings, best[0].At)));
        Feedback.Add(_postings, best.ConvertAll(candidate => (candidate.At, candidate.Score / trust)), _ranking.FeedbackTerms, _ranking.Feedback * question.Length * open, scores.Lexical);
        return Fuse(Closely(found, depth, question, scores), near, dense, scores);
    }

    /// <summary>Gives each of the best a share of the scores of the passages that it is most like.</summary>
    /// <param name="ranked">Best first, before and after.</param>
    private void LiftByLikes(List<Candidate> ranked)
    {
        if (_ranking.Likes <= 0)
            return;
        using var likes = new Likes(_postings, ranked.Take(_ranking.LikesAmong).Select(candidate => (candidate.At, candidate.Score)));
        for (var at = 0; at < Math.Min(ranked.Count, ChangingPlaces); at++)
        {
            var candidate = ranked[at];
            if (likes.ScoreOf(candidate.At, _ranking.MostAlike) is { } score)
                ranked[at] = candidate with { Score = candidate.Score + (_ranking.Likes * (score - candidate.Score)) };
        }

        ranked.Sort();
    }

    /// <summary>Lifts those of the best that hold a figure of a kind that is asked for.</summary>
    /// <param name="ranked">Best first, before and after.</param>
    private void LiftByFigures(List<Candidate> ranked, AnswerKinds? wanted)
    {
        if (wanted is null || _ranking.Figures <= 0)
            return;
        var least = ranked.Count >= ChangingPlaces ? ranked[ChangingPlaces - 1].Score : 0;
        for (var at = 0; at < ranked.Count && ranked[at].Score >= least; at++)
            ranked[at] = ranked[at] with { Score = ranked[at].Score * (1 + (_ranking.Figures * wanted.ShareIn(_passages[ranked[at].At].Figures))) };
        ranked.Sort();
    }

    /// <summary>The best by words, with what it is worth that the words stand together.</summary>
    /// <param name="known">Those that have that already.</param>
    private List<int> Closely(List<int> known, int depth, Question question, Scores scores)
    {
        var found = Best(depth, scores.Lexical, scores.Passed);
        foreach (var at in found.Except(known))
            scores.Lexical[at] += (float)(_ranking.Proximity * question.Closeness(_postings, at));
        return found;
    }

    /// <summary>Every passage's cosine with the question: of the embeddings, where a provider made some, else of the words' own vectors.</summary>
    /// <returns>The weight of the cosines, 0 where there are none; and how near a passage must be to be found by them alone.</returns>
    private (double Weight, float Least) Compare(ChunkQuery query, Question question, Scores scores)
    {
        if (query.Vector is { Length: > 0 } embedded && (query.Model, embedded.Length) == _space)
        {
            for (var at = 0; at < _passages.Length; at++)
                scores.Dense[at] = scores.Passed[at] && _passages[at].Vector is { } vector ? TensorPrimitives.Dot(vector.Span, embedded.Span) : float.NaN;
            return (_ranking.Dense, 0);
        }

        if (_ranking.WordVectors <= 0 || _meanings?.Of(question.Weighted(_postings)) is not { } meant || PassageFilter.PrimaryLanguage(query.Filter.Language) is not (null or "en"))
            return (0, 0);
        for (var at = 0; at < _passages.Length; at++)
            scores.Dense[at] = scores.Passed[at] && _meanings.Of(at) is { Length: > 0 } vector ? TensorPrimitives.Dot<float>(vector, meant) : float.NaN;
        return (_ranking.WordVectors, NearInWords);
    }

    /// <summary>The two scores, each stretched to 0..1 over the candidates of either, added by weight; best first.</summary>
    private static List<Candidate> Fuse(List<int> found, List<int> near, double dense, Scores scores)
    {
        var fused = new List<Candidate>(found.Count + near.Count);
        if (dense <= 0)
        {
            fused.AddRange(found.Select(at => new Candidate(at, scores.Lexical[at], scores.Lexical[at], null)));
        }
        else
        {
            var all = found.Union(near).ToList();
            var (lexical, cosines) = (Spread.Of(all, scores.Lexical), Spread.Of(all, scores.Dense));
            foreach (var at in all)
            {
                double? cosine = float.IsNaN(scores.Dense[at]) ? null : scores.Dense[at];
                var score = ((1 - dense) * lexical.Of(scores.Lexical[at])) + (cosine is null ? 0 : dense * cosines.Of(scores.Dense[at]));
                fused.Add(new Candidate(at, score, scores.Lexical[at], cosine));
            }
        }

        fused.Sort();
        return fused;
    }

    /// <summary>The passages with the highest scores, by a heap that never holds more than that many.</summary>
    /// <param name="least">What a score must exceed.</param>
    private List<int> Best(int count, float[] scores, bool[] passed, float least = 0)
    {
        var heap = new PriorityQueue<int, (float, int)>(Math.Min(count, _passages.Length) + 1);
        for (var at = 0; at < _passages.Length; at++)
        {
            // Not a number is not more than anything either.
            if (!(scores[at] > least) || !passed[at])
                continue;
            if (heap.Count < count)
            {
                heap.Enqueue(at, (scores[at], -at));
                continue;
            }

            heap.EnqueueDequeue(at, (scores[at], -at));
            heap.TryPeek(out _, out var last);
            least = last.Item1;
        }

        return [.. heap.UnorderedItems.Select(item => item.Element).Order()];
    }

    private ChunkHit Hit(Candidate candidate, Question question, PassageFilter filter)
    {
        var passage = _passages[candidate.At];
        return new ChunkHit(passage.Chunk, candidate.Score, candidate.Lexical, candidate.Dense, () => filter.Why(passage, question.Matched(_postings, candidate.At), candidate.Dense));
    }

    /// <summary>The better comes first, and of equals the one that is further up among the passages.</summary>
    private readonly record struct Candidate(int At, double Score, double Lexical, double? Dense) : IComparable<Candidate>
    {
        public int CompareTo(Candidate other) => Score == other.Score ? At.CompareTo(other.At) : other.Score.CompareTo(Score);
    }

    /// <summary>From the least to the most of some scores, to be stretched to 0..1.</summary>
    private readonly record struct Spread(float Low, float High)
    {
        public static Spread Of(List<int> passages, float[] scores)
        {
            var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
            foreach (var at in passages)
            {
                if (!float.IsNaN(scores[at]))
                    (low, high) = (Math.Min(low, scores[at]), Math.Max(high, scores[at]));
            }

            return new Spread(low, high);
        }

        public double Of(float value) => High > Low ? (value - Low) / (High - Low) : value > 0 ? 1 : 0;
    }

    /// <summary>Every passage's part in one search, in borrowed arrays.</summary>
    private readonly record struct Scores(bool[] Passed, float[] Lexical, float[] Dense)
    {
        public static Scores Rent(int passages)
        {
            var scores = new Scores(ArrayPool<bool>.Shared.Rent(passages), ArrayPool<float>.Shared.Rent(passages), ArrayPool<float>.Shared.Rent(passages));
            scores.Lexical.AsSpan(0, passages).Clear();
            return scores;
        }

        public void Return()
        {
            ArrayPool<bool>.Shared.Return(Passed);
            ArrayPool<float>.Shared.Return(Lexical);
            ArrayPool<float>.Shared.Return(Dense);
        }
    }
}
