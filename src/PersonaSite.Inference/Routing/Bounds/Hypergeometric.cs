namespace PersonaSite.Inference.Routing.Bounds;

/// <summary>
/// Exact bounds for drawing without replacement: a finite set of items, of which some are bad, and a random sample of it. Nothing
/// is approximated, so they hold at every size.
/// </summary>
public static class Hypergeometric
{
    private static double[] s_logFactorials = [0];

    /// <summary>P(at most <paramref name="k"/> bad ones among <paramref name="drawn"/>).</summary>
    /// <param name="population">Items in all.</param>
    /// <param name="bad">Bad ones among all.</param>
    public static double AtMost(int k, int population, int bad, int drawn)
    {
        if (k >= Math.Min(bad, drawn))
            return 1;
        if (k < Math.Max(0, drawn - (population - bad)))
            return 0;
        var term = Exactly(k, population, bad, drawn);
        var sum = term;
        for (var at = (double)k; at > 0 && term > sum * 1e-17; at--)
        {
            term *= at * (population - bad - drawn + at) / ((bad - at + 1) * (drawn - at + 1));
            sum += term;
        }

        return Math.Min(1, sum);
    }

    /// <summary>P(more than <paramref name="k"/> bad ones among <paramref name="drawn"/>).</summary>
    public static double MoreThan(int k, int population, int bad, int drawn)
    {
        if (k >= Math.Min(bad, drawn))
            return 0;
        // Below the middle the other tail is the shorter sum.
        if (k < Math.Max(0, drawn - (population - bad)) || k + 1 < (double)bad * drawn / population)
            return 1 - AtMost(k, population, bad, drawn);
        var term = Exactly(k + 1, population, bad, drawn);
        var sum = term;
        for (var at = (double)k + 1; at < Math.Min(bad, drawn) && term > sum * 1e-17; at++)
        {
            term *= (bad - at) * (drawn - at) / ((at + 1) * (population - bad - drawn + at + 1));
            sum += term;
        }

        return Math.Min(1, sum);
    }

    /// <summary>
    /// The most bad items that the whole population may hold, given <paramref name="seen"/> in a random sample: with probability
    /// 1 - <paramref name="alpha"/> there are no more.
    /// </summary>
    public static int MostBad(int population, int sample, int seen, double alpha)
    {
        var (low, high) = (seen, population - sample + seen);
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (AtMost(seen, population, middle, sample) > alpha)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>The most items that may be drawn so that, but for probability <paramref name="alpha"/>, at most <paramref name="allowed"/> of them are bad.</summary>
    public static int MostDrawn(int population, int bad, int allowed, double alpha)
    {
        if (allowed < 0)
            return 0;
        if (bad <= allowed)
            return population;
        var (low, high) = (Math.Min(allowed, population), population);
        while (low < high)
        {
            var middle = high - (high - low) / 2;
            if (MoreThan(allowed, population, bad, middle) <= alpha)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>But for probability <paramref name="alpha"/>, so many bad ones at most are among <paramref name="drawn"/>.</summary>
    public static int MostAmong(int population, int bad, int drawn, double alpha)
    {
        if (drawn >= population)
            return bad;
        var (low, high) = (0, Math.Min(bad, drawn));
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (MoreThan(middle, population, bad, drawn) <= alpha)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    /// <summary>
    /// The least number of equal answers in a sample with which a model may answer all the rest, the sampled items counting as equal
    /// because the reference has answered them; <paramref name="sample"/> + 1 where no number is enough.
    /// </summary>
    /// <param name="target">Share of all items that must be equal.</param>
    /// <param name="alpha">Probability with which that may be wrong.</param>
    public static int LeastEqual(int population, int sample, double target, double alpha)
    {
        var allowed = Allowed(population, target);
        for (var missed = 0; missed <= sample; missed++)
        {
            if (allowed + 1 + missed <= population && AtMost(missed, population, allowed + 1 + missed, sample) > alpha)
                return sample - missed + 1;
        }

        return 0;
    }

    /// <summary>How many of <paramref name="population"/> items may differ at a target.</summary>
    public static int Allowed(int population, double target) => Math.Clamp((int)Math.Floor((population * (1 - target)) + 1e-9), 0, population);

    private static double Exactly(int k, int population, int bad, int drawn) =>
        Math.Exp(LogChoose(bad, k) + LogChoose(population - bad, drawn - k) - LogChoose(population, drawn));

    private static double LogChoose(int n, int k)
    {
        var logs = s_logFactorials;
        if (logs.Length <= n)
            logs = Grow(n);
        return logs[n] - logs[k] - logs[n - k];
    }

    // Threads may do the same work twice; each leaves a whole table.
    private static double[] Grow(int n)
    {
        var logs = new double[Math.Max(n + 1, 2 * s_logFactorials.Length)];
        for (var at = 2; at < logs.Length; at++)
            logs[at] = logs[at - 1] + Math.Log(at);
        return s_logFactorials = logs;
    }
}
