using PersonaSite.Tests.Nouns.Experiments;

namespace PersonaSite.Benchmarks;

/// <summary>What the statistics of experiments promise, held against many experiments whose truth is known.</summary>
internal static class Experiments
{
    private const int Runs = 4000;

    public static int Run()
    {
        Console.WriteLine("| promise | experiments | visitors each | rates | held | aim |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        var kept = true;
        foreach (var rates in (double[][])[[0.02, 0.02], [0.1, 0.1], [0.5, 0.5], [0.1, 0.1, 0.1, 0.1]])
            kept &= Row("winners that are none, looked for after every visitor", 20_000, rates, Simulation.Winners(Runs, 20_000, rates, seed: 101, minSample: 500), most: 0.05);
        foreach (var rates in (double[][])[[0.02, 0.024], [0.1, 0.12]])
            kept &= Row("sequential interval holds the truth at all looks", 20_000, rates, Simulation.AlwaysCovered(Runs, 20_000, rates, seed: 102, from: 1000), least: 0.95);
        foreach (var rates in (double[][])[[0.02, 0.024], [0.1, 0.12], [0.3, 0.3]])
            kept &= Row("credible interval of the lift holds the truth, looked at once", 10_000, rates, Simulation.Covered(Runs, 10_000, rates, seed: 103), least: 0.935, most: 0.965);
        kept &= Row("alarm at a division of 48 to 52", 20_000, [], Simulation.Alarms(Runs, 20_000, 0.48, seed: 104), least: 0.98);
        kept &= Row("alarm at an even division", 20_000, [], Simulation.Alarms(Runs, 20_000, 0.5, seed: 105), most: 0.003);
        kept &= Row("winner found that is one", 20_000, [0.1, 0.12], Simulation.Winners(Runs, 20_000, [0.1, 0.12], seed: 106, minSample: 500), least: 0.8);
        return kept ? 0 : 1;
    }

    private static bool Row(string promise, int visitors, double[] rates, int hits, double least = 0, double most = 1)
    {
        var share = (double)hits / Runs;
        var aim = (least, most) switch { (0, _) => $"at most {most:0.0##}", (_, 1) => $"at least {least:0.0##}", _ => $"{least:0.0##} to {most:0.0##}" };
        Console.WriteLine(FormattableString.Invariant($"| {promise} | {Runs} | {visitors} | {string.Join(", ", rates)} | {share:0.0000} | {aim} |"));
        return share >= least && share <= most;
    }
}
