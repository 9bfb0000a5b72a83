using System.Net;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>
/// So many events a minute from an address, counted in a fixed room: two addresses may share a place there, and then its limit.
/// Addresses are not kept, only how much came from their places.
/// </summary>
public sealed class EventLimit(int perMinute, TimeProvider clock)
{
    private const int Places = 4096;

    private readonly int[] _counts = new int[Places];
    private long _minute;

    public bool Takes(IPAddress? address)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (Interlocked.Exchange(ref _minute, minute) != minute)
            Array.Clear(_counts);
        return Interlocked.Increment(ref _counts[(uint)HashCode.Combine(address) % Places]) <= perMinute;
    }
}
