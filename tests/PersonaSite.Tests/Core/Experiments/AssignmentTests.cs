using PersonaSite.Core.Experiments;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Statistics;

namespace PersonaSite.Tests.Nouns.Experiments;

public sealed class AssignmentTests
{
    private const int Many = 100_000;

    private static readonly SiteId Site = new("corvane");

    /// <summary>Ids as they come, and such as an unlucky generator would make: what is shuffled must not matter.</summary>
    public static TheoryData<string> Kinds => ["random", "counted", "high"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Visitors_are_divided_as_the_shares_say(string kind)
    {
        var assignment = Of(SampleExperiment.ThreeArms, 7);
        var counts = new long[3];
        foreach (var unit in Units(kind))
            counts[assignment.Of(unit)]++;

        SampleRatio.PValue(counts, [0.5, 0.3, 0.2]).ShouldBeGreaterThan(0.001);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_a_visitor_gets_in_one_experiment_says_nothing_about_the_next(string kind)
    {
        // The numbers of experiments are drawn at random, but neighbours must do no harm either.
        foreach (var (one, other) in new (long, long)[] { (1, 2), (42, 43), (0x0123456789abcdef, unchecked((long)0xfedcba9876543210)) })
        {
            var (first, second) = (Of(SampleExperiment.ThreeArms, one), Of(SampleExperiment.ThreeArms, other));
            var counts = new long[9];
            foreach (var unit in Units(kind))
                counts[(3 * first.Of(unit)) + second.Of(unit)]++;

            double[] shares = [0.5, 0.3, 0.2];
            SampleRatio.PValue(counts, [.. shares.SelectMany(_ => shares, (a, b) => a * b)]).ShouldBeGreaterThan(0.001);
        }
    }

    [Fact]
    public void A_visitor_keeps_their_variant()
    {
        var id = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");

        Unit.Of(id).ShouldBe(Unit.Of(id));
        // Written down: a change of the shuffling would move visitors of running experiments.
        Enumerable.Range(1, 12).Select(number => Of(SampleExperiment.ThreeArms, number).Of(Unit.Of(id))).ShouldBe(Known);
    }

    private static readonly int[] Known = [0, 2, 0, 1, 1, 0, 0, 1, 0, 2, 1, 0];

    [Fact]
    public void A_holdout_is_the_same_people_in_all_experiments_of_a_site()
    {
        var (small, large) = (Of(SampleExperiment.TwoArms with { Holdout = 0.1 }, 1), Of(SampleExperiment.TwoArms with { Holdout = 0.2 }, 2));
        var units = Units("random").ToList();

        units.Where(unit => small.Of(unit) == Assignment.Holdout).ShouldAllBe(unit => large.Of(unit) == Assignment.Holdout);
        var held = units.LongCount(unit => large.Of(unit) == Assignment.Holdout);
        SampleRatio.PValue([held, Many - held], [0.2, 0.8]).ShouldBeGreaterThan(0.001);
        var arms = units.Select(large.Of).Where(place => place >= 0).ToLookup(place => place);
        SampleRatio.PValue([arms[0].Count(), arms[1].Count()], [0.5, 0.5]).ShouldBeGreaterThan(0.001);
    }

    [Fact]
    public void Nobody_is_in_two_experiments_of_a_group()
    {
        var (first, second) = (Of(SampleExperiment.TwoArms with { Group = new("g", 0, 0.4) }, 1), Of(SampleExperiment.TwoArms with { Group = new("g", 0.4, 1) }, 2));
        long[] counts = [0, 0];
        foreach (var unit in Units("random"))
        {
            var (one, other) = (first.Of(unit), second.Of(unit));
            (one == Assignment.Outside).ShouldBe(other != Assignment.Outside);
            counts[one == Assignment.Outside ? 1 : 0]++;
        }

        SampleRatio.PValue(counts, [0.4, 0.6]).ShouldBeGreaterThan(0.001);
    }

    [Fact]
    public void Assigning_allocates_nothing()
    {
        var assignment = Of(SampleExperiment.ThreeArms with { Holdout = 0.1, Group = new("g", 0, 0.9) }, 7);
        var sum = Sum(assignment);
        var before = GC.GetAllocatedBytesForCurrentThread();

        sum.ShouldBe(Sum(assignment));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1000);

        static int Sum(Assignment assignment)
        {
            var sum = 0;
            for (var i = 0; i < 10_000; i++)
                sum += assignment.Of(Unit.Of(new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)));
            return sum;
        }
    }

    private static Assignment Of(Experiment experiment, long number) => new(Site, new ExperimentId(number), experiment.Checked());

    private static IEnumerable<Unit> Units(string kind)
    {
        var random = new Random(11);
        var bytes = new byte[16];
        for (var i = 0; i < Many; i++)
        {
            if (kind == "random")
                random.NextBytes(bytes);
            yield return kind switch
            {
                "random" => Unit.Of(new Guid(bytes)),
                "counted" => new Unit((ulong)i),
                _ => new Unit((ulong)i << 40),
            };
        }
    }
}
