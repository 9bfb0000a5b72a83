using PersonaSite.Inference.Routing.Bounds;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing.Safe;

/// <summary>A safe route under way: which items are answered, what is known, and how what is left is divided.</summary>
internal sealed class SafeRun
{
    private readonly IModelAnswers _models;
    private readonly RouteTarget _target;
    private readonly Queue<int> _left;
    private readonly PolicyAnswer[] _answers;
    private readonly List<TracePoint> _trace = [];
    private readonly RouteLedger _ledger;
    private readonly Action<RouteProgress>? _tell;
    private readonly List<(Policy? Policy, int Items, int Compared, int Missed, int MostMissed)> _plan = [];
    private decimal _profilingUsd;
    private int _profiled;
    private double _planUnit, _referenceUnit;

    public SafeRun(IModelAnswers models, IReadOnlyList<int> order, RouteTarget target, Action<RouteProgress>? tell = null)
    {
        (_models, _target, _tell, _left, _answers, _ledger) = (models, target, tell, new Queue<int>(order), new PolicyAnswer[models.Items], new RouteLedger(models));
        Allowed = Hypergeometric.Allowed(models.Items, target.Agreement);
        _referenceUnit = _planUnit = (double)(models.Models[models.Reference].ExpectedUsd ?? 0);
    }

    /// <summary>How many items may differ from the reference.</summary>
    public int Allowed { get; }

    /// <summary>Items without an answer.</summary>
    public int Left => _left.Count;

    /// <summary>The cheapest model: it gets items untested, no more than may differ. Null where there is none.</summary>
    public SingleModel? Blind { get; set; }

    public string Stopped { get; set; } = "";

    /// <summary>The reference and some models answer the next items. An item on which the reference fails is not counted, and comes again at the end.</summary>
    public async Task ProfileAsync(RoutePhase phase, Evidence evidence, IReadOnlyList<int> cheaper, int items, CancellationToken cancellationToken)
    {
        var (had, before, done) = (evidence.Count, _ledger.Usd, 0);
        var next = Next(items);
        _tell?.Invoke(new RouteProgress(phase, had, had + next.Count));
        var asked = await ItemsAtOnce.RunAsync(next, _models.AtOnce, AskAsync);
        foreach (var (item, known, ledger) in asked)
        {
            _ledger.Add(ledger);
            if (known is null)
            {
                _left.Enqueue(item);
                continue;
            }

            _answers[item] = new PolicyAnswer(known[_models.Reference], ByReference: true);
            evidence.Add(item, known);
        }

        _profiled += evidence.Count - had;
        _profilingUsd += _ledger.Usd - before;
        if (evidence.Count > 0)
            _referenceUnit = evidence.ReferenceUnit;

        async ValueTask<(int Item, Answer[]? Known, RouteLedger Ledger)> AskAsync(int item)
        {
            var (known, ledger) = (new Answer[_models.Models.Count], new RouteLedger(_models));
            var reference = known[_models.Reference] = await ledger.AskAsync(item, _models.Reference, CallPurpose.Profiling, cancellationToken);
            foreach (var model in reference.Failed ? [] : cheaper)
                known[model] = await ledger.AskAsync(item, model, CallPurpose.Profiling, cancellationToken);
            _tell?.Invoke(new RouteProgress(phase, had + Interlocked.Increment(ref done), had + next.Count, item, reference.Failed ? null : new PolicyAnswer(reference, ByReference: true)));
            return (item, reference.Failed ? null : known, ledger);
        }
    }

    /// <summary>Divides what is left by what the test has shown, unless it pays to test on.</summary>
    /// <returns>False: test on, to the size of the next look.</returns>
    public bool Decide(TestLook look)
    {
        var candidates = look.Design.Tested;
        var records = candidates.Select(candidate => look.Tested.Of(candidate.Policy)).ToList();
        var routes = new Route[candidates.Count + 2];
        routes[0] = new Route(_referenceUnit, MissBound.None(Left));
        routes[1] = BlindRoute();
        for (var at = 0; at < candidates.Count; at++)
        {
            var record = records[at];
            var alpha = ErrorShares.Sample(look.Alpha, candidates.Count, look.Number);
            var (most, least) = (Hypergeometric.MostBad(look.Population, record.Compared, record.Missed, alpha), look.Population - Hypergeometric.MostBad(look.Population, record.Compared, record.Compared - record.Missed, alpha));
            // Untested items of a model that is tested anyway gain nothing.
            if (candidates[at].Policy is SingleModel single && single.Model == Blind?.Model)
                routes[1] = routes[1] with { Unit = record.Unit };
            routes[at + 2] = new Route(record.Unit, new MissBound(Left, Math.Min(Left, most - record.Missed), ErrorShares.Part(look.Alpha, candidates.Count), Exact: true));
            _trace.Add(new TracePoint(
                record.Compared, candidates[at].Policy.Name, Share(most), 1 - ((double)record.Missed / Math.Max(1, record.Compared)), Share(least)));
        }

        // Items that came back unanswered could make the sample other than it was planned.
        var whole = look.Tested.Count == ErrorShares.Size(look.Design.Sample, look.Number);
        if (whole && Design.Continues(look, records, Division.Cheapest(routes, Left, Allowed).Usd, Allowed, _referenceUnit, routes[1].Unit))
            return false;
        Divide(routes, at => at < 2 ? (at == 0 ? null : Blind, default) : (candidates[at - 2].Policy, records[at - 2]));
        return true;

        double Share(int missed) => 1 - ((double)missed / look.Population);
    }

    /// <summary>Where no test has made a plan: the reference, and the cheapest model for as many items as may differ.</summary>
    public void Plan()
    {
        if (_plan.Count == 0)
            Divide([new Route(_referenceUnit, MissBound.None(Left)), BlindRoute()], at => (at == 0 ? null : Blind, default));
    }

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        Plan();
        var (done, total) = (0, Left);
        _tell?.Invoke(new RouteProgress(RoutePhase.Apply, 0, total, Plan: Parts()));
        foreach (var (policy, items, _, _, _) in _plan)
        {
            var given = await ItemsAtOnce.RunAsync(Next(items), _models.AtOnce, async item =>
            {
                var ledger = new RouteLedger(_models);
                var answer = await PolicyRunner.RunAsync(policy, item, _models, ledger, cancellationToken);
                _tell?.Invoke(new RouteProgress(RoutePhase.Apply, Interlocked.Increment(ref done), total, item, answer));
                return (Item: item, Answer: answer, Ledger: ledger);
            });
            foreach (var (item, answer, ledger) in given)
            {
                _answers[item] = answer;
                _ledger.Add(ledger);
            }
        }
    }

    public RouteRun Finish()
    {
        var reference = _models.Models[_models.Reference].Name;
        var learning = _ledger.Calls.Where(call => call.Purpose == CallPurpose.Profiling && call.Model != _models.Reference).Sum(call => call.Usd);
        var saved = _referenceUnit - _planUnit;
        var report = new RouteReport(
            PromiseKind.AgreementOverAll, reference, _target.Agreement, _target.Confidence, _answers.Length,
            _answers.Length == 0 ? 1 : 1 - ((double)_plan.Sum(part => part.MostMissed) / _answers.Length), _profiled, _profilingUsd, learning, Stopped,
            Parts(), _trace, _ledger.Usd, saved > 0 ? _profiled + (long)Math.Ceiling((double)learning / saved) : null);
        return new RouteRun(report, _answers, _ledger);
    }

    private IReadOnlyList<PlanPart> Parts()
    {
        var rest = Math.Max(1, _plan.Sum(part => part.Items));
        return [.. _plan.Select(part => new PlanPart(part.Policy?.Name ?? _models.Models[_models.Reference].Name, (double)part.Items / rest, part.Compared, part.Missed, part.MostMissed))];
    }

    private List<int> Next(int items)
    {
        var next = new List<int>(Math.Min(items, _left.Count));
        while (next.Count < items && _left.TryDequeue(out var item))
            next.Add(item);
        return next;
    }

    private Route BlindRoute() => new(Blind is { } blind ? (double)_models.Models[blind.Model].ExpectedUsd! : double.PositiveInfinity, MissBound.All(Left));

    private void Divide(Route[] routes, Func<int, (Policy? Policy, PolicyRecord Record)> what)
    {
        var division = Division.Cheapest(routes, Left, Allowed);
        _planUnit = division.Usd / Math.Max(1, Left);
        Add(division.First, division.ToFirst);
        Add(division.Second, Left - division.ToFirst);

        void Add(int at, int items)
        {
            if (items > 0)
                _plan.Add((what(at).Policy, items, what(at).Record.Compared, what(at).Record.Missed, routes[at].Misses.Among(items)));
        }
    }
}
