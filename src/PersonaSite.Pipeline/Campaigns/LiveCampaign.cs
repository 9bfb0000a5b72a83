using PersonaSite.Inference.Routing;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>Where a campaign is.</summary>
/// <param name="Phase">Null before the first page begins.</param>
/// <param name="Done">Pages of this phase that have ended.</param>
/// <param name="Items">Pages of the campaign that have ended, of <paramref name="AllItems"/>.</param>
/// <param name="Usd">Spent so far, pages under way included.</param>
/// <param name="UnderWay">Pages that are being made.</param>
/// <param name="Plan">Known from where it is applied.</param>
/// <param name="Been">Phases so far; where learning cannot pay there is none of it.</param>
public sealed record CampaignProgress(
    RoutePhase? Phase, int Done, int Total, int Items, int AllItems, decimal Usd, int UnderWay, IReadOnlyList<PlanPart>? Plan, bool IsStopping, IReadOnlyList<RoutePhase> Been);

/// <summary>A campaign that goes on in this process.</summary>
public sealed class LiveCampaign
{
    private readonly Lock _gate = new();
    private readonly HashSet<int> _ended = [];
    private CampaignProgress _progress;
    private decimal _spent, _underWayUsd;

    internal LiveCampaign(int items) => _progress = new CampaignProgress(null, 0, 0, 0, items, 0, 0, null, false, []);

    /// <summary>Called from any thread after something has changed; must be quick.</summary>
    public event Action? Changed;

    public CampaignProgress Progress
    {
        get
        {
            lock (_gate)
                return _progress with { Usd = _spent + _underWayUsd };
        }
    }

    internal CancellationTokenSource Pausing { get; } = new();

    internal bool IsCancelled { get; set; }

    internal Task Work { get; set; } = Task.CompletedTask;

    internal void Begin(decimal spent) => Change(progress =>
    {
        _spent = spent;
        return progress;
    });

    internal void Stop() => Change(progress => progress with { IsStopping = true });

    internal void PageBegins() => Change(progress => progress with { UnderWay = progress.UnderWay + 1 });

    /// <param name="usd">What a page under way has just cost.</param>
    internal void Costs(decimal usd) => Change(progress =>
    {
        _underWayUsd += usd;
        return progress;
    });

    /// <param name="costs">What was told of it by <see cref="Costs"/>.</param>
    /// <param name="usd">What it came to.</param>
    internal void PageEnds(decimal costs, decimal usd) => Change(progress =>
    {
        (_underWayUsd, _spent) = (_underWayUsd - costs, _spent + usd);
        return progress with { UnderWay = progress.UnderWay - 1 };
    });

    internal void Tell(RouteProgress told) => Change(progress =>
    {
        if (told is { Item: { } item, Answer: not null })
            _ended.Add(item);
        // Items end in any order, and so do the words of their ends.
        var done = told.Phase == progress.Phase && told.Item is not null ? Math.Max(progress.Done, told.Done) : told.Done;
        return progress with { Phase = told.Phase, Done = done, Total = told.Total, Items = _ended.Count, Plan = told.Plan ?? progress.Plan, Been = progress.Been.Contains(told.Phase) ? progress.Been : [.. progress.Been, told.Phase] };
    });

    internal void End() => Changed?.Invoke();

    private void Change(Func<CampaignProgress, CampaignProgress> change)
    {
        lock (_gate)
            _progress = change(_progress);
        Changed?.Invoke();
    }
}
