namespace PersonaSite.Tests.Inference;

/// <summary>A clock that stands still until it is told; whoever tells it can wait until somebody waits for it.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(TimeSpan From, TimeSpan To, TaskCompletionSource Seen)> _watchers = [];
    private DateTimeOffset _now = new(2026, 7, 24, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>Ends as soon as a timer is set to this time, or to one between the two.</summary>
    public Task WaitForTimerAsync(double seconds, double toSeconds = 0)
    {
        var (from, to) = (TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(Math.Max(seconds, toSeconds)));
        lock (_gate)
        {
            if (_timers.Any(timer => timer.SetTo >= from && timer.SetTo <= to))
                return Task.CompletedTask;
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((from, to, seen));
            return seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public void Advance(double seconds)
    {
        List<ManualTimer> ringing;
        lock (_gate)
        {
            _now += TimeSpan.FromSeconds(seconds);
            ringing = _timers.Where(timer => timer.At <= _now).ToList();
            foreach (var timer in ringing)
                timer.Clear();
        }

        foreach (var timer in ringing)
            timer.Ring();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class ManualTimer(ManualClock clock, Action ring) : ITimer
    {
        public DateTimeOffset At { get; private set; } = DateTimeOffset.MaxValue;

        public TimeSpan SetTo { get; private set; } = Timeout.InfiniteTimeSpan;

        public void Clear() => (At, SetTo) = (DateTimeOffset.MaxValue, Timeout.InfiniteTimeSpan);

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                Clear();
                clock._timers.Remove(this);
                if (dueTime < TimeSpan.Zero)
                    return true;
                (At, SetTo) = (clock._now + dueTime, dueTime);
                clock._timers.Add(this);
                foreach (var watcher in clock._watchers.Where(watcher => dueTime >= watcher.From && dueTime <= watcher.To).ToList())
                {
                    clock._watchers.Remove(watcher);
                    watcher.Seen.SetResult();
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
