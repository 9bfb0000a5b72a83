using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live;

/// <summary>Visitors answered within one minute, by tier.</summary>
/// <param name="Begins">A whole minute.</param>
public sealed record LiveMinute(DateTimeOffset Begins, IReadOnlyList<long> Answers)
{
    public long Total => Answers.Sum();
}

/// <summary>
/// Traffic of the last day, minute by minute: of what was before this process started as all have seen it, since then as this one
/// has. Minutes are written behind when they are over; what a crash takes is the last one.
/// </summary>
public sealed partial class LiveHistory(LiveDirectory directory, TrafficStore store, TimeProvider clock, ILogger<LiveHistory> log) : BackgroundService
{
    /// <summary>What is older is forgotten, here and in the database.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly Tier[] Tiers = Enum.GetValues<Tier>();

    private readonly Lock _gate = new();
    private readonly Dictionary<SiteId, Line> _lines = [];
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private List<TrafficCount> _unwritten = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var before = await store.SinceAsync(clock.GetUtcNow() - Kept, cancellationToken);
        foreach (var minute in before.GroupBy(count => (count.Site, count.Minute)))
            LineOf(minute.Key.Site).Add(new LiveMinute(minute.Key.Minute, [.. Tiers.Select(tier => minute.Where(count => count.Tier == tier.ToString()).Sum(count => count.Visitors))]));
        await base.StartAsync(cancellationToken);
    }

    /// <summary>The minute that was going on is kept too.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SampleAsync(CancellationToken.None);
    }

    /// <summary>Closes the minute, and writes it down.</summary>
    public async Task SampleAsync(CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            _unwritten.AddRange(Close());
            if (_unwritten.Count > 0)
                await store.AddAsync(_unwritten, clock.GetUtcNow() - Kept, cancellationToken);
            _unwritten = [];
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            var oldest = clock.GetUtcNow() - Kept;
            _unwritten.RemoveAll(count => count.Minute < oldest);
            NotWritten(error);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>The minutes in which visitors came, the latest last, and then the one that goes on.</summary>
    public IReadOnlyList<LiveMinute> Of(LiveSite site)
    {
        lock (_gate)
        {
            var line = LineOf(site.Site.Id);
            return [.. line.Minutes, new LiveMinute(Whole(clock.GetUtcNow()), line.Since(Counted(site)))];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Minute, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await SampleAsync(stoppingToken);
    }

    private List<TrafficCount> Close()
    {
        // Most of what is closed came in the minute in which its middle lies.
        var minute = Whole(clock.GetUtcNow() - (Minute / 2));
        var closed = new List<TrafficCount>();
        lock (_gate)
        {
            foreach (var site in directory.All)
            {
                var line = LineOf(site.Site.Id);
                var counted = Counted(site);
                var answers = line.Since(counted);
                line.Counted = counted;
                if (answers.Sum() == 0)
                    continue;
                line.Add(new LiveMinute(minute, answers));
                closed.AddRange(Tiers.Where(tier => answers[(int)tier] > 0).Select(tier => new TrafficCount(site.Site.Id, minute, tier.ToString(), answers[(int)tier])));
            }
        }

        return closed;
    }

    private Line LineOf(SiteId site)
    {
        if (!_lines.TryGetValue(site, out var line))
            _lines[site] = line = new Line();
        return line;
    }

    private static long[] Counted(LiveSite site) => [.. Tiers.Select(site.Pages.AnswersAt)];

    private static DateTimeOffset Whole(DateTimeOffset time) => new(time.Ticks - (time.Ticks % Minute.Ticks), TimeSpan.Zero);

    [LoggerMessage(LogLevel.Warning, "The traffic of live pages could not be written down; it waits for the next time.")]
    private partial void NotWritten(Exception error);

    private sealed class Line
    {
        private readonly Queue<LiveMinute> _minutes = new();

        /// <summary>Answers since the process started, as they were when the last minute was closed.</summary>
        public long[] Counted { get; set; } = new long[Tiers.Length];

        public IEnumerable<LiveMinute> Minutes => _minutes;

        public long[] Since(long[] counted) => [.. counted.Select((count, tier) => count - Counted[tier])];

        public void Add(LiveMinute minute)
        {
            _minutes.Enqueue(minute);
            while (_minutes.Peek().Begins < minute.Begins - Kept)
                _minutes.Dequeue();
        }
    }
}
