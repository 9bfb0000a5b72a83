using System.Collections.Concurrent;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Live.Experiments;

/// <summary>An experiment as the hit path needs it, once in a process, however often its site is made ready anew.</summary>
public sealed class LiveExperiment
{
    private readonly ThreadLocal<ExposureSigner> _signer;

    public LiveExperiment(RunningExperiment running)
    {
        Stored = running.Stored;
        _signer = new(() => new ExposureSigner(running.Secret));
        Assignment = new Assignment(Stored.Site, Stored.Id, Stored.Definition);
        Arms = [.. Stored.Definition.Variants.Select((_, place) => new Arm(this, place))];
        Holdout = new Arm(this, Assignment.Holdout);
        All = [.. Arms, Holdout];
    }

    public StoredExperiment Stored { get; }

    /// <summary>The calling thread's own.</summary>
    public ExposureSigner Signer => _signer.Value!;

    public Assignment Assignment { get; }

    /// <summary>In the order of the variants.</summary>
    public IReadOnlyList<Arm> Arms { get; }

    /// <summary>Those who take no part.</summary>
    public Arm Holdout { get; }

    /// <summary>The arms and the holdout.</summary>
    public IReadOnlyList<Arm> All { get; }
}

/// <summary>A variant of a running experiment, and its page views that are not written down yet.</summary>
/// <param name="Variant">Its place; <see cref="Assignment.Holdout"/> for the holdout.</param>
public sealed record Arm(LiveExperiment Experiment, int Variant)
{
    private readonly ConcurrentDictionary<(PageKey Page, Traits Traits), Views> _views = new();

    /// <summary>One more page view that is nobody's. Waits for nothing, and allocates for the first of its kind only.</summary>
    public void CountView(PageKey page, Traits traits)
    {
        if (!_views.TryGetValue((page, traits), out var views))
            views = _views.GetOrAdd((page, traits), static _ => new Views());
        views.Counts.Add(0);
    }

    /// <summary>The views since the last time; for one caller at a time.</summary>
    public IEnumerable<PageViews> TakeViews(DateOnly day)
    {
        foreach (var ((page, traits), views) in _views)
        {
            if (views.Take() is var count and > 0)
                yield return new PageViews(Experiment.Stored.Id, Variant, day, page, traits, count);
        }
    }

    private sealed class Views
    {
        private long _taken;

        public PerCoreCounts Counts { get; } = new(1);

        public long Take()
        {
            var (count, before) = (Counts[0], _taken);
            _taken = count;
            return count - before;
        }
    }
}
