using MathNet.Numerics;
using PersonaSite.Inference.Routing.Bounds;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing.Safe;

/// <summary>A policy as the pilot has shown it.</summary>
internal sealed record Candidate(Policy Policy, PolicyRecord Pilot);

/// <summary>Which policies to test, and on how many items; none of either where testing does not pay.</summary>
/// <param name="Usd">Expected dollars from here to the end.</param>
internal sealed record Design(IReadOnlyList<Candidate> Tested, int Sample, double Usd)
{
    private const double Prior = 0.5;
    private const int Draws = 9, MostCandidates = 8, LeastSample = 8;

    /// <param name="rest">Items after the pilot.</param>
    /// <param name="allowed">How many of them may differ from the reference.</param>
    /// <param name="blindUnit">Cost of an item on the cheapest model, of which nothing is known.</param>
    /// <param name="modelUnit">Cost of an item by model.</param>
    /// <param name="together">Policies that may be tested at once: 1 or 2.</param>
    public static Design Cheapest(
        IReadOnlyList<Candidate> candidates, int rest, int allowed, double alpha, double referenceUnit, double blindUnit, Func<int, double> modelUnit, int together)
    {
        var best = Without(rest, allowed, referenceUnit, blindUnit);
        var promising = Promising(candidates);
        foreach (var sample in Samples(rest))
        {
            var left = rest - sample;
            var alone = promising.Select(candidate => First(candidate, 1)).ToList();
            var paired = together > 1 ? promising.Select(candidate => First(candidate, 2)).ToList() : [];
            for (var one = 0; one < promising.Count; one++)
            {
                Weigh([promising[one]], sample, alone[one], null);
                for (var other = one + 1; other < promising.Count && together > 1; other++)
                    Weigh([promising[one], promising[other]], sample, paired[one], paired[other]);
            }

            MissBound[] First(Candidate candidate, int policies) =>
                Outlook(candidate.Pilot, default, rest, sample, ErrorShares.Sample(alpha, policies, look: 0), ErrorShares.Part(alpha, policies));

            void Weigh(Candidate[] tested, int size, MissBound[] first, MissBound[]? second)
            {
                var profiling = size * (referenceUnit + tested.SelectMany(candidate => candidate.Policy.Models).Distinct().Sum(modelUnit));
                var sum = 0.0;
                Span<Route> routes = stackalloc Route[tested.Length + 2];
                routes[0] = new Route(referenceUnit, MissBound.None(left));
                routes[1] = new Route(blindUnit, MissBound.All(left));
                for (var draw = 0; draw < Draws; draw++)
                {
                    routes[2] = new Route(tested[0].Pilot.Unit, first[draw]);
                    if (second is not null)
                        routes[3] = new Route(tested[1].Pilot.Unit, second[draw]);
                    sum += Division.Cheapest(routes, left, allowed).Usd;
                }

                var usd = profiling + (sum / Draws);
                if (usd < best.Usd)
                    best = new Design(tested, size, usd);
            }
        }

        return best;
    }

    /// <summary>Without any test as many items may go to the cheapest model as may differ.</summary>
    public static Design Without(int rest, int allowed, double referenceUnit, double blindUnit) =>
        new([], 0, (Math.Min(rest, allowed) * Math.Min(blindUnit, referenceUnit)) + (Math.Max(0, rest - allowed) * referenceUnit));

    public static IEnumerable<int> Samples(int rest)
    {
        for (double sample = LeastSample; sample <= rest / 2.0; sample *= 1.35)
            yield return (int)sample;
    }

    /// <summary>Those that no other one beats both in cost and in agreement, the rest left out.</summary>
    private static List<Candidate> Promising(IReadOnlyList<Candidate> candidates)
    {
        var kept = new List<Candidate>();
        foreach (var candidate in candidates.OrderBy(candidate => candidate.Pilot.Unit).ThenBy(candidate => candidate.Pilot.Missed))
        {
            if (kept.Count == 0 || candidate.Pilot.Missed < kept[^1].Pilot.Missed)
                kept.Add(candidate);
        }

        return kept.Count <= MostCandidates ? kept : [.. Enumerable.Range(0, MostCandidates).Select(at => kept[at * (kept.Count - 1) / (MostCandidates - 1)])];
    }

    /// <summary>The bounds that a test may end with, by even steps of probability, as what was seen so far lets them be expected.</summary>
    /// <param name="tested">The part of what was seen that the test counts.</param>
    /// <param name="population">Items that the test draws from.</param>
    /// <param name="sample">Items in the test, those that were already tested included.</param>
    private static MissBound[] Outlook(PolicyRecord pilot, PolicyRecord tested, int population, int sample, double alpha, double partAlpha)
    {
        var bounds = new MissBound[Draws];
        var further = sample - tested.Compared;
        var (seen, bad) = (pilot.Compared + tested.Compared, pilot.Missed + tested.Missed);
        var (a, b) = (bad + Prior, seen - bad + Prior);
        var term = Math.Exp(SpecialFunctions.BetaLn(a, b + further) - SpecialFunctions.BetaLn(a, b));
        var (sum, missed) = (term, 0);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (; sum < (draw + 0.5) / Draws && missed < further; missed++)
            {
                term *= (further - missed) * (a + missed) / ((missed + 1) * (b + further - missed - 1));
                sum += term;
            }

            var all = tested.Missed + missed;
            bounds[draw] = new MissBound(population - sample, Hypergeometric.MostBad(population, sample, all, alpha) - all, partAlpha, Exact: false);
        }

        return bounds;
    }

    /// <summary>Whether testing on, to one of the later looks, is expected to cost less than dividing what is left now.</summary>
    /// <param name="records">What the test has shown so far, by candidate.</param>
    /// <param name="now">Dollars of dividing now.</param>
    public static bool Continues(TestLook look, IReadOnlyList<PolicyRecord> records, double now, int allowed, double referenceUnit, double blindUnit)
    {
        var tested = look.Design.Tested;
        var unit = referenceUnit + tested.SelectMany(candidate => candidate.Policy.Models).Distinct().Sum(look.ModelUnit);
        Span<Route> routes = stackalloc Route[tested.Count + 2];
        for (var later = look.Number + 1; later < ErrorShares.Looks; later++)
        {
            var sample = ErrorShares.Size(look.Design.Sample, later);
            if (sample >= look.Population)
                return false;
            var left = look.Population - sample;
            routes[0] = new Route(referenceUnit, MissBound.None(left));
            routes[1] = new Route(blindUnit, MissBound.All(left));
            var outlooks = tested.Select((candidate, at) => Outlook(
                candidate.Pilot, records[at], look.Population, sample, ErrorShares.Sample(look.Alpha, tested.Count, later), ErrorShares.Part(look.Alpha, tested.Count))).ToList();
            var sum = 0.0;
            for (var draw = 0; draw < Draws; draw++)
            {
                for (var at = 0; at < tested.Count; at++)
                    routes[at + 2] = new Route(records[at].Unit, outlooks[at][draw]);
                sum += Division.Cheapest(routes, left, allowed).Usd;
            }

            if (((sample - look.Tested.Count) * unit) + (sum / Draws) < now)
                return true;
        }

        return false;
    }
}
