using System.Threading.Channels;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>What an answer has shown to whom, so that it can be counted when it has gone out.</summary>
public readonly record struct Seen(Arm Arm, Unit Unit, Traits Traits, PageKey Page);

/// <summary>
/// Counts exposures and conversions behind the visitors' backs: noting one waits for nothing, and a writer puts all that has come
/// in into the database together. A graceful stop writes everything; what a crash takes is at most the last seconds, and what
/// there is no room for is counted as lost.
/// </summary>
public sealed partial class ExposureLog(LiveExperiments experiments, ExposureStore store, TimeProvider clock, ILogger<ExposureLog> log) : BackgroundService
{
    private const int Room = 50_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<Exposure> _exposures = Bounded<Exposure>();
    private readonly Channel<Conversion> _conversions = Bounded<Conversion>();
    private readonly RecentUnits _recent = new();
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private ExposureBatch? _unwritten;
    private long _lost;

    /// <summary>Exposures and conversions that there was no room for since the start.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Counts the exposure once the answer is written.</summary>
    public Task AfterAsync(Task answer, Seen seen)
    {
        if (!answer.IsCompletedSuccessfully)
            return WaitAsync(answer, seen);
        Note(seen);
        return Task.CompletedTask;
    }

    /// <returns>False: there is no room, and it is lost.</returns>
    public bool Note(Conversion conversion)
    {
        if (_conversions.Writer.TryWrite(conversion))
            return true;
        Interlocked.Increment(ref _lost);
        return false;
    }

    /// <summary>Writes what has come in; nothing where the database is away, and then again with the next.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken = default)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_unwritten is { } earlier)
                await WriteAsync(earlier, cancellationToken);
            await WriteAsync(Take(), cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Visitors have no server any more by now: what is in here is all that there will be.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryFlushAsync(CancellationToken.None);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TryFlushAsync(stoppingToken);
    }

    private async Task WaitAsync(Task answer, Seen seen)
    {
        await answer;
        Note(seen);
    }

    private void Note(in Seen seen)
    {
        var (experiment, variant) = (seen.Arm.Experiment.Stored.Id, seen.Arm.Variant);
        if (!seen.Traits.HasConsent)
        {
            seen.Arm.CountView(seen.Page, seen.Traits);
            return;
        }

        if (!_recent.Add(experiment, seen.Unit, variant))
            return;
        if (_exposures.Writer.TryWrite(new Exposure(experiment, seen.Unit, variant, Today, seen.Page, seen.Traits)))
            return;
        _recent.Remove(experiment, seen.Unit, variant);
        Interlocked.Increment(ref _lost);
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task TryFlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FlushAsync(cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            NotWritten(error);
        }
    }

    private async Task WriteAsync(ExposureBatch batch, CancellationToken cancellationToken)
    {
        _unwritten = batch;
        if (!batch.IsEmpty)
            await store.RecordAsync(batch, cancellationToken);
        _unwritten = null;
    }

    /// <summary>Conversions first, and then exposures: whoever converts has been exposed before, so theirs is among these or was written earlier.</summary>
    private ExposureBatch Take()
    {
        var conversions = Some(_conversions.Reader);
        var exposures = Some(_exposures.Reader);
        return new(exposures, [.. experiments.All.SelectMany(experiment => experiment.All).SelectMany(arm => arm.TakeViews(Today))], conversions);
    }

    private static List<T> Some<T>(ChannelReader<T> reader)
    {
        var some = new List<T>();
        while (some.Count < Room && reader.TryRead(out var one))
            some.Add(one);
        return some;
    }

    private static Channel<T> Bounded<T>() => Channel.CreateBounded<T>(new BoundedChannelOptions(Room) { SingleReader = true });

    [LoggerMessage(LogLevel.Warning, "Exposures and conversions could not be written; they wait for the next time.")]
    private partial void NotWritten(Exception error);
}
