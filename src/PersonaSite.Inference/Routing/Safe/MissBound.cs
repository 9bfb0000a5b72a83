using PersonaSite.Inference.Routing.Bounds;

namespace PersonaSite.Inference.Routing.Safe;

/// <summary>How many items a policy may miss of those that are given to it.</summary>
/// <param name="Rest">Items that are left, of which a random part is given.</param>
/// <param name="Left">The most that the policy misses among all of them.</param>
/// <param name="Alpha">Probability with which the bound for a part may be wrong, where <paramref name="Left"/> is right.</param>
/// <param name="Exact">False: the normal approximation, for weighing designs.</param>
internal readonly record struct MissBound(int Rest, int Left, double Alpha, bool Exact)
{
    /// <summary>The reference misses nothing.</summary>
    public static MissBound None(int rest) => new(rest, 0, 0, true);

    /// <summary>Of what nobody has looked at, everything may be missed.</summary>
    public static MissBound All(int rest) => new(rest, rest, 0, true);

    public int Among(int given)
    {
        if (given <= 0 || Left == 0)
            return 0;
        if (given >= Rest)
            return Left;
        if (Left >= Rest)
            return given;
        if (Exact)
            return Hypergeometric.MostAmong(Rest, Left, given, Alpha);
        var rate = (double)Left / Rest;
        var width = NormalQuantile * Math.Sqrt(given * rate * (1 - rate) * (1 - ((double)given / Rest)));
        return (int)Math.Min(Math.Min(Left, given), Math.Ceiling((given * rate) + width));
    }

    // Of 1 - 0.0025: the designs need no more than its size.
    private const double NormalQuantile = 2.8;
}
