using System.Globalization;
using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Runs;

namespace PersonaSite.Inference.Metering;

/// <summary>
/// The money of one run. A call first reserves what it can cost at most, so calls that run side by side cannot
/// together pass the limit; when it ends, the row with what it did cost takes the reservation's place.
/// </summary>
internal sealed class RunLedger(RunScope scope, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<UsageRecord> _usage = [];
    private readonly List<ModelCall> _calls = [];
    private readonly long _started = clock.GetTimestamp();
    private decimal _spent;
    private decimal _reserved;

    public IReadOnlyList<UsageRecord> Usage
    {
        get
        {
            lock (_gate)
                return _usage.ToArray();
        }
    }

    public IReadOnlyList<ModelCall> Calls
    {
        get
        {
            lock (_gate)
                return _calls.ToArray();
        }
    }

    /// <summary>Milliseconds since the run began.</summary>
    public long ElapsedMs => (long)clock.GetElapsedTime(_started).TotalMilliseconds;

    /// <param name="worstCase">Null for unpriced models: what cannot be known cannot be limited, only marked.</param>
    /// <exception cref="ProblemException">The call could bring the run above its limit.</exception>
    public IDisposable Reserve(decimal? worstCase, string agent, string model)
    {
        var amount = worstCase ?? 0m;
        lock (_gate)
        {
            if (amount > 0 && _spent + _reserved + amount > scope.MaxUsd)
                throw OverBudget(amount, agent, model);
            _reserved += amount;
        }

        return new Reservation(this, amount);
    }

    /// <param name="usage">Null where the call cost nothing because no provider took it.</param>
    public void Record(ModelCall call, UsageRecord? usage)
    {
        decimal total;
        lock (_gate)
        {
            _calls.Add(call);
            if (usage is null)
                return;
            _usage.Add(usage);
            total = _spent += usage.Usd;
        }

        scope.Report(new UsageRecorded(usage, total));
    }

    private ProblemException OverBudget(decimal amount, string agent, string model) => new(
        ProblemKind.Budget,
        string.Create(CultureInfo.InvariantCulture,
            $"The {agent}'s next call ({model}) can cost up to ${amount:0.0000}; the run has spent ${_spent:0.0000}, holds ${_reserved:0.0000} for calls under way, and may cost ${scope.MaxUsd:0.0000} in all."),
        "Raise the budget of the site or run, or choose a cheaper model for this agent.");

    private void Release(decimal amount)
    {
        lock (_gate)
            _reserved -= amount;
    }

    private sealed class Reservation(RunLedger ledger, decimal amount) : IDisposable
    {
        private bool _released;

        public void Dispose()
        {
            if (_released)
                return;
            _released = true;
            ledger.Release(amount);
        }
    }
}
