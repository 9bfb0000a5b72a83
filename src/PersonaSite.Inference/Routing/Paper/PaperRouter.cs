using PersonaSite.Inference.Routing.Bounds;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing.Paper;

/// <summary>
/// SMART and SMART-ModelMix as their authors run them: a two-sided Clopper-Pearson interval each ten items, corrected neither for
/// looking often nor for looking at several models. For comparison; <see cref="Safe.SafeRouter"/> is what the product uses.
/// </summary>
/// <param name="policies">What to choose among besides the reference; none may be dearer than it.</param>
/// <param name="rates">The authors' normal model, or the one that mends its fault.</param>
public sealed class PaperRouter(IReadOnlyList<Policy> policies, RouteTarget target, PaperMethod method, RateModel rates = RateModel.Normal)
{
    private const int LookEvery = 10, StopFrom = 100;

    private readonly ExpectedCostStop _stop = new(target.Agreement, target.Confidence, rates);

    /// <param name="order">The items in the order in which they are profiled and answered.</param>
    public async Task<RouteRun> RunAsync(IModelAnswers models, IReadOnlyList<int> order, CancellationToken cancellationToken = default)
    {
        var run = new Profiling(models, policies, order, target, _stop);
        if (method != PaperMethod.Naive)
            await run.ProfileAsync(expectedCostStop: method != PaperMethod.Exhaustive, cancellationToken);
        var rest = order.Count - run.At;
        var shares = new double[policies.Count + 1];
        if (method == PaperMethod.Mix && rest > 0)
            shares = ModelMix.Solve(run.Candidates, run.ReferenceUnit, (target.Agreement - ((double)run.Compared / order.Count)) * order.Count / rest, target.Confidence).Shares;
        else
            shares[run.Chosen] = 1;
        var profilingUsd = run.Ledger.Usd;
        await run.ApplyAsync(shares, cancellationToken);
        return run.Finish(shares, profilingUsd);
    }

    private enum Status
    {
        Unknown,
        Satisfied,
        Invalid,
        Dropped,
    }

    private sealed class Profiling
    {
        private readonly IModelAnswers _models;
        private readonly IReadOnlyList<Policy> _policies;
        private readonly IReadOnlyList<int> _order;
        private readonly RouteTarget _target;
        private readonly ExpectedCostStop _stop;
        private readonly Status[] _status;
        private readonly int[] _equal;
        private readonly int[] _compared;
        private readonly double[] _usd;
        private readonly PolicyAnswer[] _answers;
        private readonly List<TracePoint> _trace = [];
        private string _stopped = "the reference alone answers";
        private double _referenceUsd;

        public Profiling(IModelAnswers models, IReadOnlyList<Policy> policies, IReadOnlyList<int> order, RouteTarget target, ExpectedCostStop stop)
        {
            (_models, _policies, _order, _target, _stop) = (models, policies, order, target, stop);
            Ledger = new RouteLedger(models);
            _status = new Status[policies.Count];
            (_equal, _compared, _usd) = (new int[policies.Count], new int[policies.Count], new double[policies.Count]);
            _answers = new PolicyAnswer[models.Items];
            Chosen = policies.Count;
        }

        public RouteLedger Ledger { get; }

        /// <summary>Items gone through.</summary>
        public int At { get; private set; }

        /// <summary>Of these, items that the reference answered.</summary>
        public int Compared { get; private set; }

        /// <summary>Index of the policy; their count stands for the reference.</summary>
        public int Chosen { get; private set; }

        public double ReferenceUnit => Compared > 0 ? _referenceUsd / Compared : (double)(_models.Models[_models.Reference].ExpectedUsd ?? 0);

        public IReadOnlyList<MixCandidate> Candidates => [.. _policies.Select((_, at) => new MixCandidate(Unit(at), _equal[at], _compared[at]))];

        public async Task ProfileAsync(bool expectedCostStop, CancellationToken cancellationToken)
        {
            var known = new Answer[_models.Models.Count];
            while (At < _order.Count)
            {
                var item = _order[At++];
                var active = Active();
                var reference = known[_models.Reference] = await Ledger.AskAsync(item, _models.Reference, CallPurpose.Profiling, cancellationToken);
                foreach (var model in active.SelectMany(policy => _policies[policy].Models).Distinct())
                    known[model] = await Ledger.AskAsync(item, model, CallPurpose.Profiling, cancellationToken);
                _answers[item] = new PolicyAnswer(reference, ByReference: !reference.Failed);
                if (!reference.Failed)
                {
                    Compared++;
                    _referenceUsd += (double)reference.Usd;
                    foreach (var policy in active)
                    {
                        var (usd, agrees) = PolicyRunner.Replay(_policies[policy], item, _models, known);
                        _compared[policy]++;
                        _usd[policy] += (double)usd;
                        _equal[policy] += agrees ? 1 : 0;
                    }
                }

                if (Compared > 0 && Compared % LookEvery == 0 && !reference.Failed && Decided(expectedCostStop))
                    return;
            }

            _stopped = "every item was profiled";
            Chosen = CheapestSatisfied();
        }

        public async Task ApplyAsync(double[] shares, CancellationToken cancellationToken)
        {
            var rest = _order.Count - At;
            var (sum, at) = (0.0, 0);
            for (var part = 0; part < shares.Length; part++)
            {
                sum += shares[part];
                var end = part == shares.Length - 1 ? rest : (int)Math.Round(sum * rest, MidpointRounding.ToEven);
                for (; at < end; at++)
                {
                    var item = _order[At + at];
                    _answers[item] = await PolicyRunner.RunAsync(part < _policies.Count ? _policies[part] : null, item, _models, Ledger, cancellationToken);
                }
            }
        }

        public RouteRun Finish(double[] shares, decimal profilingUsd)
        {
            var plan = shares.Index().Where(share => share.Item > 0).Select(share => share.Index < _policies.Count
                ? new PlanPart(_policies[share.Index].Name, share.Item, _compared[share.Index], _compared[share.Index] - _equal[share.Index])
                : new PlanPart(_models.Models[_models.Reference].Name, share.Item)).ToList();
            var saved = ReferenceUnit - shares.Index().Sum(share => share.Item * (share.Index < _policies.Count ? Unit(share.Index) : ReferenceUnit));
            var learning = Ledger.Calls.Where(call => call.Purpose == CallPurpose.Profiling && call.Model != _models.Reference).Sum(call => call.Usd);
            var low = shares.Index().Sum(share => share.Item * (share.Index < _policies.Count ? ClopperPearson.Low(_equal[share.Index], Math.Max(1, _compared[share.Index]), _target.Confidence) : 1));
            var report = new RouteReport(
                PromiseKind.AgreementOverAll, _models.Models[_models.Reference].Name, _target.Agreement, _target.Confidence, _order.Count,
                (Compared + ((_order.Count - At) * low)) / Math.Max(1, _order.Count), At, profilingUsd, learning, _stopped, plan, _trace, Ledger.Usd,
                saved > 0 ? (long)Math.Ceiling((double)learning / saved) : null);
            return new RouteRun(report, _answers, Ledger);
        }

        private List<int> Active()
        {
            var end = CheapestSatisfied();
            return [.. Enumerable.Range(0, Math.Min(end, _policies.Count)).Where(policy => _status[policy] == Status.Unknown)];
        }

        private bool Decided(bool expectedCostStop)
        {
            foreach (var policy in Active())
            {
                var (equal, compared) = (_equal[policy], _compared[policy]);
                _trace.Add(new TracePoint(At, _policies[policy].Name, ClopperPearson.Low(equal, compared, _target.Confidence), (double)equal / compared, ClopperPearson.High(equal, compared, _target.Confidence)));
                _status[policy] = ClopperPearson.Rejects(equal, compared, _target.Agreement, _target.Confidence) ? Status.Invalid
                    : ClopperPearson.Accepts(equal, compared, _target.Agreement, _target.Confidence) ? Status.Satisfied : Status.Unknown;
            }

            _stopped = "a model qualified, or none can";
            if (expectedCostStop && Compared >= StopFrom && !Pays())
            {
                _stopped = "profiling further was not expected to pay";
                foreach (var policy in Active())
                    _status[policy] = Status.Dropped;
            }

            for (var policy = 0; policy < _policies.Count && _status[policy] != Status.Satisfied; policy++)
            {
                if (_status[policy] == Status.Unknown)
                    return false;
            }

            Chosen = CheapestSatisfied();
            return true;
        }

        /// <summary>Whether some further amount of profiling is expected to cost less than going on with what has qualified.</summary>
        private bool Pays()
        {
            var (unknown, rest, chosen) = (Active(), _order.Count - At, CheapestSatisfied());
            if (unknown.Count == 0)
                return false;
            var satisfied = chosen < _policies.Count ? Unit(chosen) : ReferenceUnit;
            var profiling = ReferenceUnit + unknown.Sum(Unit);
            var least = double.PositiveInfinity;
            for (var further = 1; further < rest; further *= 2)
            {
                var (applied, none) = (0.0, 1.0);
                foreach (var policy in unknown)
                {
                    var qualifies = _stop.Qualifies(_equal[policy], _compared[policy], further);
                    applied += none * qualifies * Unit(policy);
                    none *= 1 - qualifies;
                }

                // A NaN never is the least: the authors' fault drops the model here.
                var cost = (further * profiling) + ((rest - further) * (applied + (none * satisfied)));
                if (cost < least)
                    least = cost;
            }

            return least < rest * satisfied;
        }

        private int CheapestSatisfied()
        {
            var at = Array.IndexOf(_status, Status.Satisfied);
            return at < 0 ? _policies.Count : at;
        }

        private double Unit(int policy) => _compared[policy] > 0 ? _usd[policy] / _compared[policy] : 0;
    }
}
