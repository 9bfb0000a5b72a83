using PersonaSite.Core.Experiments;
using PersonaSite.Core.Statistics;

namespace PersonaSite.Tests.Nouns.Experiments;

/// <summary>Experiments whose truth is known, played through visitor by visitor; the same seed plays the same.</summary>
internal static class Simulation
{
    /// <summary>Runs in which a winner was ever declared to somebody who looks after every visitor.</summary>
    public static int Winners(int runs, int visitors, double[] rates, int seed, int minSample = 200) =>
        Each(runs, seed, random =>
        {
            var experiment = Of(rates.Length, minSample);
            var tallies = new Tally[rates.Length];
            for (var visitor = 0; visitor < visitors; visitor++)
            {
                Visit(tallies, rates, random);
                if (Evaluation.Decide(experiment, tallies, isOver: false, mismatch: 1).Winner is not null)
                    return true;
            }

            return false;
        });

    /// <summary>Runs in which the sequential interval held the true difference at every look.</summary>
    public static int AlwaysCovered(int runs, int visitors, double[] rates, int seed, int from = 400) =>
        Each(runs, seed, random =>
        {
            var tallies = new Tally[2];
            for (var visitor = 0; visitor < visitors; visitor++)
            {
                Visit(tallies, rates, random);
                if (visitor >= from && !ConfidenceSequence.OfDifference(tallies[1], tallies[0]).Holds(rates[1] - rates[0]))
                    return false;
            }

            return true;
        });

    /// <summary>Runs whose credible interval of the lift, looked at once at the end, held the true lift.</summary>
    public static int Covered(int runs, int visitors, double[] rates, int seed) =>
        Each(runs, seed, random =>
        {
            var tallies = new Tally[2];
            for (var visitor = 0; visitor < visitors; visitor++)
                Visit(tallies, rates, random);
            return new Posterior(tallies[1]).LiftOver(new Posterior(tallies[0])).Holds((rates[1] / rates[0]) - 1);
        });

    /// <summary>Runs whose division of this many visitors raised the alarm, where it should have been half and half.</summary>
    public static int Alarms(int runs, int visitors, double shareOfFirst, int seed) =>
        Each(runs, seed, random =>
        {
            var first = 0;
            for (var visitor = 0; visitor < visitors; visitor++)
                first += random.NextDouble() < shareOfFirst ? 1 : 0;
            return SampleRatio.PValue([first, visitors - first], [0.5, 0.5]) < SampleRatio.Alarm;
        });

    private static Experiment Of(int variants, int minSample) => new(
        "simulated", [.. Enumerable.Range(0, variants).Select(place => new Variant($"v{place}", 1.0 / variants, place == 0 ? VariantPages.Default : VariantPages.Personal))], MinSample: minSample);

    private static void Visit(Tally[] tallies, double[] rates, Random random)
    {
        var place = random.Next(tallies.Length);
        var tally = tallies[place];
        tallies[place] = new(tally.Exposures + 1, tally.Conversions + (random.NextDouble() < rates[place] ? 1 : 0));
    }

    private static int Each(int runs, int seed, Func<Random, bool> run)
    {
        var hits = 0;
        Parallel.For(0, runs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            if (run(new Random((seed * 1_000_003) + i)))
                Interlocked.Increment(ref hits);
        });
        return hits;
    }
}
