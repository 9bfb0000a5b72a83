using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Studies;

/// <summary>A study that goes on in this process.</summary>
public sealed class LiveStudy
{
    internal CancellationTokenSource Cancellation { get; } = new();

    internal Task Work { get; set; } = Task.CompletedTask;

    /// <summary>The newest there is; null before the first page begins.</summary>
    public StudyProgress? Progress { get; private set; }

    /// <summary>Pages that have ended, in their order.</summary>
    public IReadOnlyList<StudyPage> Ended { get; private set; } = [];

    /// <summary>Called from any thread after something has changed.</summary>
    public event Action? Changed;

    internal void Tell(StudyProgress progress)
    {
        Progress = progress;
        if (progress.Ended is { } page)
            Ended = [.. Ended, page];
        Changed?.Invoke();
    }

    internal void End() => Changed?.Invoke();
}

/// <summary>What a study is about.</summary>
/// <param name="Title">For people: "5 visitors, compose, single".</param>
/// <param name="Set">The set of visitors that is evaluated; empty for other kinds.</param>
public sealed record StudySubject(StudyKind Kind, Site Site, string Title, string Set = "");

/// <param name="Verdict">In words.</param>
/// <param name="Report">report.json.</param>
public sealed record StudyOutcome(decimal Usd, string Verdict, string Report);

/// <summary>
/// Studies in the background of this process, one at a time. Their pages are runs like any other, saved with ledger, calls and
/// events, under keys of their own: nobody is served a page that was made for a study.
/// </summary>
public sealed partial class BackgroundStudies(
    GenerationPipeline pipeline, RunStore runs, StudyStore studies, TimeProvider clock, ILogger<BackgroundStudies> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, LiveStudy> _live = new();
    private readonly SemaphoreSlim _place = new(1);
    private int _disposed;

    /// <param name="work">Makes its pages as it is given, tells how far it is, and reports; also what was made before it was stopped.</param>
    public async Task<Guid> StartAsync(
        StudySubject subject, Func<PageMaking, Action<StudyProgress>, CancellationToken, Task<StudyOutcome>> work, CancellationToken cancellationToken = default)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await studies.StartAsync(id, subject.Kind, subject.Site.Id, subject.Site.Name, subject.Title, subject.Set, cancellationToken);
        var live = _live[id] = new LiveStudy();
        live.Work = Task.Run(() => RunAsync(id, subject.Kind, live, work), CancellationToken.None);
        return id;
    }

    /// <summary>Null where it does not go on here.</summary>
    public LiveStudy? Find(Guid id) => _live.GetValueOrDefault(id);

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

    private async Task RunAsync(Guid id, StudyKind kind, LiveStudy live, Func<PageMaking, Action<StudyProgress>, CancellationToken, Task<StudyOutcome>> work)
    {
        var placed = false;
        try
        {
            await _place.WaitAsync(live.Cancellation.Token);
            placed = true;
            var outcome = await work(MakeAsync, live.Tell, live.Cancellation.Token);
            await studies.CompleteAsync(id, outcome.Usd, outcome.Verdict, outcome.Report, CancellationToken.None);
        }
        catch (Exception error)
        {
            // Cancelled before it had its place, or a database that is away: either way there is nothing to report.
            if (error is not (OperationCanceledException or Core.ProblemException))
                NotSaved(error, kind, id);
            await studies.CompleteAsync(id, live.Progress?.Usd ?? 0, error is Core.ProblemException problem ? problem.ToString() : "", "", CancellationToken.None);
        }
        finally
        {
            if (placed)
                _place.Release();
            _live.TryRemove(id, out _);
            live.End();
        }

        async Task<RunResult> MakeAsync(GenerationRequest request, Action<RunEvent> report, CancellationToken cancellationToken)
        {
            var own = request with { Page = new PageKey($"{kind.ToString().ToLowerInvariant()}:{id:N}:{request.Mode.ToString().ToLowerInvariant()}:{PageKey.Of(request.Visitor).Value[PageKey.VisitorPrefix.Length..]}") };
            await runs.StartAsync(own, clock.GetUtcNow(), CancellationToken.None);
            var result = await pipeline.RunAsync(own, report, cancellationToken);
            await runs.CompleteAsync(result, CancellationToken.None);
            return result;
        }
    }

    [LoggerMessage(LogLevel.Error, "The {Kind} {Study} could not be finished.")]
    private partial void NotSaved(Exception error, StudyKind kind, Guid study);
}
