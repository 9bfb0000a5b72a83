namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>Chance that can be replayed: SplitMix64, so that a seed means the same picture on every runtime.</summary>
internal sealed class Chance(int seed, string slot)
{
    private ulong state = Fold(slot) ^ ((ulong)(uint)seed * 0x9E3779B97F4A7C15);

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) / (double)(1UL << 53);
    }

    public double Between(double from, double to) => from + (to - from) * Next();

    /// <summary>Around zero, at most <paramref name="reach"/> away.</summary>
    public double Around(double reach) => Between(-reach, reach);

    public int Below(int bound) => (int)(Next() * bound);

    public bool Odds(double probability) => Next() < probability;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public List<T> Shuffled<T>(IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }

    // FNV-1a: string.GetHashCode changes with every process.
    private static ulong Fold(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }
}
