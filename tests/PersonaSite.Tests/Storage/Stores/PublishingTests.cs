using Microsoft.EntityFrameworkCore;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Storage.Stores;

/// <summary>There is always one whole page to serve: the last good one.</summary>
public sealed class PublishingTests : IDisposable
{
    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly RunStore _runs;

    public PublishingTests() => _runs = new RunStore(_database, new FixedClock(Sample.Start));

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_new_page_takes_the_place_of_the_former_and_both_are_kept()
    {
        var first = await RunAsync("first");
        var second = await RunAsync("second");

        (await CurrentAsync())!.Run.ShouldBe(second);
        (await CurrentAsync())!.PublishedAt.ShouldBe(Sample.Start);
        Sample.Json((await CurrentAsync())!.Page).ShouldBe(Sample.Json(Sample.Page("second")));
        Sample.Json(await _runs.PageAsync(first)).ShouldBe(Sample.Json(Sample.Page("first")));
    }

    [Theory]
    [InlineData(RunStatus.Failed)]
    [InlineData(RunStatus.Rejected)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.OverBudget)]
    public async Task A_run_that_fails_keeps_its_ledger_and_leaves_the_page_alone(RunStatus status)
    {
        var good = await RunAsync("good");
        var bad = await RunAsync("bad", status);

        (await CurrentAsync())!.Run.ShouldBe(good);
        (await _runs.PageAsync(bad)).ShouldBeNull();
        var report = (await _runs.GetAsync(bad))!;
        report.Status.ShouldBe(status);
        report.Usage.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_crash_at_any_command_leaves_the_former_page_and_no_half_of_the_new_one()
    {
        var good = await RunAsync("good");
        var request = Sample.Request();
        await _runs.StartAsync(request, Sample.Start);
        var result = new RunResult(Sample.Report(request.Id), Sample.Page("new"));

        var crashes = 0;
        while (true)
        {
            _database.Interceptor = new CrashAtCommand(crashes + 1);
            try
            {
                await _runs.CompleteAsync(result);
                break;
            }
            catch (Exception error) when (CrashAtCommand.Caused(error))
            {
                crashes++;
                _database.Interceptor = null;
                (await CurrentAsync())!.Run.ShouldBe(good);
                (await _runs.PageAsync(request.Id)).ShouldBeNull();
                var report = (await _runs.GetAsync(request.Id))!;
                report.Status.ShouldBe(RunStatus.Running);
                report.Usage.ShouldBeEmpty();
                await using var db = _database.CreateDbContext();
                (await db.Blobs.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(3);
            }
        }

        crashes.ShouldBeGreaterThan(6, "the reads, the writes and the commit must all have been broken once");
        _database.Interceptor = null;
        (await CurrentAsync())!.Run.ShouldBe(request.Id);
        Sample.Json(await _runs.GetAsync(request.Id)).ShouldBe(Sample.Json(result.Report));
    }

    private Task<CurrentPage?> CurrentAsync() => _runs.CurrentPageAsync(Sample.SiteId, PageKey.Of(Sample.Visitor()));

    private async Task<RunId> RunAsync(string headline, RunStatus status = RunStatus.Published)
    {
        var request = Sample.Request();
        await _runs.StartAsync(request, Sample.Start);
        await _runs.CompleteAsync(new RunResult(Sample.Report(request.Id, status), status == RunStatus.Published ? Sample.Page(headline) : null));
        return request.Id;
    }
}
