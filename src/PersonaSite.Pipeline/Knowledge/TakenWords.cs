using System.Numerics;
using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// The words of the passages that were taken so far, for others to be held against. One choice compares thousands of pairs, so
/// words have numbers here, and a passage is its words as bits.
/// </summary>
internal sealed class TakenWords
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<ChunkId, Entry> _entries = [];
    private readonly List<Entry> _taken = [];

    public void Take(Chunk chunk) => _taken.Add(EntryOf(chunk));

    /// <summary>The share of words that the passage has in common with the one taken that is most like it, 0 to 1.</summary>
    public double Likeness(Chunk chunk)
    {
        var entry = EntryOf(chunk);
        for (; entry.Compared < _taken.Count; entry.Compared++)
            entry.Most = Math.Max(entry.Most, Shared(_taken[entry.Compared], entry));
        return entry.Most;
    }

    /// <summary>Which of those taken is the first that shares so much with the passage; -1 for none.</summary>
    public int FirstLike(Chunk chunk, double least)
    {
        var entry = EntryOf(chunk);
        return _taken.FindIndex(taken => Shared(taken, entry) >= least);
    }

    private Entry EntryOf(Chunk chunk) => _entries.TryGetValue(chunk.Id, out var entry) ? entry : _entries[chunk.Id] = Read(PassageWords.Of(chunk).Text);

    private Entry Read(IReadOnlySet<string> words)
    {
        var numbers = new List<int>(words.Count);
        foreach (var word in words)
        {
            if (!_numbers.TryGetValue(word, out var number))
                _numbers[word] = number = _numbers.Count;
            numbers.Add(number);
        }

        var bits = new ulong[numbers.Count == 0 ? 0 : (numbers.Max() / 64) + 1];
        foreach (var number in numbers)
            bits[number / 64] |= 1UL << number;
        return new(bits, numbers.Count);
    }

    private static double Shared(Entry one, Entry other)
    {
        if (one.Count == 0 || other.Count == 0)
            return 0;
        var shared = 0;
        for (var at = 0; at < Math.Min(one.Bits.Length, other.Bits.Length); at++)
            shared += BitOperations.PopCount(one.Bits[at] & other.Bits[at]);
        return shared / (double)(one.Count + other.Count - shared);
    }

    /// <param name="Bits">Of the words by their numbers, 64 to a piece.</param>
    private sealed record Entry(ulong[] Bits, int Count)
    {
        /// <summary>With so many of those taken it was compared.</summary>
        public int Compared { get; set; }

        public double Most { get; set; }
    }
}
