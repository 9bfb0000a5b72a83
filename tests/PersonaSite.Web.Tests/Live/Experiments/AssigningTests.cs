using PersonaSite.Core.Experiments;
using PersonaSite.Core.Pages;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;
using PersonaSite.Web.Live.Experiments;
using static PersonaSite.Web.Tests.Live.Experiments.ExperimentHost;

namespace PersonaSite.Web.Tests.Live.Experiments;

/// <summary>Who takes part, what they are served, and how they are counted.</summary>
public sealed class AssigningTests : IAsyncDisposable
{
    private const string Printing = "/live/corvane/?industry=printing";

    private readonly LiveHost _host = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_visitor_who_agreed_keeps_their_variant_and_counts_once()
    {
        await ReadyAsync();
        var experiment = await _host.RunAsync(DefaultOrPersonal);
        var ids = Enumerable.Range(1, 40).Select(i => new Guid(i, 0, 0, new byte[8])).ToList();

        foreach (var id in ids)
        {
            using var visitor = _host.Agreed(id);
            var tiers = new[] { await TierAsync(visitor), await TierAsync(visitor), await TierAsync(visitor) };
            tiers.Distinct().ShouldBe([PlaceOf(experiment, id) == 0 ? "default" : "segment"]);
        }

        var data = await _host.DataAsync(experiment);
        foreach (var variant in new[] { 0, 1 })
            data.Exposures.Where(count => count.Variant == variant).Sum(count => count.Count).ShouldBe(ids.Count(id => PlaceOf(experiment, id) == variant));
        data.Exposures.ShouldAllBe(count => count.Traits == new Traits(Reach.Segment, BrowserFamily.Firefox, true, true));
        data.Exposures.Select(count => count.Page.Value).Order().ShouldBe(["default", "segment:printers"]);
        data.Quarantined.ShouldBe(0);
    }

    [Fact]
    public async Task Without_consent_page_views_count_and_nothing_is_kept_of_anybody()
    {
        await ReadyAsync();
        var experiment = await _host.RunAsync(DefaultOrPersonal);
        using var visitor = _host.Visitor();
        visitor.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "navigate");

        for (var view = 0; view < 60; view++)
            await TierAsync(visitor);

        var data = await _host.DataAsync(experiment);
        data.Exposures.Sum(count => count.Count).ShouldBe(60);
        data.Exposures.Select(count => count.Variant).Distinct().Count().ShouldBe(2, "sixty views that all get the same variant are a chance of one in 10^18");
        data.Exposures.ShouldAllBe(count => count.Traits == new Traits(Reach.Segment, BrowserFamily.Firefox, false, false));
        await using var db = await _host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<Storage.Database.PersonaSiteDb>>().CreateDbContextAsync(Cancellation);
        db.Exposures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_asks_not_to_be_tracked_robots_and_the_studio_take_no_part()
    {
        await ReadyAsync();
        var experiment = await _host.RunAsync(DefaultOrPersonal);
        foreach (var (header, value, agent, host) in new[]
        {
            ("Sec-GPC", "1", LiveHost.Firefox, LiveHost.Host),
            ("DNT", "1", LiveHost.Firefox, LiveHost.Host),
            ("Sec-Purpose", "prefetch", LiveHost.Firefox, LiveHost.Host),
            ("Accept-Language", "de", "Mozilla/5.0 (compatible; Googlebot/2.1)", LiveHost.Host),
            ("Accept-Language", "de", LiveHost.Firefox, "localhost"),
        })
        {
            using var visitor = _host.Visitor(agent, host);
            visitor.DefaultRequestHeaders.Add(header, value);
            visitor.DefaultRequestHeaders.Add("Cookie", $"consent=yes; personasite_visitor={Guid.NewGuid():N}");

            using var answer = await visitor.GetAsync(Printing, Cancellation);

            TokenOf(answer).ShouldBeNull(header);
            answer.Headers.CacheControl!.Private.ShouldBeTrue("a cache would answer those with it who take part");
        }

        (await _host.DataAsync(experiment)).Exposures.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_holdout_a_segment_and_consent_decide_who_takes_part()
    {
        await ReadyAsync();
        var experiment = await _host.RunAsync(DefaultOrPersonal with { Segment = "printers", Holdout = 0.5, OnlyWithConsent = true });
        using var unknown = _host.Visitor();
        TokenOf(await unknown.GetAsync(Printing, Cancellation)).ShouldBeNull();
        using var elsewhere = _host.Agreed(Guid.NewGuid());
        TokenOf(await elsewhere.GetAsync("/live/corvane/?industry=dairy", Cancellation)).ShouldBeNull();

        var ids = Enumerable.Range(1, 40).Select(i => new Guid(i, 1, 0, new byte[8])).ToList();
        foreach (var id in ids)
        {
            using var visitor = _host.Agreed(id);
            (await TierAsync(visitor)).ShouldBe(PlaceOf(experiment, id) == 0 ? "default" : "segment");
        }

        var data = await _host.DataAsync(experiment);
        data.Exposures.Where(count => count.Variant == Assignment.Holdout).Sum(count => count.Count).ShouldBe(ids.Count(id => PlaceOf(experiment, id) == Assignment.Holdout));
        data.Exposures.Sum(count => count.Count).ShouldBe(40);
    }

    [Fact]
    public async Task A_variant_made_another_way_has_pages_of_its_own_made_behind()
    {
        await _host.SetAsync(Settings with { AllowFreeForm = true });
        using var first = _host.Visitor();
        await LiveHost.UntilAsync(first, "/live/corvane/", "default");
        var experiment = await _host.RunAsync(DefaultOrPersonal with { Variants = [new("default", 0.5, VariantPages.Default), new("written", 0.5, Mode: GenerationMode.Write, Instruction: "Say it in short sentences.")] });
        var way = experiment.Definition.Variants[1].WayOn(Settings)!.Key;
        var id = Enumerable.Range(1, 100).Select(i => new Guid(i, 2, 0, new byte[8])).First(id => PlaceOf(experiment, id) == 1);
        using var visitor = _host.Agreed(id);

        await LiveHost.UntilAsync(visitor, Printing, "segment");

        var page = (await _host.Get<RunStore>().CurrentPageAsync(LiveHost.Corvane, new PageKey("segment:printers").In(way), Cancellation)).ShouldNotBeNull();
        page.Mode.ShouldBe(GenerationMode.Write);
        (await _host.Get<RunStore>().CurrentPageAsync(LiveHost.Corvane, new PageKey("segment:printers"), Cancellation)).ShouldBeNull();
        await _host.Get<ExposureLog>().FlushAsync(Cancellation);
        var data = await _host.Get<ExposureStore>().ReadAsync(experiment, [null, way], Cancellation);
        data.Runs.ShouldContain(run => run.Run == page.Run);
        ExperimentReport.Of(experiment.Definition, data, [null, way], isOver: false).UsdTotal.ShouldBe(data.Runs.Sum(run => run.Usd));

        // The site takes its allowance back: such pages are served no longer, not even one whose run ends only now.
        await _host.SetAsync(Settings);
        (await TierAsync(visitor)).ShouldStartWith("default");
        var late = _host.Get<LiveDirectory>().Find(LiveHost.Corvane)!.PagesMade(way)!.Find("segment:printers")!;
        late.Put(LivePage.Of(_host.Get<LiveDirectory>().Find(LiveHost.Corvane)!.Site, page, _host.Get<LiveFiles>()), stale: false);
        (await TierAsync(visitor)).ShouldStartWith("default");
    }

    [Fact]
    public async Task When_it_is_stopped_everybody_gets_the_sites_pages_again()
    {
        await ReadyAsync();
        var experiment = await _host.RunAsync(DefaultOrPersonal);
        var id = Enumerable.Range(1, 100).Select(i => new Guid(i, 3, 0, new byte[8])).First(id => PlaceOf(experiment, id) == 0);
        using var visitor = _host.Agreed(id);
        (await TierAsync(visitor)).ShouldBe("default");

        await _host.Get<ExperimentStore>().StopAsync(LiveHost.Corvane, experiment.Definition.Name, Cancellation);
        await _host.Get<LiveRefresh>().SyncAsync(Cancellation);

        (await TierAsync(visitor)).ShouldBe("segment");
        using var unknown = _host.Visitor();
        using var answer = await unknown.GetAsync(Printing, Cancellation);
        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        TokenOf(answer).ShouldBeNull();
    }

    [Fact]
    public async Task A_graceful_stop_loses_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("personasite-tests-").FullName;
        StoredExperiment experiment;
        await using (var host = new LiveHost(folder: folder))
        {
            await host.SetAsync(Settings);
            experiment = await host.RunAsync(DefaultOrPersonal);
            using var unknown = host.Visitor();
            for (var i = 0; i < 25; i++)
            {
                using var agreed = host.Agreed(Guid.NewGuid());
                using var answer = await agreed.GetAsync("/live/corvane/", Cancellation);
                (await agreed.PostAsync("/live/corvane/e", Reached(TokenOf(answer)), Cancellation)).EnsureSuccessStatusCode();
                await unknown.GetAsync("/live/corvane/", Cancellation);
            }

            host.Get<ExposureLog>().Lost.ShouldBe(0);
        }

        await using (var host = new LiveHost(folder: folder))
        {
            var data = await host.Get<ExposureStore>().ReadAsync(experiment, [], Cancellation);
            data.Exposures.Where(count => count.Traits.HasConsent).Sum(count => count.Count).ShouldBe(25);
            data.Exposures.Where(count => !count.Traits.HasConsent).Sum(count => count.Count).ShouldBe(25);
            data.Conversions.Sum(count => count.Count).ShouldBe(25);
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Default page and segment's page stand there.</summary>
    private async Task ReadyAsync()
    {
        await _host.SetAsync(Settings);
        using var visitor = _host.Visitor();
        await LiveHost.UntilAsync(visitor, "/live/corvane/", "default");
        await LiveHost.UntilAsync(visitor, Printing, "segment");
    }

    private async Task<string> TierAsync(HttpClient visitor)
    {
        using var answer = await visitor.GetAsync(Printing, Cancellation);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("</html>");
        return LiveHost.TierOf(answer);
    }

    private static int PlaceOf(StoredExperiment experiment, Guid id) => new Assignment(experiment.Site, experiment.Id, experiment.Definition).Of(Unit.Of(id));
}
