using PersonaSite.Core;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Pipeline.Campaigns;

/// <summary>Campaigns on a small invented site: what is promised, what is paid, and what a stop leaves behind.</summary>
public sealed class CampaignServiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_visitor_gets_a_page_and_the_ledgers_add_up()
    {
        await using var host = await StartAsync(new TieredModels((_, _, _) => Fault.None));
        var id = await host.CreateAsync(Harbour.Site.Id, Visitors(60));
        var campaign = await host.RunAsync(id);

        campaign.Status.ShouldBe(CampaignStatus.Finished, campaign.Reason);
        var report = CampaignReport.Parse(campaign.Report);
        report.ToText().ShouldBe(campaign.Report, "what is read is what was written");
        report.Pages.ShouldBe(60);
        report.Reference.ShouldBe("large");
        report.Guarantee.ShouldContain("With probability 0.95");
        report.Route.ShouldNotBeNull().Bound.ShouldBeGreaterThanOrEqualTo(0.9);
        report.Saving.ShouldNotBeNull().ShouldBeGreaterThan(1.05);

        var items = await host.Store.ItemsAsync(id, cancellationToken: Token);
        items.ShouldAllBe(item => item.State != CampaignItemState.Waiting && item.Run != null);
        var runs = host.Get<RunStore>();
        (await runs.PageAsync(items[7].Run!.Value, Token)).ShouldNotBeNull();
        (await runs.SpentAsync(Harbour.Site.Id, DateTimeOffset.UnixEpoch, Token)).ShouldBe(report.Usd, "all that was spent stands in the ledgers");
        report.Purposes.Values.Sum().ShouldBe(report.Usd);
        report.Tiers.Sum(tier => tier.Usd).ShouldBe(report.Usd);
        items.Sum(item => item.Usd).ShouldBe(report.Usd);
        (await host.Get<LiveStore>().PagesAsync(Token)).ShouldBeEmpty("nobody is served a campaign's page by its key");
        var summary = (await runs.GetAsync(items[0].Run!.Value, Token)).ShouldNotBeNull();
        summary.Calls.ShouldBeEmpty("thousands of prompts are not kept");
        summary.Usage.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_pause_begins_nothing_further_and_going_on_pays_for_nothing_twice()
    {
        // In the middle pages are held back until the pause has been asked for.
        var (begun, middle, paused) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var models = new TieredModels((_, _, _) => Fault.None)
        {
            Before = (_, cancellationToken) =>
            {
                if (Interlocked.Increment(ref begun) <= 45)
                    return Task.CompletedTask;
                middle.TrySetResult();
                return paused.Task.WaitAsync(cancellationToken);
            },
        };
        await using var host = await StartAsync(models);
        var id = await host.CreateAsync(Harbour.Site.Id, Visitors(40));
        await host.Service.StartAsync(id, cancellationToken: Token);
        await middle.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
        host.Service.Pause(id).ShouldBeTrue();
        paused.SetResult();
        await host.Service.WhenOverAsync(id);

        var stopped = (await host.Store.FindAsync(id, Token)).ShouldNotBeNull();
        stopped.Status.ShouldBe(CampaignStatus.Paused);
        CampaignReport.Parse(stopped.Report).Guarantee.ShouldBe("Nothing is promised before all pages are made.");
        var before = await host.Store.AttemptsAsync(id, cancellationToken: Token);
        before.ShouldAllBe(attempt => attempt.State == AttemptState.Ended, "pages under way are finished");
        before.Count.ShouldBeInRange(8, 39);

        (await host.RunAsync(id)).Status.ShouldBe(CampaignStatus.Finished);
        var after = await host.Store.AttemptsAsync(id, cancellationToken: Token);
        after.Select(attempt => (attempt.Item, attempt.Tier)).ShouldBeUnique();
        before.ShouldAllBe(attempt => after.Contains(attempt));
        (await Should.ThrowAsync<ProblemException>(() => host.Service.StartAsync(id, cancellationToken: Token))).Message.ShouldContain("has finished");
    }

    [Fact]
    public async Task A_used_up_budget_keeps_what_is_finished_and_a_larger_one_goes_on()
    {
        await using var host = await StartAsync(new TieredModels((_, _, _) => Fault.None));
        var id = await host.CreateAsync(Harbour.Site.Id, Visitors(20), new CampaignSettings([], "", Target: 0.9, MaxUsd: 2));
        var stopped = await host.RunAsync(id);

        stopped.Status.ShouldBe(CampaignStatus.OverBudget);
        stopped.Reason.ShouldContain("the campaign may cost $2.00");
        var tally = await host.Store.TallyAsync(id, Token);
        tally.Usd.ShouldBeInRange(0.01m, 2);
        tally.Done.ShouldBeInRange(1, 19);

        (await host.RunAsync(id, maxUsd: 100)).Status.ShouldBe(CampaignStatus.Finished);
        (await host.Store.AttemptsAsync(id, cancellationToken: Token)).Select(attempt => (attempt.Item, attempt.Tier)).ShouldBeUnique();
    }

    [Fact]
    public async Task After_a_crash_pages_that_ended_are_taken_over_and_the_cost_of_cut_off_ones_is_kept()
    {
        await using var host = await StartAsync(new TieredModels((_, _, _) => Fault.None));
        var id = await host.CreateAsync(Harbour.Site.Id, Visitors(16));
        await host.RunAsync(id);
        var whole = await host.Store.AttemptsAsync(id, cancellationToken: Token);

        // The moments that a crash can fall into: an attempt without a run, a run that is not whole, a whole run whose end was not written down.
        var other = await host.CreateAsync(Harbour.Site.Id, Visitors(16));
        await host.Store.BeginAsync(other, 0, "large", new RunId(Guid.NewGuid()), Token);
        var cut = Harbour.Request() with { Id = new RunId(Guid.NewGuid()) };
        await host.Store.BeginAsync(other, 1, "large", cut.Id, Token);
        var runs = host.Get<RunStore>();
        await runs.StartAsync(cut, DateTimeOffset.UtcNow, Token);
        var usage = (await runs.GetAsync(whole[0].Run, Token))!.Usage[0];
        await runs.AppendEventsAsync(cut.Id, [new UsageRecorded(usage, usage.Usd) { Sequence = 1 }], Token);
        await runs.MarkInterruptedAsync(Token);
        var ended = whole.First(attempt => attempt is { Item: 2, Tier: "large" } || attempt.Tier == "large");
        await using (var db = await host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<PersonaSite.Storage.Database.PersonaSiteDb>>().CreateDbContextAsync(Token))
            await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteDeleteAsync(db.CampaignAttempts.Where(attempt => attempt.Run == ended.Run), Token);
        await host.Store.BeginAsync(other, ended.Item, "large", ended.Run, Token);
        await host.Store.MoveAsync(other, CampaignStatus.Running, "", TimeSpan.Zero, cancellationToken: Token);

        await host.Service.ContinueAsync(Token);
        await host.Service.WhenOverAsync(other);

        (await host.Store.FindAsync(other, Token))!.Status.ShouldBe(CampaignStatus.Finished);
        var attempts = await host.Store.AttemptsAsync(other, cancellationToken: Token);
        attempts.Where(attempt => attempt.State == AttemptState.Ended).Select(attempt => (attempt.Item, attempt.Tier)).ShouldBeUnique();
        attempts.Single(attempt => attempt.Run == ended.Run).ShouldSatisfyAllConditions(one => one.State.ShouldBe(AttemptState.Ended), one => one.Usd.ShouldBe(ended.Usd));
        attempts.Single(attempt => attempt.Run == cut.Id).ShouldSatisfyAllConditions(one => one.State.ShouldBe(AttemptState.Interrupted), one => one.Usd.ShouldBe(usage.Usd));
        var report = CampaignReport.Parse((await host.Store.FindAsync(other, Token))!.Report);
        report.LostUsd.ShouldBe(usage.Usd);
        report.Usd.ShouldBe(attempts.Sum(attempt => attempt.Usd));
        report.Usd.ShouldBe(report.Purposes.Values.Sum() + report.LostUsd);
    }

    [Fact]
    public async Task A_provider_that_is_away_stops_the_campaign_and_not_the_pages()
    {
        var away = true;
        await using var host = await StartAsync(new TieredModels((_, _, _) => away ? Fault.Broken : Fault.None));
        var id = await host.CreateAsync(Harbour.Site.Id, Visitors(16));
        var stopped = await host.RunAsync(id);

        stopped.Status.ShouldBe(CampaignStatus.Paused);
        stopped.Reason.ShouldContain("in a row failed by their provider");
        away = false;
        (await host.RunAsync(id)).Status.ShouldBe(CampaignStatus.Finished);
        (await host.Store.TallyAsync(id, Token)).States.Keys.ShouldNotContain(CampaignItemState.Failed);
    }

    [Fact]
    public async Task What_is_cancelled_is_over_and_keeps_its_report()
    {
        await using var host = await StartAsync(new TieredModels((_, _, _) => Fault.None));
        var id = await host.CreateAsync(Harbour.Site.Id, Visitors(5));

        (await host.Service.CancelAsync(id)).ShouldBeTrue();
        var campaign = (await host.Store.FindAsync(id, Token)).ShouldNotBeNull();
        campaign.Status.ShouldBe(CampaignStatus.Cancelled);
        CampaignReport.Parse(campaign.Report).Pages.ShouldBe(5);
        (await host.Service.CancelAsync(id)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_forecast_has_a_range_for_every_route_and_learns_from_the_sites_own_runs()
    {
        await using var host = await StartAsync(new TieredModels((_, _, _) => Fault.None));
        var settings = await host.Service.SettingsAsync(Harbour.Site.Id, new CampaignSettings([], "", Target: 0.9), [], Token);
        var before = await host.Service.ForecastAsync(Harbour.Site.Id, 500, settings, Token);

        before.Runs.ShouldBe(0);
        before.Routes.Select(route => route.Route).ShouldBe(["guaranteed", "small", "middle", "large"]);
        before.Routes.ShouldAllBe(route => route.Usd!.Low <= route.Usd.Estimate && route.Usd.Estimate <= route.Usd.High && route.Seconds.Low <= route.Seconds.High);
        before.Routes[0].Usd!.Low.ShouldBeLessThan(before.Routes[3].Usd!.Low);
        before.Routes[0].Pages.High.ShouldBeGreaterThan(500);

        var id = await host.CreateAsync(Harbour.Site.Id, Visitors(16));
        var report = CampaignReport.Parse((await host.RunAsync(id)).Report);
        var after = await host.Service.ForecastAsync(Harbour.Site.Id, 500, settings, Token);
        after.Runs.ShouldBeGreaterThanOrEqualTo(16);
        after.Tiers.Single(tier => tier.Tier == "large").UsdPage!.Estimate.ShouldBe((double)report.Tiers.Single(tier => tier.Name == "large").UsdPage!.Value, 0.002);
    }

    [Fact]
    public async Task Erasing_a_visitor_erases_what_campaigns_keep_of_them()
    {
        await using var host = await StartAsync(new TieredModels((_, _, _) => Fault.None));
        var id = await host.CreateAsync(Harbour.Site.Id, ["""{"role":"skipper","boat":"Merel"}""", """{"role":"skipper","boat":"Anna"}"""]);
        await host.RunAsync(id);
        await host.Get<VisitorStore>().EraseAsync(Harbour.Site.Id, new VisitorQuery("boat", "merel".ToUpperInvariant()), Token);
        await host.Get<VisitorStore>().EraseAsync(Harbour.Site.Id, new VisitorQuery("boat", "Merel"), Token);

        var items = await host.Store.ItemsAsync(id, cancellationToken: Token);
        items.Select(item => item.Profile).ShouldBe(["{}", """{"boat":"Anna","role":"skipper"}"""]);
        (await host.Get<RunStore>().PageAsync(items[0].Run!.Value, Token)).ShouldBeNull();
        (await host.Get<RunStore>().PageAsync(items[1].Run!.Value, Token)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Unknown_tiers_are_bad_input()
    {
        await using var host = await StartAsync(new TieredModels((_, _, _) => Fault.None));
        (await Should.ThrowAsync<ProblemException>(() => host.Service.SettingsAsync(Harbour.Site.Id, new CampaignSettings([], ""), ["tiny"], Token))).NextStep.ShouldContain("large, middle, small");
        (await Should.ThrowAsync<ProblemException>(() => host.Service.SettingsAsync(Harbour.Site.Id, new CampaignSettings([], "tiny"), [], Token))).Message.ShouldContain("no tier 'tiny'");
    }

    private Task<CampaignHost> StartAsync(TieredModels models) => CampaignHost.StartAsync(_folder.Path, models, Harbour.Request().Content);

    private static List<string> Visitors(int count) => [.. Enumerable.Range(1, count).Select(number => $$"""{"role":"owner of boat {{number}}","pain_points":["nobody tells me whether the hull is wet"],"goals":["know the price of a hull check"]}""")];
}
