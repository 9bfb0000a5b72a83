using PersonaSite.Core.Runs;

namespace PersonaSite.Pipeline.Running;

/// <summary>The events of one run: numbered and timed here, told in that order, and kept.</summary>
internal sealed class RunLog(TimeProvider clock, Action<RunEvent> report)
{
    private readonly Lock _gate = new();
    private readonly long _begin = clock.GetTimestamp();
    private readonly List<RunEvent> _events = [];

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    public long ElapsedMs => (long)clock.GetElapsedTime(_begin).TotalMilliseconds;

    public IReadOnlyList<RunEvent> Events
    {
        get
        {
            lock (_gate)
                return _events.ToList();
        }
    }

    /// <remarks>Agents work at the same time and report from their own threads. Telling happens under the lock, so listeners get events in their order and must be quick.</remarks>
    public void Add(RunEvent happened)
    {
        lock (_gate)
        {
            var stamped = happened with { Sequence = _events.Count + 1, AtMs = ElapsedMs };
            // Pages of previews are for those who listen now; the run's history only says that there was one.
            _events.Add(stamped is PreviewReady preview ? preview with { Page = null } : stamped);
            report(stamped);
        }
    }
}
