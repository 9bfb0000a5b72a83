using PersonaSite.Core;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Routing;

namespace PersonaSite.Tests.Pipeline.Routing;

public sealed class PageEqualityTests
{
    private static readonly PageEquality Equality = new();
    private static readonly PageOutcome Reference = new(new RunId(Guid.NewGuid()), Published: true, LeftMode: false, Supported: 20, Unsupported: 0, Wishes: 5, Answered: 4, 1, 0.1m, 100);

    public static TheoryData<string, Func<PageOutcome, PageOutcome>, string?> Candidates => new()
    {
        { "the same", page => page, null },
        { "better", page => page with { Answered = 5, Supported = 30 }, null },
        { "refused", page => page with { Published = false }, "not published" },
        { "another way", page => page with { LeftMode = true }, "another way" },
        { "a claim without a passage", page => page with { Unsupported = 1 }, "1 claims without a passage against 0" },
        { "a few claims less", page => page with { Supported = 15 }, null },
        { "many claims less", page => page with { Supported = 14 }, "14 supported claims against 20" },
        { "a concern less", page => page with { Answered = 3 }, "3 of 5 concerns" },
        { "a concern less of many", page => page with { Wishes = 10, Answered = 3 }, null },
        { "the judge says so", page => page with { Worse = true }, "judge" },
        { "the judge does not", page => page with { Worse = false }, null },
    };

    [Theory]
    [MemberData(nameof(Candidates))]
    public void A_page_is_equal_that_is_no_worse(string what, Func<PageOutcome, PageOutcome> candidate, string? difference)
    {
        var said = Equality.Difference(candidate(Reference), Reference);

        (said is null).ShouldBe(difference is null, $"{what}: {said}");
        said?.ShouldContain(difference!);
        Equality.Holds(candidate(Reference), Reference).ShouldBe(difference is null);
    }

    [Fact]
    public void What_the_reference_could_not_do_either_is_no_difference()
    {
        var poor = Reference with { LeftMode = true, Unsupported = 2 };
        Equality.Holds(Reference with { LeftMode = true, Unsupported = 2 }, poor).ShouldBeTrue();
        Equality.Holds(Reference, Reference with { Published = false }).ShouldBeFalse("nothing is known of a page that is not there");
    }

    [Fact]
    public void A_tolerance_is_a_share() => Should.Throw<ProblemException>(() => new PageEquality(CoverageTolerance: 2).Checked());

    [Fact]
    public async Task A_run_is_measured_by_its_finished_page_and_its_first_verdict()
    {
        using var host = new PipelineHost();
        var report = (await host.RunAsync()).Report;
        var outcome = PageOutcome.Of(report, Harbour.Owner);

        outcome.Published.ShouldBeTrue();
        outcome.Run.ShouldBe(report.Id);
        outcome.Usd.ShouldBe(report.Usage.Sum(row => row.Usd));
        outcome.Supported.ShouldBe(report.Inspection.Claims.Count(claim => claim.Supported));
        outcome.Supported.ShouldBeGreaterThan(0);
        outcome.Wishes.ShouldBe(2);
        Equality.Holds(outcome, outcome).ShouldBeTrue();

        var worse = report with { Events = [.. report.Events.Select(happened => happened is Inspected ? new Inspected(new Inspection([new Finding("claims", Severity.Error, "no"), new Finding("weight", Severity.Warning, "heavy")], []), 1) : happened)] };
        PageOutcome.Of(worse, Harbour.Owner).FirstVerdict.ShouldBe(1 / 2.1, 1e-9);
        var missed = report with { Inspection = report.Inspection with { Findings = [new Finding("coverage", Severity.Advice, "not answered", "a"), new Finding("coverage", Severity.Advice, "not answered", "b")] } };
        PageOutcome.Of(missed, Harbour.Owner).Answered.ShouldBe(0);
    }
}
