using PersonaSite.Core.Sites;

namespace PersonaSite.Web.Live;

/// <summary>Visitors answered within one minute, by tier.</summary>
public sealed record LiveMinute(DateTimeOffset Begins, IReadOnlyList<long> Answers)
{
    public long Total => Answers.Sum();
}

/// <summary>Traffic of the last day, minute by minute, as this process has seen it.</summary>
public sealed class LiveHistory(LiveDirectory directory, TimeProvider clock) : BackgroundService
{
    public const int Minutes = 24 * 60;

    private static readonly Tier[] Tiers = Enum.GetValues<Tier>();

    private readonly Lock _gate = new();
    private readonly Dictionary<SiteId, Line> _lines = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Sample();
    }

    /// <summary>Closes the minute.</summary>
    public void Sample()
    {
        var begun = clock.GetUtcNow() - TimeSpan.FromMinutes(1);
        lock (_gate)
        {
            foreach (var site in directory.All)
            {
                if (!_lines.TryGetValue(site.Site.Id, out var line))
                    _lines[site.Site.Id] = line = new Line();
                line.Add(begun, Counted(site));
            }
        }
    }

    /// <summary>The minutes that have been, the latest last, and the one that goes on.</summary>
    public IReadOnlyList<LiveMinute> Of(LiveSite site)
    {
        lock (_gate)
        {
            var line = _lines.GetValueOrDefault(site.Site.Id);
            var now = Counted(site);
            return [.. line?.Minutes ?? [], new LiveMinute(clock.GetUtcNow(), [.. now.Select((count, tier) => count - (line?.Before[tier] ?? 0))])];
        }
    }

    private static long[] Counted(LiveSite site) => [.. Tiers.Select(site.Pages.AnswersAt)];

    private sealed class Line
    {
        private readonly Queue<LiveMinute> _minutes = new();

        public long[] Before { get; private set; } = new long[Tiers.Length];

        public IEnumerable<LiveMinute> Minutes => _minutes;

        public void Add(DateTimeOffset begun, long[] now)
        {
            _minutes.Enqueue(new LiveMinute(begun, [.. now.Select((count, tier) => count - Before[tier])]));
            if (_minutes.Count > LiveHistory.Minutes)
                _minutes.Dequeue();
            Before = now;
        }
    }
}
