namespace PersonaSite.Inference.Routing.Feedback;

/// <summary>Why a route should be profiled anew.</summary>
public enum ReprofilingReason
{
    /// <summary>Audited answers agree less often than was promised.</summary>
    AgreementBelowTarget,

    /// <summary>The items are of another kind than those it was profiled on.</summary>
    ItemsShifted,

    /// <summary>A price has changed, so another plan may be cheaper.</summary>
    PriceChanged,

    /// <summary>There is a model that was not looked at.</summary>
    NewModel,
}

/// <summary>One alarm.</summary>
/// <param name="Item">How many items had gone by.</param>
public sealed record AuditAlarm(int Item, ReprofilingReason Reason, string Cause);

/// <summary>
/// Goes on looking after profiling has ended: a small random share of the items is answered by the reference too. When the items
/// themselves look different, which costs nothing to see, more are compared for a while, so that a route does not wait thousands of
/// items to learn that its promise no longer holds.
/// </summary>
/// <param name="usual">Figures of the items it was profiled on; see <see cref="SignalWatch"/>. None: only audited answers count.</param>
/// <param name="rate">Share of items that is audited, 1% by default.</param>
/// <param name="alpha">Probability of a false alarm about agreement, over all time.</param>
public sealed class ContinuingAudit(RouteTarget target, IReadOnlyList<IReadOnlyList<double>> usual, double rate = 0.01, int seed = 1, double alpha = 0.01)
{
    private const double CloseRate = 0.5;
    private const int CloseItems = 200;

    private readonly AgreementTest _test = new(target.Agreement, alpha);
    private readonly SignalWatch _watch = new(usual);
    private readonly Random _chance = new(seed);
    private readonly List<AuditAlarm> _alarms = [];
    private int _close;

    public IReadOnlyList<AuditAlarm> Alarms => _alarms;

    public int Items { get; private set; }

    public int Audited => _test.Compared;

    public int Missed => _test.Missed;

    /// <summary>Notes an item that is answered, and says whether the reference should answer it too.</summary>
    /// <param name="figures">As many as each of the usual items had.</param>
    public bool Take(IReadOnlyList<double> figures)
    {
        Items++;
        var before = _watch.Shifted;
        _watch.Add(figures);
        if (_watch.Shifted && !before)
        {
            _close = CloseItems;
            _alarms.Add(new AuditAlarm(Items, ReprofilingReason.ItemsShifted, "The items are of another kind than those that the route was profiled on."));
        }

        return _chance.NextDouble() < (_close-- > 0 ? Math.Max(CloseRate, rate) : rate);
    }

    /// <summary>Notes what an audit has shown.</summary>
    public void Add(bool agrees)
    {
        var before = _test.Alarm;
        _test.Add(agrees);
        if (_test.Alarm && !before)
            _alarms.Add(new AuditAlarm(Items, ReprofilingReason.AgreementBelowTarget, $"{Missed} of {Audited} audited answers differ from the reference's."));
    }

    /// <summary>What has changed about the models since a route was profiled.</summary>
    public static IReadOnlyList<(ReprofilingReason Reason, string Model)> Changes(IReadOnlyList<RouteModel> profiled, IReadOnlyList<RouteModel> now) =>
        [.. now.SelectMany(model => profiled.FirstOrDefault(known => known.Name == model.Name) switch
        {
            null => [(ReprofilingReason.NewModel, model.Name)],
            { } known when known.ExpectedUsd != model.ExpectedUsd => [(ReprofilingReason.PriceChanged, model.Name)],
            _ => Array.Empty<(ReprofilingReason, string)>(),
        })];
}
