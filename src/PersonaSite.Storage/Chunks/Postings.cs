using System.Collections.Frozen;
using System.Runtime.InteropServices;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// The inverted index of one site: for every term the passages that hold it, what it weighs there, and where it stands. All of
/// it in flat arrays, written once.
/// </summary>
internal sealed class Postings
{
    /// <summary>Between fields, so that the end of a heading and the beginning of the text are not neighbours.</summary>
    private const int FieldGap = 100;

    private readonly FrozenDictionary<string, int> _terms;
    private readonly int[] _starts;
    private readonly int[] _passages;
    private readonly float[] _weights;
    private readonly int[] _placeStarts;
    private readonly int[] _places;

    private Postings(FrozenDictionary<string, int> terms, int[] starts, int[] passages, float[] weights, int[] placeStarts, int[] places) =>
        (_terms, _starts, _passages, _weights, _placeStarts, _places) = (terms, starts, passages, weights, placeStarts, places);

    /// <summary>A term's entries as a range for the members below; null where no passage holds it.</summary>
    public Range? Find(string term) => _terms.TryGetValue(term, out var id) ? _starts[id].._starts[id + 1] : null;

    /// <summary>Passages that hold the term, ascending.</summary>
    public ReadOnlySpan<int> Passages(Range entries) => _passages.AsSpan(entries);

    /// <summary>BM25 weights of the term in those passages, its rarity included.</summary>
    public ReadOnlySpan<float> Weights(Range entries) => _weights.AsSpan(entries);

    /// <summary>Where the term stands in the passage, ascending; empty where it does not.</summary>
    public ReadOnlySpan<int> Places(Range entries, int passage)
    {
        var at = Passages(entries).BinarySearch(passage);
        if (at < 0)
            return [];
        at += entries.Start.Value;
        return _places.AsSpan(_placeStarts[at], _placeStarts[at + 1] - _placeStarts[at]);
    }

    /// <param name="passages">The fields of each passage: words, and how much they count.</param>
    public static Postings Build(IReadOnlyList<IReadOnlyList<(IReadOnlyList<Word> Words, double Weight)>> passages, Ranking ranking)
    {
        var lengths = passages.Select(fields => fields.Sum(field => field.Weight * field.Words.Count(word => !word.IsCompound))).ToArray();
        var average = Math.Max(1, lengths.DefaultIfEmpty(0).Average());
        var entries = new Dictionary<string, List<Entry>>();
        for (var passage = 0; passage < passages.Count; passage++)
            Collect(entries, passages[passage], passage);

        var count = entries.Values.Sum(list => list.Count);
        var (starts, holders, weights, placeStarts) = (new int[entries.Count + 1], new int[count], new float[count], new int[count + 1]);
        var places = new List<int>();
        var terms = new Dictionary<string, int>(entries.Count);
        var at = 0;
        foreach (var (term, list) in entries)
        {
            var rarity = Math.Log(1 + ((passages.Count - list.Count + 0.5) / (list.Count + 0.5)));
            terms.Add(term, terms.Count);
            foreach (var entry in list)
            {
                var norm = ranking.K1 * (1 - ranking.B + (ranking.B * lengths[entry.Passage] / average));
                holders[at] = entry.Passage;
                weights[at] = (float)(rarity * entry.Frequency * (ranking.K1 + 1) / (entry.Frequency + norm));
                places.AddRange(entry.Places);
                placeStarts[++at] = places.Count;
            }

            starts[terms.Count] = at;
        }

        return new Postings(terms.ToFrozenDictionary(), starts, holders, weights, placeStarts, [.. places]);
    }

    private static void Collect(Dictionary<string, List<Entry>> entries, IReadOnlyList<(IReadOnlyList<Word> Words, double Weight)> fields, int passage)
    {
        var offset = 0;
        foreach (var (words, weight) in fields)
        {
            foreach (var word in words)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, word.Term, out _);
                list ??= [];
                if (list.Count == 0 || list[^1].Passage != passage)
                    list.Add(new Entry(passage));
                list[^1].Add(weight, offset + word.Position);
            }

            offset += FieldGap + (words.Count == 0 ? 0 : words[^1].Position);
        }
    }

    private sealed class Entry(int passage)
    {
        public int Passage { get; } = passage;

        public double Frequency { get; private set; }

        public List<int> Places { get; } = new(1);

        public void Add(double weight, int place)
        {
            Frequency += weight;
            Places.Add(place);
        }
    }
}
