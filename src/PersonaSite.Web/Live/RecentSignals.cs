using PersonaSite.Core.Segments;

namespace PersonaSite.Web.Live;

/// <summary>What a visit's request said, without who came: no address, no id, no claim of a token.</summary>
public sealed record RecentVisit(DateTimeOffset At, IReadOnlyDictionary<string, string> Signals, Tier Tier);

/// <summary>A sample of the latest visits, kept in memory only, on which rules are tried in the Studio.</summary>
public sealed class RecentSignals(TimeProvider clock)
{
    /// <summary>More would say no more, and a sample that is taken slowly costs a busy site nothing.</summary>
    public const int Most = 500;

    private readonly long _pause = clock.TimestampFrequency / 10;

    private readonly Lock _gate = new();
    private readonly Queue<RecentVisit> _visits = new();
    private long _next;

    /// <param name="now">In ticks of the clock's timestamps.</param>
    /// <returns>Whether this visit belongs to the sample; true for one caller at a time.</returns>
    public bool IsNext(long now) => Volatile.Read(ref _next) is var next && now >= next && Interlocked.CompareExchange(ref _next, now + _pause, next) == next;

    public void Add(VisitorSignals signals, Tier tier)
    {
        var said = new Dictionary<string, string>();
        for (var place = 0; place < signals.Set.Count; place++)
        {
            if (!signals.Set.IsAttribute(place) && !signals[place].IsEmpty)
                said[signals.Set.Names[place]] = signals[place].ToString();
        }

        lock (_gate)
        {
            _visits.Enqueue(new RecentVisit(clock.GetUtcNow(), said, tier));
            if (_visits.Count > Most)
                _visits.Dequeue();
        }
    }

    /// <summary>The latest last.</summary>
    public IReadOnlyList<RecentVisit> All
    {
        get
        {
            lock (_gate)
                return [.. _visits];
        }
    }

    public void Clear()
    {
        lock (_gate)
            _visits.Clear();
    }
}
