using System.Numerics.Tensors;

namespace PersonaSite.Storage.Chunks.Meaning;

/// <summary>
/// Vectors for a site whose passages came without any: the sum of a passage's word vectors, each as heavy as the word is for the
/// passage, without what all passages have in common. English only; other passages have none.
/// </summary>
internal sealed class WordMeanings
{
    private readonly float[] _vectors;
    private readonly float[] _common;

    private WordMeanings(float[] vectors, float[] common) => (_vectors, _common) = (vectors, common);

    private int Dimensions => _common.Length;

    public static WordMeanings Build(Postings postings, IReadOnlyList<Passage> passages)
    {
        var words = WordVectors.English;
        var meanings = new WordMeanings(new float[passages.Count * words.Dimensions], new float[words.Dimensions]);
        var vector = new float[words.Dimensions];
        for (var term = 0; term < postings.Terms; term++)
        {
            if (!words.TryRead(postings.Surface(term), vector))
                continue;
            var entries = postings.Entries(term);
            var holders = postings.Passages(entries);
            var weights = postings.Weights(entries);
            for (var at = 0; at < holders.Length; at++)
            {
                var row = meanings.Row(holders[at]);
                if (passages[holders[at]].IsEnglish)
                    TensorPrimitives.MultiplyAdd(vector, weights[at], row, row);
            }
        }

        meanings.TakeOutTheCommon(passages.Count);
        return meanings;
    }

    /// <summary>Unit length; empty where nothing is known of the passage's words.</summary>
    public ReadOnlySpan<float> Of(int passage)
    {
        var row = Row(passage);
        return row.ContainsAnyExcept(0f) ? row : [];
    }

    /// <returns>Unit length; null where none of the words is known.</returns>
    public float[]? Of(IEnumerable<(string Surface, float Weight)> words)
    {
        var (sum, vector) = (new float[Dimensions], new float[Dimensions]);
        foreach (var (surface, weight) in words)
        {
            if (WordVectors.English.TryRead(surface, vector))
                TensorPrimitives.MultiplyAdd(vector, weight, sum, sum);
        }

        return Center(sum) ? sum : null;
    }

    private Span<float> Row(int passage) => _vectors.AsSpan(passage * Dimensions, Dimensions);

    private void TakeOutTheCommon(int passages)
    {
        for (var passage = 0; passage < passages; passage++)
        {
            if (Unit(Row(passage)))
                TensorPrimitives.Add(_common, Row(passage), _common);
        }

        TensorPrimitives.Divide(_common, Math.Max(1, passages), _common);
        for (var passage = 0; passage < passages; passage++)
            Center(Row(passage));
    }

    private bool Center(Span<float> vector)
    {
        if (!Unit(vector))
            return false;
        TensorPrimitives.Subtract(vector, _common, vector);
        return Unit(vector);
    }

    private static bool Unit(Span<float> vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        // What is left of a passage that is like all others is rounding.
        if (length < 1e-4f)
        {
            vector.Clear();
            return false;
        }

        TensorPrimitives.Divide(vector, length, vector);
        return true;
    }
}
