using System.Collections.Concurrent;
using PersonaSite.Core.Pages;

namespace PersonaSite.Web.Live;

/// <summary>The pages of one site by their keys, and how visitors were answered; it outlives every change of the site's settings.</summary>
public sealed class LivePages
{
    private readonly ConcurrentDictionary<string, LiveSlot> _slots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, LiveSlot>.AlternateLookup<ReadOnlySpan<char>> _byKey;
    private readonly int _most;
    private static readonly int Whys = Enum.GetValues<Why>().Length;

    private readonly string? _way;
    private readonly PerCoreCounts _answers = new(Enum.GetValues<Tier>().Length * Whys);
    private readonly PerCoreCounts _times = new(DecisionTime.Steps);
    private int _count, _segments;

    /// <param name="way">How they are made; null: the site's own way.</param>
    public LivePages(int most, TimeProvider clock, string? way = null)
    {
        (_most, _way) = (most, way);
        Recent = new RecentSignals(clock);
        _byKey = _slots.GetAlternateLookup<ReadOnlySpan<char>>();
        Default = new LiveSlot(PageKey.Default.In(way));
        _slots[PageKey.Default.Value] = Default;
    }

    public LiveSlot Default { get; }

    /// <summary>What the latest visitors' requests said.</summary>
    public RecentSignals Recent { get; }

    /// <summary>Room for more than the most wanted pages; without it a page that is not in memory is fetched when it is asked for.</summary>
    public bool HasRoom => Volatile.Read(ref _count) < _most * 9L / 10;

    public IEnumerable<LiveSlot> All => _slots.Values;

    /// <summary>Visitors answered so far at this tier; robots are not counted.</summary>
    public long AnswersAt(Tier tier) => Enumerable.Range((int)tier * Whys, Whys).Sum(kind => _answers[kind]);

    /// <summary>Visitors for whom this stood between them and a more personal page.</summary>
    public long AnswersFor(Why why) => Enum.GetValues<Tier>().Sum(tier => _answers[((int)tier * Whys) + (int)why]);

    /// <summary>How often deciding took each step of <see cref="DecisionTime"/>.</summary>
    public IReadOnlyList<long> Times() => [.. Enumerable.Range(0, _times.Kinds).Select(step => _times[step])];

    public void Count(Tier tier, Why why, int step)
    {
        _answers.Add(((int)tier * Whys) + (int)why);
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

    /// <summary>
    /// Forgets visitors' own keys that no page was made for and nobody waits for, and then, where it is still nearly full, those
    /// whose pages were asked for least since the last time. The pages stay in the database, and come back when they are asked for.
    /// </summary>
    public void MakeRoom()
    {
        var own = new List<(LiveSlot Slot, long Asked)>();
        foreach (var (key, slot) in _slots)
        {
            if (!key.StartsWith(PageKey.VisitorPrefix, StringComparison.Ordinal))
                continue;
            var asked = slot.TakeAsked();
            if (slot.Page is null && !slot.IsWished)
                Forget(slot.Key);
            else
                own.Add((slot, asked));
        }

        foreach (var (slot, _) in own.OrderBy(entry => entry.Asked))
        {
            if (HasRoom)
                return;
            if (!slot.IsWished)
                Forget(slot.Key);
        }
    }

    /// <summary>The page is no longer served from here.</summary>
    public void Forget(PageKey key)
    {
        if (key.Base != PageKey.Default && _slots.TryRemove(key.Base.Value, out _))
            Interlocked.Decrement(ref _count);
    }
}
