using System.Text;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks.Qdrant;

/// <summary>
/// Words as sparse vectors, so that their product is BM25: a passage brings how often it says a word and how long it is, a
/// question brings its words, and Qdrant multiplies by how rare each word is among all that the collection holds.
/// </summary>
internal static class SparseWords
{
    /// <summary>
    /// Passages that say the same differ by this share at most, each by its own id. Qdrant leaves the order of equals to chance,
    /// and the same question should find the same passages.
    /// </summary>
    private const double TieBreak = 0.001;

    /// <summary>What a compound of the question counts, whose parts count already. Measured (nDCG@10 on Cranfield): 0.395; 0.393 at 0, 0.389 at 1.</summary>
    private const double BesideParts = 0.5;

    public static IReadOnlyList<SparseVector> OfPassages(IReadOnlyList<Passage> passages, Ranking ranking)
    {
        var counts = passages.Select(passage => Count(passage.Fields(ranking), ranking)).ToList();
        var average = Math.Max(1, counts.Select(count => count.Length).DefaultIfEmpty(0).Average());
        return [.. counts.Select((count, at) =>
        {
            var norm = ranking.K1 * (1 - ranking.B + (ranking.B * count.Length / average));
            var own = 1 - (TieBreak * Index(passages[at].Chunk.Id.Value) / uint.MaxValue);
            return Vector(count.Frequencies, frequency => own * frequency * (ranking.K1 + 1) / (frequency + norm));
        })];
    }

    public static SparseVector OfQuestion(string text, string? language)
    {
        var times = new Dictionary<uint, double>();
        foreach (var word in Question.WordsOf(text, language))
            Add(times, word, word.IsCompound ? BesideParts : word.Weight);
        return Vector(times, count => count);
    }

    /// <summary>A word's place among 2³²: the same on every machine and for ever. Two words share one about never, and then count as one.</summary>
    public static uint Index(string term)
    {
        // FNV-1a, and a last stir so that short words spread over all bits.
        var hash = 2166136261u;
        foreach (var letter in Encoding.UTF8.GetBytes(term))
            hash = unchecked((hash ^ letter) * 16777619);
        hash = unchecked((hash ^ (hash >> 16)) * 0x85ebca6b);
        hash = unchecked((hash ^ (hash >> 13)) * 0xc2b2ae35);
        return hash ^ (hash >> 16);
    }

    private static (Dictionary<uint, double> Frequencies, double Length) Count(IReadOnlyList<(IReadOnlyList<Word> Words, double Weight)> fields, Ranking ranking)
    {
        var frequencies = new Dictionary<uint, double>();
        var length = 0.0;
        foreach (var (words, weight) in fields)
        {
            foreach (var word in words)
            {
                Add(frequencies, word, ranking.Counts(weight, word.Position));
                length += word.IsCompound ? 0 : weight;
            }
        }

        return (frequencies, length);
    }

    private static void Add(Dictionary<uint, double> counts, Word word, double weight)
    {
        var index = Index(word.Term);
        counts[index] = counts.GetValueOrDefault(index) + weight;
    }

    private static SparseVector Vector(Dictionary<uint, double> counts, Func<double, double> weight)
    {
        var indices = counts.Keys.Order().ToArray();
        return new SparseVector(indices, Array.ConvertAll(indices, index => (float)weight(counts[index])));
    }
}
