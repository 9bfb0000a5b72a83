using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>A comparison that goes on in this process.</summary>
public sealed class LiveComparison
{
    internal CancellationTokenSource Cancellation { get; } = new();

    internal Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The newest there is; null before the first page begins.</summary>
    public StudyProgress? Progress { get; private set; }

    /// <summary>Pages that have ended, in their order.</summary>
    public IReadOnlyList<StudyRun> Ended { get; private set; } = [];

    /// <summary>Called from any thread after something has changed.</summary>
    public event Action? Changed;

    internal void Tell(StudyProgress progress)
    {
        Progress = progress;
        if (progress.Ended is { } run)
            Ended = [.. Ended, run];
        Changed?.Invoke();
    }

    internal void End() => Changed?.Invoke();
}

/// <summary>
/// Comparisons in the background of this process, one at a time. Their pages are runs like any other, saved with ledger, calls and
/// events, under keys of their own: nobody is served a page that was made to be compared.
/// </summary>
public sealed partial class ComparisonService(
    GenerationPipeline pipeline, SiteStore sites, RunStore runs, ComparisonStore comparisons, TimeProvider clock, ILogger<ComparisonService> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, LiveComparison> _live = new();
    private readonly SemaphoreSlim _place = new(1);
    private int _disposed;

    /// <summary>What a comparison can cost at most.</summary>
    public decimal MostUsd(StudyPlan plan) => plan.Order().Sum(place => pipeline.MostUsd(plan.Content.Site, place.Mode));

    /// <summary>Starts it.</summary>
    /// <param name="visitors">Names of the site's visitors; empty: all of them.</param>
    /// <exception cref="ProblemException">There is no such site or visitor, or the plan compares nothing.</exception>
    public async Task<Guid> StartAsync(
        SiteId site, IReadOnlyCollection<string> visitors, IReadOnlyList<GenerationMode> modes, int repeat, int seed, CancellationToken cancellationToken = default)
    {
        var content = await sites.GetAsync(site, cancellationToken) ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        if (visitors.Except(content.Visitors.Select(visitor => visitor.Name)).FirstOrDefault() is { } unknown)
            throw new ProblemException(ProblemKind.BadInput, $"'{site}' has no visitor '{unknown}'.", $"Use some of: {string.Join(", ", content.Visitors.Select(visitor => visitor.Name))}.");
        var plan = new StudyPlan(content, [.. content.Visitors.Where(visitor => visitors.Count == 0 || visitors.Contains(visitor.Name))], modes, repeat, seed);
        return await StartAsync(plan, cancellationToken);
    }

    /// <exception cref="ProblemException">The plan compares nothing.</exception>
    public async Task<Guid> StartAsync(StudyPlan plan, CancellationToken cancellationToken = default)
    {
        plan.Order();
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var title = $"{plan.Visitors.Count} visitors, {string.Join(", ", plan.Modes.Select(mode => mode.ToString().ToLowerInvariant()))}{(plan.Repeat > 1 ? $", {plan.Repeat} times" : "")}";
        await comparisons.StartAsync(id, plan.Content.Site.Id, plan.Content.Site.Name, title, cancellationToken);
        var live = _live[id] = new LiveComparison();
        live.Work = Task.Run(() => RunAsync(id, plan, live), CancellationToken.None);
        return id;
    }

    /// <summary>Null where it does not go on here.</summary>
    public LiveComparison? Find(Guid id) => _live.GetValueOrDefault(id);

    /// <summary>Asks it to stop; what was made and paid for is kept and reported.</summary>
    /// <returns>False: it does not go on here.</returns>
    public bool Cancel(Guid id)
    {
        if (!_live.TryGetValue(id, out var live))
            return false;
        live.Cancellation.Cancel();
        return true;
    }

    /// <summary>Ends when it has ended and is saved.</summary>
    public Task WhenOverAsync(Guid id) => _live.TryGetValue(id, out var live) ? live.Work : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        foreach (var live in _live.Values)
            await live.Cancellation.CancelAsync();
        await Task.WhenAll(_live.Values.Select(live => live.Work));
        _place.Dispose();
    }

    private async Task RunAsync(Guid id, StudyPlan plan, LiveComparison live)
    {
        var placed = false;
        try
        {
            await _place.WaitAsync(live.Cancellation.Token);
            placed = true;
            var study = await Study.RunAsync(plan, GenerateAsync, live.Tell, clock, live.Cancellation.Token);
            var report = ComparisonReport.Of(study);
            await comparisons.CompleteAsync(id, report.Usd, report.Verdict.Text, report.ToText(), CancellationToken.None);
        }
        catch (Exception error)
        {
            // Cancelled before it had its place, or a database that is away: either way there is nothing to report.
            if (error is not OperationCanceledException)
                NotSaved(error, id);
            await comparisons.CompleteAsync(id, 0, "", "", CancellationToken.None);
        }
        finally
        {
            if (placed)
                _place.Release();
            _live.TryRemove(id, out _);
            live.End();
        }

        async Task<RunResult> GenerateAsync(GenerationRequest request, Action<RunEvent> report, CancellationToken cancellationToken)
        {
            var own = request with { Page = new PageKey($"comparison:{id:N}:{request.Mode.ToString().ToLowerInvariant()}:{PageKey.Of(request.Visitor).Value[PageKey.VisitorPrefix.Length..]}") };
            await runs.StartAsync(own, clock.GetUtcNow(), CancellationToken.None);
            var result = await pipeline.RunAsync(own, report, cancellationToken);
            await runs.CompleteAsync(result, CancellationToken.None);
            return result;
        }
    }

    [LoggerMessage(LogLevel.Error, "Comparison {Comparison} could not be finished.")]
    private partial void NotSaved(Exception error, Guid comparison);
}
