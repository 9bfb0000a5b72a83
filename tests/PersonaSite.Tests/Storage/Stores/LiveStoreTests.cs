using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Tests.Storage.Stores;

public sealed class LiveStoreTests : IDisposable
{
    private static readonly SiteId Site = Sample.SiteId, Other = new("other");

    private readonly TestDatabase _database = TestDatabase.Create();
    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero));

    private LiveStore Store => new(_database, _clock);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task Many_who_ask_at_once_never_reserve_more_than_there_is()
    {
        var plans = Enumerable.Range(0, 24).Select(i => Plan("visitor:" + i, 0.07m)).ToList();

        var answers = await Task.WhenAll(plans.Select(plan => Task.Run(() => Store.ReserveAsync(plan, 1.00m, null))));

        answers.Count(answer => answer == Reservation.Granted).ShouldBe(14);
        answers.Count(answer => answer == Reservation.OverDay).ShouldBe(10);
        (await Store.SpentTodayAsync(null)).ShouldBe(0.98m);
    }

    [Fact]
    public async Task What_was_not_spent_is_free_again()
    {
        var first = Plan("a", 0.60m);
        (await Store.ReserveAsync(first, 1, null)).ShouldBe(Reservation.Granted);
        (await Store.ReserveAsync(Plan("b", 0.60m), 1, null)).ShouldBe(Reservation.OverDay);

        await Store.EndAsync(first.Run, 0.123456789m);

        (await Store.SpentTodayAsync(null)).ShouldBe(0.123456789m);
        (await Store.ReserveAsync(Plan("b", 0.60m), 1, null)).ShouldBe(Reservation.Granted);
        await Store.EndAsync(first.Run, 9);
        (await Store.SpentTodayAsync(null)).ShouldBe(0.723456789m);
    }

    [Fact]
    public async Task A_site_has_a_budget_of_its_own()
    {
        (await Store.ReserveAsync(Plan("a", 0.3m), 10, 0.5m)).ShouldBe(Reservation.Granted);
        (await Store.ReserveAsync(Plan("b", 0.3m), 10, 0.5m)).ShouldBe(Reservation.OverSite);
        (await Store.ReserveAsync(Plan("b", 0.3m, Other), 10, 0.5m)).ShouldBe(Reservation.Granted);
        (await Store.SpentTodayAsync(Site)).ShouldBe(0.3m);
        (await Store.SpentTodayAsync(null)).ShouldBe(0.6m);
    }

    [Fact]
    public async Task The_next_day_begins_with_nothing_spent()
    {
        (await Store.ReserveAsync(Plan("a", 1), 1, null)).ShouldBe(Reservation.Granted);
        _clock.Now = _clock.Now.AddMinutes(59);
        (await Store.ReserveAsync(Plan("b", 1), 1, null)).ShouldBe(Reservation.OverDay);
        _clock.Now = _clock.Now.AddMinutes(2);

        (await Store.SpentTodayAsync(null)).ShouldBe(0);
        (await Store.ReserveAsync(Plan("b", 1), 1, null)).ShouldBe(Reservation.Granted);
    }

    [Fact]
    public async Task A_page_is_made_by_one_at_a_time_and_again_when_its_maker_is_long_gone()
    {
        (await Store.ReserveAsync(Plan("a", 0.1m), 10, null)).ShouldBe(Reservation.Granted);
        (await Store.ReserveAsync(Plan("a", 0.1m), 10, null)).ShouldBe(Reservation.Busy);
        (await Store.ReserveAsync(Plan("a", 0.1m, Other), 10, null)).ShouldBe(Reservation.Granted);
        _clock.Now = _clock.Now.AddMinutes(31);
        (await Store.ReserveAsync(Plan("a", 0.1m), 10, null)).ShouldBe(Reservation.Granted);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_has_cost_what_its_ledger_says()
    {
        (await Store.ReserveAsync(Plan("a", 0.5m), 10, null)).ShouldBe(Reservation.Granted);

        await Store.CloseInterruptedAsync();

        (await Store.SpentTodayAsync(null)).ShouldBe(0);
        (await Store.ReserveAsync(Plan("a", 0.5m), 10, null)).ShouldBe(Reservation.Granted);
    }

    [Fact]
    public async Task Settings_are_kept_with_their_site_and_go_with_it()
    {
        var sites = new SiteStore(_database, _clock);
        await sites.ImportAsync(Sample.Content());
        (await Store.SettingsAsync(Site)).ShouldBe(LiveSettings.Default);
        var settings = new LiveSettings(MinVisitors: 7, Parameters: ["industry"], Segments: [new SegmentRule("all")]);

        await Store.SaveSettingsAsync(Site, settings);
        await Store.SaveBasisAsync(Site, ContentHash.Of("basis"), _clock.Now);

        var version = (await Store.SitesAsync()).ShouldHaveSingleItem();
        (version.Settings.MinVisitors, version.Settings.Segments!.Single().Name, version.Basis, version.BasisSince).ShouldBe((7, "all", ContentHash.Of("basis"), _clock.Now));
        (await Should.ThrowAsync<ProblemException>(() => Store.SaveSettingsAsync(Site, settings with { MinVisitors = 0 }))).Message.ShouldContain("minVisitors");
        (await Should.ThrowAsync<ProblemException>(() => Store.SaveSettingsAsync(Other, settings))).Message.ShouldContain("other");
        await sites.DeleteAsync(Site);
        (await Store.SettingsAsync(Site)).ShouldBeNull();
    }

    private LiveRunPlan Plan(string key, decimal usd, SiteId? site = null) =>
        new(RunId.New(TimeProvider.System), site ?? Site, new PageKey(key), ContentHash.Of("{}"), usd);
}
