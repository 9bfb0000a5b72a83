using System.Collections.Concurrent;
using PersonaSite.Core.Experiments;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>All experiments of which this process may still hear something: those that run, and those that ended lately.</summary>
public sealed class LiveExperiments(ExperimentStore store)
{
    /// <summary>For so long after its end an experiment takes what its visitors do.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<ExperimentId, LiveExperiment> _all = new();

    public IEnumerable<LiveExperiment> All => _all.Values;

    public LiveExperiment? Find(ExperimentId id) => _all.GetValueOrDefault(id);

    /// <summary>Looks for what was started and what is gone.</summary>
    /// <returns>Those that visitors take part in at this moment.</returns>
    public async Task<IReadOnlyList<LiveExperiment>> RefreshAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var running = await store.RunningAsync(Grace, cancellationToken);
        foreach (var gone in _all.Keys.Except(running.Select(one => one.Stored.Id)))
            _all.TryRemove(gone, out _);
        var all = running.Select(one => (one.Stored, Experiment: _all.GetOrAdd(one.Stored.Id, static (_, one) => new LiveExperiment(one), one))).ToList();
        return [.. all.Where(one => one.Stored.Runs(now)).Select(one => one.Experiment)];
    }
}
