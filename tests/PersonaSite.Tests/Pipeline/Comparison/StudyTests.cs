using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Studies;

namespace PersonaSite.Tests.Pipeline.Comparison;

public sealed class StudyTests
{
    [Fact]
    public void The_order_is_chance_by_seed_and_has_every_place_once()
    {
        var plan = Plan(visitors: 4, repeat: 2);

        var order = plan.Order();

        order.Count.ShouldBe(4 * 3 * 2);
        order.Distinct().Count().ShouldBe(order.Count);
        order.ShouldBe(plan.Order());
        order.ShouldNotBe((plan with { Seed = 2 }).Order());
        order.Take(3).Select(place => place.Mode).Distinct().Count().ShouldBeGreaterThan(1, "modes are mixed");
    }

    [Fact]
    public async Task Progress_tells_running_totals_and_repeats_have_seeds_of_their_own()
    {
        using var host = new PipelineHost();
        var told = new List<StudyProgress>();

        var study = await Study.RunAsync(Plan(visitors: 1, repeat: 2), host.Pipeline.RunAsync, told.Add, TimeProvider.System, TestContext.Current.CancellationToken);

        study.Runs.Count.ShouldBe(6);
        study.Cancelled.ShouldBeFalse();
        told.Select(progress => progress.Usd).ShouldBeInOrder();
        told[^1].Usd.ShouldBe(study.Runs.Sum(run => run.Report.Cost.Run));
        (told[^1].Done, told[^1].Total).ShouldBe((6, 6));
        study.Runs.ShouldAllBe(run => run.Report.Seed == run.Place.Repeat);
    }

    [Fact]
    public async Task Who_cancels_keeps_what_was_paid_for()
    {
        using var host = new PipelineHost();
        using var stop = new CancellationTokenSource();
        var ended = 0;

        var study = await Study.RunAsync(Plan(visitors: 3), host.Pipeline.RunAsync, progress =>
        {
            if (progress.Ended is not null && ++ended == 2)
                stop.Cancel();
        }, TimeProvider.System, stop.Token);
        var report = ComparisonReport.Of(study);

        study.Cancelled.ShouldBeTrue();
        study.Runs.Count.ShouldBe(2);
        report.Usd.ShouldBe(study.Runs.Sum(run => run.Report.Cost.Run));
        report.Usd.ShouldBeGreaterThan(0);
        report.Verdict.Outcome.ShouldBe(Outcome.NotEnoughData);
        report.Verdict.SettledBy.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_compares_nothing_is_bad_input()
    {
        foreach (var plan in new[]
        {
            Plan(visitors: 0), Plan(visitors: 1) with { Modes = [GenerationMode.Compose] }, Plan(visitors: 1, repeat: 0), Plan(visitors: 1, repeat: 900),
            Plan(visitors: 1) with { Modes = [GenerationMode.Single, GenerationMode.Single] },
            Plan(visitors: 1) with { Visitors = [Harbour.Owner, Harbour.Owner] },
        })
            Should.Throw<ProblemException>(() => plan.Order()).Kind.ShouldBe(ProblemKind.BadInput);
    }

    private static StudyPlan Plan(int visitors, int repeat = 1) => new(
        Harbour.Request().Content,
        [.. Enumerable.Range(1, visitors).Select(number => Harbour.Owner with { Name = $"owner-{number}" })],
        Enum.GetValues<GenerationMode>(), repeat);
}
