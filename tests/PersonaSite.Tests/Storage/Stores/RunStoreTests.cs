using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Storage.Stores;

public sealed class RunStoreTests : IDisposable
{
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FixedClock _clock = new(Sample.Start);
    private readonly RunStore _runs;

    public RunStoreTests() => _runs = new RunStore(_database, _clock);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_run_comes_back_with_everything_it_left_behind()
    {
        var request = Sample.Request();
        var report = Sample.Report(request.Id);
        await _runs.StartAsync(request, Sample.Start);
        await _runs.CompleteAsync(new RunResult(report, Sample.Page()));

        Sample.Json(await _runs.GetAsync(request.Id)).ShouldBe(Sample.Json(report));
        Sample.Json(await _runs.PageAsync(request.Id)).ShouldBe(Sample.Json(Sample.Page()));
        (await _runs.VisitorJsonAsync(request.Id)).ShouldBe(request.Visitor.Json);
        var file = await _runs.FileAsync(request.Id, "assets/apple.png");
        file!.MediaType.ShouldBe("image/png");
        file.Content.ToArray().ShouldBe([0, 255, 10, 13, 26]);
        (await _runs.FileAsync(request.Id, "assets/pear.png")).ShouldBeNull();
    }

    [Fact]
    public async Task Events_of_every_kind_come_back_in_order()
    {
        Sample.Events.Select(happening => happening.GetType()).ShouldBe(
            typeof(RunEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RunEvent))), ignoreOrder: true);
        var request = Sample.Request();
        await _runs.StartAsync(request, Sample.Start);

        await _runs.AppendEventsAsync(request.Id, [.. Sample.Events.Take(5)]);
        await _runs.AppendEventsAsync(request.Id, [.. Sample.Events.Skip(3)]);

        Sample.Json(await _runs.EventsAsync(request.Id)).ShouldBe(Sample.Json(Sample.Events));
        (await _runs.EventsAsync(request.Id, afterSequence: 13)).Select(happening => happening.Sequence).ShouldBe([14, 15]);
    }

    [Fact]
    public async Task A_run_in_progress_can_be_looked_at()
    {
        var request = Sample.Request();
        await _runs.StartAsync(request, Sample.Start);
        await _runs.StartAsync(request, Sample.Start);
        await _runs.AppendEventsAsync(request.Id, [.. Sample.Events.Take(2)]);

        var report = await _runs.GetAsync(request.Id);
        report!.Status.ShouldBe(RunStatus.Running);
        report.Events.Count.ShouldBe(2);
        (await _runs.PageAsync(request.Id)).ShouldBeNull();
        (await _runs.GetAsync(RunId.New(TimeProvider.System))).ShouldBeNull();
    }

    [Fact]
    public async Task A_run_ends_once()
    {
        var request = await RunAsync(Sample.Visitor());

        await _runs.CompleteAsync(new RunResult(Sample.Report(request.Id, RunStatus.Failed), null));

        (await _runs.GetAsync(request.Id))!.Status.ShouldBe(RunStatus.Published);
    }

    [Fact]
    public async Task A_run_that_never_started_cannot_end() =>
        await Should.ThrowAsync<InvalidOperationException>(() => _runs.CompleteAsync(new RunResult(Sample.Report(RunId.New(TimeProvider.System)), null)));

    [Fact]
    public async Task Lists_are_newest_first()
    {
        var ids = new List<RunId>();
        for (var minute = 0; minute < 5; minute++)
        {
            var request = Sample.Request();
            ids.Insert(0, request.Id);
            await _runs.StartAsync(request, Sample.Start.AddMinutes(minute));
        }

        (await _runs.ListAsync(RunFilter.All, skip: 2, take: 2)).Select(run => run.Id).ShouldBe(ids[2..4]);
        (await _runs.ListAsync(RunFilter.All, 0, 10)).Select(run => run.Id).ShouldBe(ids);
    }

    [Fact]
    public async Task Lists_are_filtered_sorted_and_added_up()
    {
        var (dear, cheap) = (await EndedAsync("plant-manager", 0.30m, 900), await EndedAsync("Night nurse", 0.05m, 4000));
        var running = Sample.Request(visitor: Sample.Visitor("plant_owner"));
        await _runs.StartAsync(running, Sample.Start.AddMinutes(1));

        (await IdsAsync(new RunFilter("PLANT m"))).ShouldBe([dear.Id]);
        (await IdsAsync(new RunFilter(" plant "))).ShouldBe([running.Id, dear.Id]);
        (await IdsAsync(new RunFilter("100%"))).ShouldBeEmpty();
        (await IdsAsync(new RunFilter(Status: RunStatus.Running))).ShouldBe([running.Id]);
        (await IdsAsync(new RunFilter(Mode: GenerationMode.Single))).ShouldBeEmpty();
        (await IdsAsync(new RunFilter(SiteName: Sample.Content().Site.Name))).Count.ShouldBe(3);
        (await IdsAsync(new RunFilter(SiteName: "Another"))).ShouldBeEmpty();
        (await _runs.ListAsync(RunFilter.All, 0, 10, RunColumn.Usd)).Select(run => run.Id).ShouldBe([dear.Id, cheap.Id, running.Id]);
        (await _runs.ListAsync(RunFilter.All, 0, 1, RunColumn.Visitor, descending: false)).ShouldHaveSingleItem().Id.ShouldBe(cheap.Id);

        (await _runs.TotalsAsync(RunFilter.All)).ShouldBe(new RunTotals(3, 0.35m, 0, 4000));
        (await _runs.TotalsAsync(new RunFilter("owner"))).ShouldBe(new RunTotals(1, 0m, 0, null));
        (await _runs.SiteNamesAsync()).ShouldBe([Sample.Content().Site.Name]);

        async Task<GenerationRequest> EndedAsync(string visitor, decimal usd, long ms)
        {
            var request = Sample.Request(visitor: Sample.Visitor(visitor));
            await _runs.StartAsync(request, Sample.Start);
            var report = Sample.Report(request.Id);
            await _runs.CompleteAsync(new RunResult(report with { Visitor = visitor, WallMs = ms, Cost = report.Cost with { Run = usd, Unpriced = 0 } }, Sample.Page()));
            return request;
        }

        async Task<List<RunId>> IdsAsync(RunFilter filter) => [.. (await _runs.ListAsync(filter, 0, 10)).Select(run => run.Id)];
    }

    [Fact]
    public async Task The_ledger_adds_up_to_the_last_digit()
    {
        // 0.1 thirty times is not 3 in floating point, and the small ones drown in it.
        var usage = Enumerable.Repeat(Sample.Usage(0.1m), 30).Append(Sample.Usage(0.0000000000000000000000000001m)).ToArray();
        await RunAsync(Sample.Visitor(), usage);

        (await _runs.SpentAsync(Sample.SiteId, Sample.Start)).ShouldBe(3.0000000000000000000000000001m);
        (await _runs.SpentAsync(null, Sample.Start)).ShouldBe(3.0000000000000000000000000001m);
        (await _runs.SpentAsync(new SiteId("another"), Sample.Start)).ShouldBe(0m);
        (await _runs.SpentAsync(null, Sample.Start.AddTicks(1))).ShouldBe(0m);
    }

    [Fact]
    public async Task A_line_of_the_ledger_cannot_be_changed()
    {
        await RunAsync(Sample.Visitor());
        await using var db = _database.CreateDbContext();
        var row = await db.Usage.FirstAsync(TestContext.Current.CancellationToken);
        db.Entry(row).Property(usage => usage.Usd).CurrentValue = 0m;

        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Runs_that_a_crash_cut_off_become_failed_and_keep_what_they_spent()
    {
        var cut = Sample.Request();
        await _runs.StartAsync(cut, Sample.Start);
        await _runs.AppendEventsAsync(cut.Id, [.. Sample.Events.Take(7)]);
        var whole = await RunAsync(Sample.Visitor("another", """{"role":"cook"}"""));

        (await _runs.MarkInterruptedAsync()).ShouldBe(1);
        (await _runs.MarkInterruptedAsync()).ShouldBe(0);

        var report = (await _runs.GetAsync(cut.Id))!;
        report.Status.ShouldBe(RunStatus.Failed);
        report.Reason.ShouldStartWith("interrupted");
        report.NextStep.ShouldNotBeEmpty();
        report.Usage.ShouldHaveSingleItem().Usd.ShouldBe(0.000123456789m);
        report.Cost.Run.ShouldBe(0.000123456789m);
        report.WallMs.ShouldBe(600);
        (await _runs.GetAsync(whole.Id))!.Status.ShouldBe(RunStatus.Published);
    }

    [Fact]
    public async Task Many_writers_wait_for_each_other_and_none_is_lost()
    {
        var requests = Enumerable.Range(0, 24).Select(at => Sample.Request(visitor: Sample.Visitor($"v{at}", $$"""{"n":{{at % 3}}}"""))).ToList();

        await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (request, cancellationToken) =>
        {
            await _runs.StartAsync(request, Sample.Start, cancellationToken);
            await _runs.AppendEventsAsync(request.Id, [.. Sample.Events.Take(6)], cancellationToken);
            await _runs.CompleteAsync(new RunResult(Sample.Report(request.Id), Sample.Page(request.Visitor.Json)), cancellationToken);
        });

        (await _runs.ListAsync(RunFilter.All, 0, 100)).ShouldAllBe(run => run.Status == RunStatus.Published);
        foreach (var visitor in requests.Select(request => request.Visitor).DistinctBy(PageKey.Of))
            (await _runs.CurrentPageAsync(Sample.SiteId, PageKey.Of(visitor)))!.Page.Text("index.html").ShouldContain(visitor.Json);
        await using var db = _database.CreateDbContext();
        // Three different documents; one style sheet and one picture between them all.
        (await db.Blobs.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(5);
    }

    private async Task<GenerationRequest> RunAsync(PersonaSite.Core.Visitors.VisitorProfile visitor, params PersonaSite.Core.Costs.UsageRecord[] usage)
    {
        var request = Sample.Request(visitor: visitor);
        await _runs.StartAsync(request, Sample.Start);
        await _runs.CompleteAsync(new RunResult(Sample.Report(request.Id, RunStatus.Published, usage), Sample.Page()));
        return request;
    }
}
