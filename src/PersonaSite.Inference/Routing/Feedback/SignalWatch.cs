namespace PersonaSite.Inference.Routing.Feedback;

/// <summary>
/// Watches figures that cost nothing, such as an item's length or whether it was escalated: cumulative sums (Page 1954) of how far they
/// are from what they were while the route was profiled.
/// </summary>
public sealed class SignalWatch
{
    // A shift of one width is to be found; below half of it nothing adds up. So often as this height a stationary stream is not left.
    private const double Slack = 0.5, Height = 12, Furthest = 3;

    private readonly double[] _mean, _width, _up, _down;

    /// <param name="usual">Items as they were, each with the same figures.</param>
    public SignalWatch(IReadOnlyList<IReadOnlyList<double>> usual)
    {
        var size = usual.Count == 0 ? 0 : usual[0].Count;
        _mean = [.. Enumerable.Range(0, size).Select(at => usual.Average(item => item[at]))];
        _width = [.. Enumerable.Range(0, size).Select(at => Math.Max(0.05, Math.Sqrt(usual.Average(item => (item[at] - _mean[at]) * (item[at] - _mean[at])))))];
        (_up, _down) = (new double[size], new double[size]);
    }

    public bool Shifted { get; private set; }

    public void Add(IReadOnlyList<double> figures)
    {
        for (var at = 0; at < _mean.Length; at++)
        {
            var far = Math.Clamp((figures[at] - _mean[at]) / _width[at], -Furthest, Furthest);
            _up[at] = Math.Max(0, _up[at] + far - Slack);
            _down[at] = Math.Max(0, _down[at] - far - Slack);
            Shifted |= _up[at] > Height || _down[at] > Height;
        }
    }
}
