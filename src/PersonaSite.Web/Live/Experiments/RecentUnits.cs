using PersonaSite.Core.Experiments;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>
/// Remembers of many visitors that they were noted lately, without a lock, in a fixed room: each has one place, and a newcomer may
/// take it. Who is forgotten is noted again, which the database passes over; who is remembered was noted.
/// </summary>
public sealed class RecentUnits
{
    private const int Places = 1 << 16;

    private readonly long[] _places = new long[Places];

    /// <returns>False: it is there already.</returns>
    public bool Add(ExperimentId experiment, Unit unit, int variant)
    {
        var mark = MarkOf(experiment, unit, variant);
        ref var place = ref _places[mark & (Places - 1)];
        if (Volatile.Read(ref place) == mark)
            return false;
        Volatile.Write(ref place, mark);
        return true;
    }

    public void Remove(ExperimentId experiment, Unit unit, int variant)
    {
        var mark = MarkOf(experiment, unit, variant);
        Interlocked.CompareExchange(ref _places[mark & (Places - 1)], 0, mark);
    }

    /// <summary>64 bits that two visitors share once in ten thousand million of them.</summary>
    private static long MarkOf(ExperimentId experiment, Unit unit, int variant) =>
        (long)Assignment.Mix(unit.Value ^ Assignment.Mix((ulong)experiment.Value + (ulong)(variant + 2)));
}
