namespace PersonaSite.Inference.Routing.Feedback;

/// <summary>
/// A test of "agreement is at least the target" that may be looked at after every answer: a bet whose fortune cannot be expected to
/// grow while that is true (Ville's inequality: it ever reaches 1/alpha with probability alpha at most).
/// </summary>
public sealed class AgreementTest
{
    // Rates of missing that are bet on, as multiples of what the target allows: a little worse, and much worse.
    private static readonly double[] s_worse = [1.5, 2.5, 4];

    private readonly double _allowed;
    private readonly double _alpha;
    private readonly double[] _fortunes;

    /// <param name="target">Share of answers that must agree, below 1.</param>
    /// <param name="alpha">Probability of a false alarm, over all time.</param>
    public AgreementTest(double target, double alpha)
    {
        (_allowed, _alpha) = (Math.Clamp(1 - target, 1e-4, 0.99), alpha);
        _fortunes = [.. s_worse.Select(_ => 1.0)];
    }

    public int Compared { get; private set; }

    public int Missed { get; private set; }

    /// <summary>The target is no longer met.</summary>
    public bool Alarm => _fortunes.Average() >= 1 / _alpha;

    public void Add(bool agrees)
    {
        Compared++;
        Missed += agrees ? 0 : 1;
        for (var at = 0; at < s_worse.Length; at++)
        {
            var rate = Math.Min(0.99, (_allowed * s_worse[at]) + ((1 - _allowed) * 0.01));
            _fortunes[at] *= agrees ? (1 - rate) / (1 - _allowed) : rate / _allowed;
        }
    }
}
