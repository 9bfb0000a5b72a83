using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Chunks.Qdrant;

namespace PersonaSite.Storage.Chunks;

/// <summary>
/// Qdrant, with the embedded index behind it. Every site is in both: the embedded one has it at once, answers for it until Qdrant
/// has it too, and for all of them while Qdrant is away. What changed meanwhile is sent when Qdrant is back.
/// </summary>
/// <remarks>
/// What is still to be sent is written down nowhere: the database holds the passages, every start hands all of them over again,
/// and Qdrant itself knows which it has. So a crash at any point loses nothing, and a start with nothing new uploads nothing.
/// Qdrant answers only with the very passages that it was handed here: were it put back to an older state, or filled by somebody
/// else, what has been withdrawn since could be found in it.
/// </remarks>
internal sealed class FallbackChunkIndex : IChunkIndex, IDisposable
{
    private const int LongestBackoff = 32;

    private readonly QdrantChunkIndex _qdrant;
    private readonly EmbeddedChunkIndex _embedded;
    private readonly ChunkIndexStatus _status;
    private readonly TimeSpan _probe;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly ConcurrentDictionary<SiteId, Handed> _sites = new();
    private readonly CancellationTokenSource _end = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _away;
    private volatile int _failedSearches;
    private long _turns;

    public FallbackChunkIndex(
        QdrantChunkIndex qdrant, EmbeddedChunkIndex embedded, ChunkIndexStatus status, TimeSpan probe, TimeProvider clock, ILogger<FallbackChunkIndex> log)
    {
        (_qdrant, _embedded, _status, _probe, _clock, _log) = (qdrant, embedded, status, probe, clock, log);
        _ = Task.Run(KeepInStepAsync);
    }

    public async Task ReplaceAsync(SiteId site, IReadOnlyList<IndexedChunk> chunks, CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _turns);
        await _embedded.ReplaceAsync(site, chunks, cancellationToken);
        Hand(site, new Handed(turn, [.. chunks]));
    }

    public async Task RemoveSiteAsync(SiteId site, CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _turns);
        await _embedded.RemoveSiteAsync(site, cancellationToken);
        Hand(site, new Handed(turn, null));
    }

    public async Task<IReadOnlyList<ChunkHit>> SearchAsync(ChunkQuery query, CancellationToken cancellationToken)
    {
        var handed = _sites.GetValueOrDefault(query.Site);
        var away = _away;
        if (!away && handed?.Generation is { } generation)
        {
            try
            {
                var hits = await _qdrant.FindAsync(query, generation, cancellationToken);
                _failedSearches = 0;
                if (hits is not null)
                    return hits;
                // It was there, and is not any more.
                Lost(query.Site, handed);
            }
            catch (QdrantException error)
            {
                Interlocked.Increment(ref _failedSearches);
                // Also where it is back before this question has its answer.
                away = true;
                GoAway(error.Message);
            }
        }

        var instead = await _embedded.SearchAsync(query, cancellationToken);
        if (handed?.Chunks is null)
            return instead;
        _status.Miss();
        var why = away ? "Qdrant is away" : "Qdrant has not got these passages yet";
        return [.. instead.Select(hit => hit with { Explain = () => $"{hit.Why}; by the embedded index, because {why}" })];
    }

    public void Dispose() => _end.Cancel();

    /// <summary>Whoever was called last wins, also where an earlier call takes longer.</summary>
    private void Hand(SiteId site, Handed handed)
    {
        _sites.AddOrUpdate(site, handed, (_, there) => there.Turn > handed.Turn ? there : handed);
        Recount();
        Wake();
    }

    /// <summary>To be sent again: at once, and then less and less often, should another process with other passages do the same.</summary>
    private void Lost(SiteId site, Handed handed)
    {
        var patience = _probe * Math.Min(LongestBackoff, Math.Pow(2, handed.Losses) - 1);
        _sites.TryUpdate(site, handed with { Generation = null, Losses = handed.Losses + 1, Due = _clock.GetUtcNow() + patience }, handed);
        Recount();
        Wake();
    }

    private void Wake() => Volatile.Read(ref _changed).TrySetResult();

    private async Task KeepInStepAsync()
    {
        try
        {
            while (true)
            {
                await WaitAsync();
                try
                {
                    await CatchUpAsync();
                }
                catch (Exception error) when (!_end.IsCancellationRequested)
                {
                    if (error is not QdrantException)
                        _log.LogError(error, "The passages could not be brought to Qdrant.");
                    GoAway(error.Message);
                }
            }
        }
        catch (Exception) when (_end.IsCancellationRequested)
        {
        }
    }

    /// <summary>For a change; while Qdrant is away, for the next time to look. One that fails searches and then seems well is left alone for longer each time.</summary>
    private async Task WaitAsync()
    {
        if (_away)
        {
            await Task.Delay(_probe * Math.Min(LongestBackoff, Math.Pow(2, Math.Max(0, _failedSearches - 1))), _clock, _end.Token);
            return;
        }

        try
        {
            await Volatile.Read(ref _changed).Task.WaitAsync(_status.State is { Trouble: null, Waiting: 0 } ? Timeout.InfiniteTimeSpan : _probe, _clock, _end.Token);
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>
    /// Sends every site that Qdrant has not got. One that Qdrant does not take stays with the embedded index and holds up no other:
    /// a full disk or a key that may only read ends writing, and the sites that are there are found as before.
    /// </summary>
    private async Task CatchUpAsync()
    {
        // Before looking at what is to be done, so that a change which comes later is not missed.
        Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_away)
            await LookWhatIsThereAsync();
        string? refused = null;
        var mayBeAway = false;
        var now = _clock.GetUtcNow();
        foreach (var (site, handed) in _sites.Where(entry => entry.Value.Generation is null && entry.Value.Due <= now))
        {
            try
            {
                await SendAsync(site, handed);
                Recount();
            }
            catch (Exception error) when (error is QdrantException { Trouble: QdrantTrouble.Refused or QdrantTrouble.Forbidden or QdrantTrouble.Broken } or ArgumentException)
            {
                mayBeAway |= error is QdrantException { Trouble: not QdrantTrouble.Refused };
                refused = $"Qdrant does not take the passages of {site}: {error.Message}";
            }
        }

        if (mayBeAway)
            await _qdrant.ProbeAsync(_end.Token);
        _away = false;
        Tell(refused);
    }

    /// <summary>Qdrant may have come back without what it had. What it has is left alone, also where another process has replaced it.</summary>
    private async Task LookWhatIsThereAsync()
    {
        _qdrant.Forget();
        await _qdrant.ProbeAsync(_end.Token);
        foreach (var (site, handed) in _sites)
        {
            if (handed.Generation is { } generation && await _qdrant.HasLostAsync(site, generation, _end.Token))
                _sites.TryUpdate(site, handed with { Generation = null }, handed);
        }
    }

    private async Task SendAsync(SiteId site, Handed handed)
    {
        if (handed.Chunks is { } chunks)
        {
            var generation = await _qdrant.PutAsync(site, chunks, _end.Token);
            _sites.TryUpdate(site, handed with { Generation = generation }, handed);
        }
        else
        {
            await _qdrant.RemoveSiteAsync(site, _end.Token);
            _sites.TryRemove(KeyValuePair.Create(site, handed));
        }
    }

    private void GoAway(string trouble)
    {
        _away = true;
        Tell(trouble);
        Wake();
    }

    private void Recount()
    {
        lock (_status)
            _status.State = _status.State with { Waiting = _sites.Values.Count(handed => handed.Generation is null) };
    }

    private void Tell(string? trouble)
    {
        lock (_status)
        {
            Recount();
            var before = _status.State;
            _status.State = before with { Trouble = trouble, Since = trouble is null ? null : before.Since ?? _clock.GetUtcNow() };
            if (trouble is not null && trouble != before.Trouble)
                _log.LogWarning("{Trouble} The embedded index answers in its place.", trouble);
            else if (trouble is null && before.Trouble is not null)
                _log.LogInformation("{Index} answers again.", _status.Name);
        }
    }

    /// <param name="Chunks">Null: the site was removed.</param>
    /// <param name="Generation">What the passages are called in Qdrant; null: it has not got them.</param>
    /// <param name="Losses">Times they were there and another generation was found in their place, or none.</param>
    /// <param name="Due">When they may be sent.</param>
    private sealed record Handed(long Turn, IReadOnlyList<IndexedChunk>? Chunks, string? Generation = null, int Losses = 0, DateTimeOffset Due = default);
}
