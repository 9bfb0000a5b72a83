using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Pipeline.Running;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline;

/// <summary>
/// Runs generations in the background of this process, a few at a time: saved when they start, while they go on and when they
/// end, watched live by whoever wants to, and stopped on demand.
/// </summary>
public sealed partial class GenerationService(
    SavedRuns saved, SiteStore sites, RunStore runs, RouteFeedback routes, TimeProvider clock, IOptions<PipelineOptions> options, ILogger<GenerationService> logger) : IAsyncDisposable
{
    /// <summary>Pages of ended runs that stay in memory: what a refused run looked like is in no store.</summary>
    private const int KeptPreviews = 24;

    private readonly ConcurrentDictionary<RunId, LiveRun> _live = new();
    private readonly ConcurrentQueue<(RunId Run, Page Page)> _previews = new();
    private readonly ConcurrentDictionary<RunId, Task> _following = new();
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentRuns);
    private readonly CancellationTokenSource _stopping = new();
    private int _disposed;

    /// <summary>Saves the run and lets it begin as soon as there is a place for it.</summary>
    /// <exception cref="ProblemException">There is no such site.</exception>
    public async Task<RunId> StartAsync(SiteId site, VisitorProfile visitor, GenerationMode mode, int seed, CancellationToken cancellationToken = default)
    {
        var content = await sites.GetAsync(site, cancellationToken)
            ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        var request = new GenerationRequest(RunId.New(clock), content, visitor, mode, seed);
        await StartAsync(request, cancellationToken);
        return request.Id;
    }

    /// <summary>As the other, for a request that is made already.</summary>
    public async Task StartAsync(GenerationRequest request, CancellationToken cancellationToken = default)
    {
        await runs.StartAsync(request, clock.GetUtcNow(), cancellationToken);
        var live = _live[request.Id] = new LiveRun();
        live.Work = Task.Run(() => RunAsync(request, live), CancellationToken.None);
    }

    /// <summary>
    /// A run's events from the first to the last, as they happen where it still goes on. A run is in memory until after it is
    /// saved, so looking here first and in the store second finds every event of it. An unknown run has none.
    /// </summary>
    public async IAsyncEnumerable<RunEvent> WatchAsync(RunId run, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (!_live.TryGetValue(run, out var live))
        {
            foreach (var happened in await runs.EventsAsync(run, 0, cancellationToken))
                yield return happened;
            yield break;
        }

        var (before, events) = live.Listen();
        try
        {
            foreach (var happened in before)
                yield return happened;
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
                yield return happened;
        }
        finally
        {
            live.Leave(events);
        }
    }

    /// <summary>Asks a run to stop; it ends as cancelled, with its ledger kept.</summary>
    /// <returns>False: it does not go on here.</returns>
    public bool Cancel(RunId run)
    {
        if (!_live.TryGetValue(run, out var live))
            return false;
        live.Cancellation.Cancel();
        return true;
    }

    /// <summary>The latest page of a run that goes on or ended lately, published or not; null where there is none yet.</summary>
    public Page? PreviewOf(RunId run) =>
        _live.TryGetValue(run, out var live) ? live.Preview : _previews.LastOrDefault(kept => kept.Run == run).Page;

    /// <summary>Runs that go on or wait for their place.</summary>
    public IReadOnlyCollection<RunId> Active => _live.Keys.ToList();

    /// <summary>Stops what goes on and waits until it is saved.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _stopping.CancelAsync();
        await Task.WhenAll(_live.Values.Select(live => live.Work).Concat(_following.Values));
        _stopping.Dispose();
        _places.Dispose();
    }

    private async Task RunAsync(GenerationRequest request, LiveRun live)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(live.Cancellation.Token, _stopping.Token);
        var placed = false;
        RunResult? after = null;
        try
        {
            // A run that is cancelled while it waits goes on to the pipeline at once, which ends it properly.
            placed = await PlaceAsync(stop.Token);
            after = await saved.RunAsync(request, live.Add, brief: false, stop.Token);
        }
        catch (Exception error)
        {
            NotSaved(error, request.Id);
        }
        finally
        {
            if (placed)
                _places.Release();
            Retire(request.Id, live);
        }

        if (after is not null && request.Content.Site.Routes is not null)
        {
            _following[request.Id] = FollowAsync(request, after);
            await _following[request.Id];
            _following.TryRemove(request.Id, out _);
        }
    }

    /// <summary>The page is there; what routes learn from it must not hold anybody up, nor fail the run.</summary>
    private async Task FollowAsync(GenerationRequest request, RunResult result)
    {
        try
        {
            await routes.AfterAsync(request, result, _stopping.Token);
        }
        catch (Exception error)
        {
            NotFollowed(error, request.Id);
        }
    }

    private async Task<bool> PlaceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _places.WaitAsync(cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Retire(RunId run, LiveRun live)
    {
        if (live.Preview is { } page)
        {
            _previews.Enqueue((run, page));
            while (_previews.Count > KeptPreviews)
                _previews.TryDequeue(out _);
        }

        live.End();
        _live.TryRemove(run, out _);
    }

    [LoggerMessage(LogLevel.Warning, "The routes of run {Run} could not be looked after.")]
    private partial void NotFollowed(Exception error, RunId run);

    [LoggerMessage(LogLevel.Error, "Run {Run} could not be saved.")]
    private partial void NotSaved(Exception error, RunId run);
}
