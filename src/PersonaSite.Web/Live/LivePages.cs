using System.Collections.Concurrent;
using PersonaSite.Core.Pages;

namespace PersonaSite.Web.Live;

/// <summary>The pages of one site by their keys, and how visitors were answered; it outlives every change of the site's settings.</summary>
public sealed class LivePages
{
    private readonly ConcurrentDictionary<string, LiveSlot> _slots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LiveSlot>.AlternateLookup<ReadOnlySpan<char>> _byKey;
    private readonly int _most;
    private readonly string? _way;
    private readonly PerCoreCounts _answers = new(Enum.GetValues<Tier>().Length);
    private readonly PerCoreCounts _times = new(DecisionTime.Steps);
    private int _count, _segments;

    /// <param name="way">How they are made; null: the site's own way.</param>
    public LivePages(int most, string? way = null)
    {
        (_most, _way) = (most, way);
        _byKey = _slots.GetAlternateLookup<ReadOnlySpan<char>>();
        Default = new LiveSlot(PageKey.Default.In(way));
        _slots[PageKey.Default.Value] = Default;
    }

    public LiveSlot Default { get; }

    public IEnumerable<LiveSlot> All => _slots.Values;

    /// <summary>Visitors answered so far at this tier; robots are not counted.</summary>
    public long AnswersAt(Tier tier) => _answers[(int)tier];

    /// <summary>How often deciding took each step of <see cref="DecisionTime"/>.</summary>
    public IReadOnlyList<long> Times() => [.. Enumerable.Range(0, _times.Kinds).Select(step => _times[step])];

    public void Count(Tier tier, int step)
    {
        _answers.Add((int)tier);
        _times.Add(step);
    }

    public LiveSlot? Find(ReadOnlySpan<char> key) => _byKey.TryGetValue(key, out var slot) ? slot : null;

    /// <summary>Null: it is not there, and there are as many as there may be.</summary>
    /// <param name="mostSegments">Counts for the keys of segments only.</param>
    public LiveSlot? FindOrAdd(ReadOnlySpan<char> key, int mostSegments = int.MaxValue)
    {
        if (_byKey.TryGetValue(key, out var slot))
            return slot;
        var segment = key.StartsWith(PageKey.SegmentPrefix, StringComparison.Ordinal);
        if (Volatile.Read(ref _count) >= _most || (segment && Volatile.Read(ref _segments) >= mostSegments))
            return null;
        var whose = new PageKey(key.ToString());
        var made = new LiveSlot(whose.In(_way));
        slot = _slots.GetOrAdd(whose.Value, made);
        if (ReferenceEquals(slot, made))
        {
            Interlocked.Increment(ref _count);
            if (segment)
                Interlocked.Increment(ref _segments);
        }

        return slot;
    }

    /// <summary>Makes room: forgets visitors' own keys that no page was made for and nobody waits for.</summary>
    public void DropEmpty()
    {
        foreach (var (key, slot) in _slots)
        {
            if (slot.Page is null && !slot.IsWished && key.StartsWith(PageKey.VisitorPrefix, StringComparison.Ordinal) && _slots.TryRemove(key, out _))
                Interlocked.Decrement(ref _count);
        }
    }
}
