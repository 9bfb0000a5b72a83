using System.Runtime.InteropServices;
using PersonaSite.Storage.Chunks.Text;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// Reads passages one after the other into flat lists and turns these into <see cref="Postings"/> at the end. No word of a passage
/// outlives its turn, so that a hundred thousand passages fit into little memory.
/// </summary>
internal sealed class PostingsBuilder(Ranking ranking)
{
    /// <summary>Between fields, so that the end of a heading and the beginning of the text are not neighbours.</summary>
    private const int FieldGap = 100;

    private readonly Dictionary<string, int> _terms = [];
    private readonly List<string> _surfaces = [];
    private readonly List<double> _lengths = [];
    private readonly List<int> _ownStarts = [0];
    private readonly List<int> _ownTerms = [];
    private readonly List<float> _frequencies = [];
    private readonly List<int> _placeStarts = [0];
    private readonly List<ushort> _places = [];

    /// <param name="fields">Words, and how much they count.</param>
    public void Add(IReadOnlyList<(IReadOnlyList<Word> Words, double Weight)> fields)
    {
        var held = new Dictionary<int, Entry>();
        var (offset, length) = (0, 0.0);
        foreach (var (words, weight) in fields)
        {
            foreach (var word in words)
            {
                var term = Number(word);
                if (!held.TryGetValue(term, out var entry))
                    held.Add(term, entry = new Entry());
                entry.Add(ranking.Counts(weight, word.Position), offset + word.Position);
                length += word.IsCompound ? 0 : weight;
            }

            offset += FieldGap + (words.Count == 0 ? 0 : words[^1].Position);
        }

        foreach (var (term, entry) in held)
        {
            _ownTerms.Add(term);
            _frequencies.Add((float)entry.Frequency);
            _places.AddRange(entry.Places);
            _placeStarts.Add(_places.Count);
        }

        _ownStarts.Add(_ownTerms.Count);
        _lengths.Add(length);
    }

    /// <summary>From what each passage holds to who holds each term.</summary>
    public Postings Build()
    {
        var starts = new int[_terms.Count + 1];
        foreach (var term in _ownTerms)
            starts[term + 1]++;
        for (var term = 0; term < _terms.Count; term++)
            starts[term + 1] += starts[term];

        var (holders, weights, placeLengths, from) = (new int[_ownTerms.Count], new float[_ownTerms.Count], new int[_ownTerms.Count + 1], new int[_ownTerms.Count]);
        var ownWeights = new float[_ownTerms.Count];
        var next = starts.ToArray();
        var average = Math.Max(1, _lengths.DefaultIfEmpty(0).Average());
        for (var passage = 0; passage < _lengths.Count; passage++)
        {
            var norm = ranking.K1 * (1 - ranking.B + (ranking.B * _lengths[passage] / average));
            for (var own = _ownStarts[passage]; own < _ownStarts[passage + 1]; own++)
            {
                var term = _ownTerms[own];
                var at = next[term]++;
                var rarity = Postings.RarityOf(starts[term + 1] - starts[term], _lengths.Count);
                holders[at] = passage;
                weights[at] = ownWeights[own] = (float)(rarity * _frequencies[own] * (ranking.K1 + 1) / (_frequencies[own] + norm));
                (from[at], placeLengths[at + 1]) = (_placeStarts[own], _placeStarts[own + 1] - _placeStarts[own]);
            }
        }

        for (var at = 1; at < placeLengths.Length; at++)
            placeLengths[at] += placeLengths[at - 1];
        var places = new ushort[_places.Count];
        for (var at = 0; at < from.Length; at++)
            CollectionsMarshal.AsSpan(_places).Slice(from[at], placeLengths[at + 1] - placeLengths[at]).CopyTo(places.AsSpan(placeLengths[at]));
        return new Postings(_terms, [.. _surfaces], starts, holders, weights, placeLengths, places, [.. _ownStarts], [.. _ownTerms], ownWeights);
    }

    private int Number(Word word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, word.Term, out var known);
        if (!known)
        {
            number = _surfaces.Count;
            _surfaces.Add(word.Surface);
        }

        return number;
    }

    private sealed class Entry
    {
        public double Frequency { get; private set; }

        public List<ushort> Places { get; } = new(1);

        public void Add(double weight, int place)
        {
            Frequency += weight;
            Places.Add((ushort)Math.Min(place, ushort.MaxValue));
        }
    }
}
