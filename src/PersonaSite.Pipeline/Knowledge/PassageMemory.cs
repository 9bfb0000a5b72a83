using System.Runtime.CompilerServices;
using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// What is worked out of a passage, kept for as long as the passage lives and pages ask for it. A passage that is indexed again is
/// another one, whatever its id; and of a hundred thousand passages only those are kept that were asked for last.
/// </summary>
/// <param name="read">May be called twice for one passage, where two ask at once.</param>
/// <param name="most">So many of the last are kept at least, and twice as many at most.</param>
internal sealed class PassageMemory<T>(Func<Chunk, T> read, int most) where T : class
{
    private readonly Lock _turning = new();
    private volatile ConditionalWeakTable<Chunk, T> _recent = [];
    private volatile ConditionalWeakTable<Chunk, T> _before = [];
    private int _count;

    public T Of(Chunk chunk)
    {
        var recent = _recent;
        if (recent.TryGetValue(chunk, out var known))
            return known;
        known = recent.GetValue(chunk, chunk => _before.TryGetValue(chunk, out var before) ? before : read(chunk));
        if (Interlocked.Increment(ref _count) > most)
            Turn();
        return known;
    }

    /// <summary>Whoever is not asked for until the next turn is forgotten with it.</summary>
    private void Turn()
    {
        lock (_turning)
        {
            if (_count > most)
                (_before, _recent, _count) = (_recent, [], 0);
        }
    }
}
