using PersonaSite.Core.Segments;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;
using PersonaSite.Web.Tests.Live.Experiments;

namespace PersonaSite.Web.Tests.Live;

/// <summary>What the first visitor's way was tried with leaves no trace.</summary>
public sealed class HitPathWarmUpTests
{
    [Fact]
    public async Task Every_site_has_answered_before_the_first_visitor_and_nobody_was_counted()
    {
        var folder = Directory.CreateTempSubdirectory("personasite-tests-");
        try
        {
            await using (var before = new LiveHost(folder: folder.FullName, settings: ("Live:DefaultPages", "false")))
            {
                await before.SetAsync(new LiveSettings(Parameters: ["industry"], Attributes: ["role"], MinVisitors: 1, ConsentCookie: "consent=yes", PagesOfTheirOwn: PagesOfTheirOwn.Parameters, Segments: [new("everybody")]));
                await before.RunAsync(ExperimentHost.DefaultOrPersonal);
            }

            await using var host = new LiveHost(folder: folder.FullName, settings: ("Live:DefaultPages", "false"));
            var sites = host.Get<LiveDirectory>().All;
            sites.Count.ShouldBeGreaterThan(1);
            host.Get<HitPathWarmUp>().Answered.ShouldBe(sites.Count);
            foreach (var site in sites)
            {
                var status = await host.Get<LiveControl>().StatusAsync(site.Site.Id, TestContext.Current.CancellationToken);
                (status.Visitors, status.Waiting, status.Queue).ShouldBe((0, 0, 0));
                site.Pages.Recent.All.ShouldBeEmpty();
                site.Pages.All.ShouldHaveSingleItem();
            }

            var running = host.Get<PersonaSite.Web.Live.Experiments.LiveExperiments>().All.ShouldHaveSingleItem();
            (await host.DataAsync(running.Stored)).Exposures.ShouldBeEmpty();
            (await host.Get<RunStore>().TotalsAsync(LiveHost.OfCorvane, TestContext.Current.CancellationToken)).Runs.ShouldBe(0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
