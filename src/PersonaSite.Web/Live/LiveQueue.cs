namespace PersonaSite.Web.Live;

/// <summary>How much a page is wanted; the first comes first.</summary>
public enum WishPriority
{
    /// <summary>A site has no page at all.</summary>
    Default,

    Segment,
    Own,

    /// <summary>There is a page, only not of today's making.</summary>
    Refresh,
}

/// <summary>A page that somebody waits for, or would rather have anew.</summary>
/// <param name="OwnJson">The profile of the visitor whose own page it is; empty for pages that many share.</param>
public sealed record LiveWish(LiveSite Site, LiveSlot Slot, WishPriority Priority, ReadOnlyMemory<byte> OwnJson);

/// <summary>Wishes in the order of their priority, and within it in the order in which they came. Asking never waits.</summary>
public sealed class LiveQueue(LiveOptions options, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<LiveWish, (WishPriority, long)> _wishes = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private long _order;

    public int Count
    {
        get
        {
            lock (_gate)
                return _wishes.Count;
        }
    }

    /// <summary>Wishes for a page, unless it is wished for already, was given up lately, or too many wait.</summary>
    /// <returns>Whether the page is on its way, by this wish or an earlier one.</returns>
    public bool Wish(LiveSite site, LiveSlot slot, WishPriority priority, ReadOnlyMemory<byte> ownJson = default)
    {
        if (slot.IsWished || !slot.TryWish(clock.GetUtcNow()))
            return slot.IsWished;
        // It may have come between the look that found it missing and this wish.
        if (slot is { Page: not null, IsStale: false })
        {
            slot.Release();
            return false;
        }

        // The visitor's profile is read from bytes that the next request writes over.
        var wish = new LiveWish(site, slot, priority, ownJson.IsEmpty ? default : ownJson.ToArray());
        lock (_gate)
        {
            if (_wishes.Count >= options.MaxQueue && priority != WishPriority.Default)
            {
                slot.Release();
                return false;
            }

            _wishes.Enqueue(wish, (priority, _order++));
        }

        _waiting.Release();
        return true;
    }

    public async Task<LiveWish> TakeAsync(CancellationToken cancellationToken)
    {
        await _waiting.WaitAsync(cancellationToken);
        lock (_gate)
            return _wishes.Dequeue();
    }

    public void Dispose() => _waiting.Dispose();
}
