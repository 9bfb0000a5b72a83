namespace PersonaSite.Web.Live;

/// <summary>
/// How long deciding took, in steps that can be counted and were written out beforehand: hundredths of a millisecond up to two,
/// then whole ones.
/// </summary>
public static class DecisionTime
{
    private const int FineSteps = 200, CoarseSteps = 100, FineMs = 2;

    public const int Steps = FineSteps + CoarseSteps;

    public static int StepOf(TimeSpan time) =>
        time.TotalMilliseconds is var ms && ms < FineMs ? (int)(ms * 100) : FineSteps + Math.Min((int)ms - FineMs, CoarseSteps - 1);

    /// <summary>Where the step begins.</summary>
    public static double MsOf(int step) => step < FineSteps ? step / 100.0 : step - FineSteps + FineMs;

    /// <summary>What this share of the counted times was not longer than: the end of the step in which it lies. Null: none was counted.</summary>
    public static double? Percentile(IReadOnlyList<long> counts, double share)
    {
        var wanted = (long)Math.Ceiling(counts.Sum() * share);
        if (wanted == 0)
            return null;
        var step = 0;
        for (var seen = counts[0]; seen < wanted; seen += counts[step])
            step++;
        return MsOf(step + 1);
    }
}
