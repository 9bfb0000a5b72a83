using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Tests.Nouns.Experiments;

namespace PersonaSite.Tests.Storage.Stores;

public sealed class ExposureStoreTests : IAsyncLifetime
{
    private static readonly SiteId Site = Sample.SiteId;
    private static readonly DateOnly Day = new(2026, 3, 1);
    private static readonly Traits Agreed = new(Reach.Segment, BrowserFamily.Firefox, IsSuspect: false, HasConsent: true), Unknown = Agreed with { HasConsent = false };
    private static readonly string?[] Ways = [null, "abcdef12"];

    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FixedClock _clock = new(Sample.Start);
    private StoredExperiment _experiment = null!;

    private ExposureStore Store => new(_database);

    private ExperimentStore Experiments => new(_database, _clock);

    public async ValueTask InitializeAsync()
    {
        await new SiteStore(_database, _clock).ImportAsync(Sample.Content());
        _experiment = await Experiments.SaveAsync(Site, SampleExperiment.TwoArms);
        _experiment = await Experiments.StartAsync(Site, SampleExperiment.TwoArms.Name);
    }

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Of_a_visitor_only_the_first_exposure_counts_and_each_goal_once()
    {
        await Store.RecordAsync(new([Seen(1, 0), Seen(2, 1), Seen(1, 0)], [], [Reached(1, 0), Reached(1, 0), Reached(1, 0, "signup")]));
        await Store.RecordAsync(new([Seen(1, 0) with { Day = Day.AddDays(3) }, Seen(3, 1)], [], [Reached(1, 0), Reached(3, 1)]));

        var data = await Store.ReadAsync(_experiment, Ways);

        data.Exposures.Select(count => (count.Variant, count.Day, count.Count)).ShouldBe([(0, Day, 1L), (1, Day, 2L)], ignoreOrder: true);
        data.Exposures[0].Traits.ShouldBe(Agreed);
        data.Conversions.Select(count => (count.Variant, count.Goal, count.Count)).ShouldBe([(0, "cta", 1L), (0, "signup", 1L), (1, "cta", 1L)], ignoreOrder: true);
        data.Quarantined.ShouldBe(0);
    }

    [Fact]
    public async Task Page_views_add_up_and_belong_to_nobody()
    {
        await Store.RecordAsync(new([], [Viewed(0, 40), Viewed(1, 41)], [Reached(77, 1) with { HasConsent = false }]));
        await Store.RecordAsync(new([], [Viewed(0, 2), Viewed(0, 5) with { Day = Day.AddDays(1) }], [Reached(77, 1) with { HasConsent = false }]));

        var data = await Store.ReadAsync(_experiment, Ways);

        data.Exposures.Select(count => (count.Variant, count.Day, count.Count)).ShouldBe([(0, Day, 42L), (0, Day.AddDays(1), 5L), (1, Day, 41L)], ignoreOrder: true);
        data.Exposures.ShouldAllBe(count => count.Traits == Unknown);
        data.Conversions.ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_seen_with_two_variants_counts_nowhere()
    {
        await Store.RecordAsync(new([Seen(1, 0), Seen(2, 0), Seen(3, 1), Seen(4, 1)], [], [Reached(1, 0), Reached(4, 0)]));
        await Store.RecordAsync(new([Seen(1, 1), Seen(3, 1)], [], []));

        var data = await Store.ReadAsync(_experiment, Ways);

        data.Quarantined.ShouldBe(2);
        data.Exposures.Sum(count => count.Count).ShouldBe(2);
        data.Conversions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_converts_who_was_not_exposed_and_nothing_is_kept_of_what_is_gone()
    {
        await Store.RecordAsync(new([Seen(9, 0) with { Experiment = new(404) }], [Viewed(0, 3) with { Experiment = new(404) }], [Reached(8, 0), Reached(9, 0) with { Experiment = new(404) }]));

        var data = await Store.ReadAsync(_experiment, Ways);

        data.Exposures.ShouldBeEmpty();
        data.Conversions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visitor_who_is_erased_was_never_counted()
    {
        var id = Guid.NewGuid();
        var visitors = new VisitorStore(_database);
        await Store.RecordAsync(new([Seen(1, 0), Seen(1, 0) with { Unit = Unit.Of(id) }], [], [Reached(1, 0), Reached(1, 0) with { Unit = Unit.Of(id) }]));

        await visitors.EraseAsync(new SiteId("other"), new VisitorQuery(VisitorQuery.Id, id.ToString("N")));
        (await Store.ReadAsync(_experiment, Ways)).Exposures.Single().Count.ShouldBe(2);
        await visitors.EraseAsync(Site, new VisitorQuery(VisitorQuery.Id, id.ToString("N")));

        var data = await Store.ReadAsync(_experiment, Ways);
        (data.Exposures.Single().Count, data.Conversions.Single().Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_the_pages_cost_adds_up_to_their_ledgers()
    {
        var runs = new RunStore(_database, _clock);
        // Stood there before; made while it ran, twice, once without success; made another way and served to nobody; of no concern.
        var stood = await RunAsync("default", 0.01m, Sample.Start.AddDays(-2), RunStatus.Published);
        await RunAsync("default", 0.05m, Sample.Start.AddDays(-3), RunStatus.Published);
        await RunAsync("segment:a#abcdef12", 0.02m, Sample.Start.AddHours(1), RunStatus.Published);
        await RunAsync("segment:a#abcdef12", 0.0012345678901234567890123456m, Sample.Start.AddHours(2), RunStatus.Rejected);
        await RunAsync("segment:b#abcdef12", 0.03m, Sample.Start.AddHours(3), RunStatus.Published);
        await RunAsync("segment:b", 0.7m, Sample.Start.AddHours(3), RunStatus.Published);
        await Store.RecordAsync(new([Seen(1, 0) with { Page = new("default") }, Seen(2, 1) with { Page = new("default") }, Seen(3, 1) with { Page = new("segment:a#abcdef12") }], [Viewed(0, 2) with { Page = new("default") }], [Reached(3, 1)]));

        var data = await Store.ReadAsync(_experiment, Ways);
        var report = ExperimentReport.Of(_experiment.Definition, data, Ways, isOver: false);

        data.Runs.Count.ShouldBe(4);
        data.Runs.ShouldContain(run => run.Run == stood && run.Usd == 0.01m);
        report.UsdTotal.ShouldBe(data.Runs.Sum(run => run.Usd));
        report.UsdTotal.ShouldBe(0.0612345678901234567890123456m);
        report.Variants[0].Usd.ShouldBe(0.0075m);
        report.Variants[1].Usd.ShouldBe(0.0537345678901234567890123456m);
        report.Variants[1].UsdPerConversion.ShouldBe(report.Variants[1].Usd);
        report.Variants[0].UsdPerExposure.ShouldBe(0.0025m);
        report.Estimated.ShouldBeTrue();

        async Task<RunId> RunAsync(string key, decimal usd, DateTimeOffset at, RunStatus status)
        {
            var request = Sample.Request() with { Page = new PageKey(key) };
            await runs.StartAsync(request, at);
            var report = Sample.Report(request.Id, status, Sample.Usage(usd / 2), Sample.Usage(usd - (usd / 2))) with { StartedAt = at };
            await runs.CompleteAsync(new RunResult(report, status == RunStatus.Published ? Sample.Page() : null));
            return request.Id;
        }
    }

    private Exposure Seen(ulong unit, int variant) => new(_experiment.Id, new Unit(unit), variant, Day, new PageKey("segment:a"), Agreed);

    private PageViews Viewed(int variant, long count) => new(_experiment.Id, variant, Day, PageKey.Default, Unknown, count);

    private Conversion Reached(ulong unit, int variant, string goal = "cta") => new(_experiment.Id, new Unit(unit), variant, goal, Day, HasConsent: true);
}
