using PersonaSite.Core.Pages;

namespace PersonaSite.Web.Live;

/// <summary>
/// The place of one page of one site: what is served there now, and whether another is being made. There is one for each
/// (site, key), so who takes its wish is the only one to make the page, however many ask.
/// </summary>
public sealed class LiveSlot(PageKey key)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30), LongestPause = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private volatile LivePage? _page;
    private volatile bool _stale;
    private volatile bool _enough;
    private readonly PerCoreCounts _asked = new(1);
    private long _askedBefore;
    private int _wished;
    private long _notBefore;
    private int _failures;
    private int[]? _visitors;
    private int _visitorCount;

    public PageKey Key { get; } = key;

    /// <summary>Null: not made yet. Replaced whole, never changed; the last good one stays until there is a better.</summary>
    public LivePage? Page => _page;

    /// <summary>What the page was made from has changed; it is served until the next one is there.</summary>
    public bool IsStale
    {
        get => _stale;
        set => _stale = value;
    }

    public bool IsWished => Volatile.Read(ref _wished) != 0;

    /// <summary>Times that it was not made in a row.</summary>
    public int Failures => _failures;

    /// <summary>Visitors who were answered from here or would have been.</summary>
    public long Asked => _asked[0];

    public void Count() => _asked.Add(0);

    /// <summary>Visitors since this was last asked; for one caller only.</summary>
    public long TakeAsked()
    {
        var (now, before) = (Asked, _askedBefore);
        _askedBefore = now;
        return now - before;
    }

    public void Put(LivePage page, bool stale)
    {
        (_page, _stale, _failures, _enough) = (page, stale, 0, true);
        _visitors = null;
        Interlocked.Exchange(ref _notBefore, 0);
    }

    public void Clear() => _page = null;

    /// <summary>True for one caller only, until <see cref="Release"/>.</summary>
    public bool TryWish(DateTimeOffset now) =>
        Volatile.Read(ref _wished) == 0 && now.UtcTicks >= Interlocked.Read(ref _notBefore) && Interlocked.CompareExchange(ref _wished, 1, 0) == 0;

    public void Release() => Volatile.Write(ref _wished, 0);

    /// <summary>It could not be made; each time longer until it is tried again.</summary>
    public void Failed(DateTimeOffset now)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(_failures++, 16));
        Postpone(now + (pause < LongestPause ? pause : LongestPause));
    }

    public void Postpone(DateTimeOffset until) => Interlocked.Exchange(ref _notBefore, until.UtcTicks);

    /// <summary>
    /// Whether this many different visitors have asked for it. They are told apart by numbers that mean nothing outside this
    /// process, and these are forgotten as soon as there are enough.
    /// </summary>
    public bool HasEnough(int visitor, int least)
    {
        if (_enough)
            return true;
        lock (_gate)
        {
            if (_enough)
                return true;
            if (_visitors is null || _visitors.Length < least)
                Array.Resize(ref _visitors, least);
            if (!_visitors.AsSpan(0, _visitorCount).Contains(visitor))
                _visitors[_visitorCount++] = visitor;
            if (_visitorCount < least)
                return false;
            _visitors = null;
            return _enough = true;
        }
    }
}
