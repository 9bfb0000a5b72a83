using System.Runtime.InteropServices;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// Passages that are alike answer the same questions (the cluster hypothesis; after Diaz, "Regularizing ad hoc retrieval scores",
/// 2005): one whose likes rank high is lifted, one that stands alone among the best has only the question's words to show.
/// </summary>
internal sealed class Likes
{
    private readonly Postings _postings;
    private readonly List<(int Passage, double Score)> _best;
    private readonly Dictionary<int, List<(int At, float Weight)>> _holders = [];

    /// <param name="best">The passages that others may be like, with their scores.</param>
    public Likes(Postings postings, IEnumerable<(int Passage, double Score)> best)
    {
        (_postings, _best) = (postings, [.. best]);
        for (var at = 0; at < _best.Count; at++)
        {
            foreach (var (term, weight) in Vector(_best[at].Passage))
                (CollectionsMarshal.GetValueRefOrAddDefault(_holders, term, out _) ??= []).Add((at, weight));
        }
    }

    /// <summary>The mean score of the passages that are most like this one, each as heavy as the square of its likeness; null where none is.</summary>
    /// <param name="most">How many of them count.</param>
    public double? ScoreOf(int passage, int most)
    {
        var likeness = new double[_best.Count];
        foreach (var (term, weight) in Vector(passage))
        {
            foreach (var (at, other) in _holders.GetValueOrDefault(term, []))
                likeness[at] += weight * other;
        }

        var nearest = _best.Zip(likeness, (other, alike) => (other.Passage, other.Score, Likeness: alike))
            .Where(other => other.Passage != passage && other.Likeness > 0)
            .OrderByDescending(other => other.Likeness)
            .Take(most)
            .ToList();
        return nearest.Count == 0 ? null : nearest.Sum(other => other.Likeness * other.Likeness * other.Score) / nearest.Sum(other => other.Likeness * other.Likeness);
    }

    /// <summary>A passage's terms with their weights, of length 1 together.</summary>
    private List<(int Term, float Weight)> Vector(int passage)
    {
        var vector = new List<(int Term, float Weight)>();
        foreach (var term in _postings.TermsOf(passage))
            vector.Add((term, _postings.Weight(_postings.Entries(term), passage)));
        var length = MathF.Sqrt(vector.Sum(term => term.Weight * term.Weight));
        return vector.ConvertAll(term => (term.Term, term.Weight / length));
    }
}
