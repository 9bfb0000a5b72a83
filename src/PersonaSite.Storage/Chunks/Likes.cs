using System.Buffers;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// Passages that are alike answer the same questions (the cluster hypothesis; after Diaz, "Regularizing ad hoc retrieval scores",
/// 2005): one whose likes rank high is lifted, one that stands alone among the best has only the question's words to show.
/// </summary>
internal sealed class Likes : IDisposable
{
    private readonly Postings _postings;
    private readonly List<(int Passage, double Score)> _best;
    private readonly double[] _likeness;

    /// <summary>Which of the best hold a term, as chains: by term the last holder, by holder the one before it; 0 for none.</summary>
    private readonly int[] _last;
    private readonly List<(int At, float Weight, int Before)> _holders = [default];

    /// <param name="best">The passages that others may be like, with their scores.</param>
    public Likes(Postings postings, IEnumerable<(int Passage, double Score)> best)
    {
        (_postings, _best) = (postings, [.. best]);
        _last = ArrayPool<int>.Shared.Rent(postings.Terms);
        _last.AsSpan(0, postings.Terms).Clear();
        _likeness = new double[_best.Count];
        for (var at = 0; at < _best.Count; at++)
        {
            var terms = postings.TermsOf(_best[at].Passage);
            var weights = postings.WeightsOf(_best[at].Passage);
            var length = Length(weights);
            for (var own = 0; own < terms.Length; own++)
            {
                _holders.Add((at, weights[own] / length, _last[terms[own]]));
                _last[terms[own]] = _holders.Count - 1;
            }
        }
    }

    /// <summary>The mean score of the passages that are most like this one, each as heavy as the square of its likeness; null where none is.</summary>
    /// <param name="most">How many of them count.</param>
    public double? ScoreOf(int passage, int most)
    {
        Compare(passage);
        var nearest = new List<(double Likeness, double Score)>(most + 1);
        for (var at = 0; at < _best.Count; at++)
        {
            if (_best[at].Passage == passage || !(_likeness[at] > 0))
                continue;
            var place = nearest.Count;
            while (place > 0 && nearest[place - 1].Likeness < _likeness[at])
                place--;
            nearest.Insert(place, (_likeness[at], _best[at].Score));
            if (nearest.Count > most)
                nearest.RemoveAt(most);
        }

        return nearest.Count == 0 ? null : nearest.Sum(other => other.Likeness * other.Likeness * other.Score) / nearest.Sum(other => other.Likeness * other.Likeness);
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(_last);

    /// <summary>The cosine of this passage with each of the best.</summary>
    private void Compare(int passage)
    {
        Array.Clear(_likeness);
        var terms = _postings.TermsOf(passage);
        var weights = _postings.WeightsOf(passage);
        var length = Length(weights);
        for (var own = 0; own < terms.Length; own++)
        {
            var weight = weights[own] / length;
            for (var next = _last[terms[own]]; next > 0; next = _holders[next].Before)
                _likeness[_holders[next].At] += weight * _holders[next].Weight;
        }
    }

    private static float Length(ReadOnlySpan<float> weights)
    {
        var sum = 0.0;
        foreach (var weight in weights)
            sum += weight * weight;
        return MathF.Sqrt((float)sum);
    }
}
