using System.Net;
using System.Text;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Visitors;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Tests.Live;

public sealed class ColdSiteTests
{
    private const int Visitors = 200, Profiles = 50;

    private static readonly string[] Roles = ["Maintenance manager", "Plant director", "Press operator", "Head of purchasing", "Quality engineer"];
    private static readonly string[] Troubles = ["unplanned downtime", "oil leaks", "long setup times", "scrap", "old controls", "spare parts that nobody has", "energy costs", "noise", "nobody to service the presses", "audits"];

    /// <summary>Everybody comes at once, before any page but the default one is there.</summary>
    [Fact]
    public async Task Two_hundred_visitors_of_fifty_kinds_come_at_once_and_each_page_is_made_once()
    {
        await using var host = new LiveHost(settings: [("Live:MaxConcurrentRuns", "2"), ("Live:MaxUsdPerDay", "1000")]);
        await host.SetAsync(new LiveSettings(Attributes: ["role", "problem"]));
        using var first = host.Visitor();
        using var common = await LiveHost.UntilAsync(first, "/live/corvane/", "default");
        var profiles = Enumerable.Range(0, Profiles).Select(i => $"\"problem\":\"{Troubles[i % Troubles.Length]}\",\"role\":\"{Roles[i / Troubles.Length]}\"").ToList();
        var addresses = profiles.ConvertAll(profile => "/live/corvane/?visitor=" + LiveHost.TokenOf(profile));

        var answers = await Task.WhenAll(Enumerable.Range(0, Visitors).Select(async i =>
        {
            using var visitor = host.Visitor();
            var answer = await visitor.GetAsync(addresses[i % Profiles]);
            return (answer.StatusCode, Tier: LiveHost.TierOf(answer), Text: await answer.Content.ReadAsStringAsync(), Tag: answer.Headers.ETag);
        }));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK && answer.Text.EndsWith("</html>\n"));
        // Whoever comes first of a kind finds no page, however fast it is made then.
        for (var i = 0; i < Profiles; i++)
            answers.Where((_, visitor) => visitor % Profiles == i).ShouldContain(answer => answer.Tier == "default; pending" && answer.Tag!.Equals(common.Headers.ETag));
        answers.ShouldAllBe(answer => answer.Tier == "default; pending" || answer.Tier == "exact");

        for (var i = 0; i < Profiles; i++)
        {
            using var own = await LiveHost.UntilAsync(first, addresses[i], "exact", seconds: 120);
            var profile = VisitorProfile.Parse("v", Encoding.UTF8.GetBytes("{" + profiles[i] + "}"));
            var page = (await host.Get<RunStore>().CurrentPageAsync(LiveHost.Corvane, PageKey.Of(profile))).ShouldNotBeNull();
            (await host.Get<RunStore>().VisitorJsonAsync(page.Run)).ShouldBe(profile.Json);
        }

        var runs = await host.Get<RunStore>().ListAsync(LiveHost.OfCorvane, 0, 1000);
        runs.ShouldAllBe(run => run.Status == RunStatus.Published);
        runs.Count.ShouldBe(Profiles + 1);
    }
}
