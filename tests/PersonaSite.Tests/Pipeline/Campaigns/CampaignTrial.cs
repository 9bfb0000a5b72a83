using System.Collections.Concurrent;
using System.Text;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Safe;
using PersonaSite.Pipeline;
using PersonaSite.Pipeline.Routing;

namespace PersonaSite.Tests.Pipeline.Campaigns;

/// <param name="Agreement">Share of pages that are as good as the reference's, held against a page of the reference for every visitor.</param>
public sealed record CampaignTrialRun(int Seed, double Agreement, decimal Usd, decimal ReferenceUsd, int Pages, RouteReport Report);

/// <summary>
/// Campaigns over simulated tiers whose faults are planted: every page is made by the real pipeline and its checks, once for each tier
/// and fault; each seed draws anew which visitor gets which fault, and in which order pages are drawn.
/// </summary>
/// <param name="rates">By tier of <see cref="TieredModels.Tiers"/>: how often a brief is thin, and how often it lies.</param>
public sealed class CampaignTrial(GenerationPipeline pipeline, SiteContent site, IReadOnlyList<string> visitors, IReadOnlyList<(double Thin, double Lie)> rates, int atOnce)
{
    private readonly VisitorProfile[] _visitors = [.. visitors.Select((json, at) => VisitorProfile.Parse($"v{at}", Encoding.UTF8.GetBytes(json)))];
    private readonly ConcurrentDictionary<(int Item, int Tier, Fault Fault), Task<PageOutcome>> _pages = new();

    /// <summary>Models whose faults follow the seed of the call, which says which page of a visitor is wanted.</summary>
    public static TieredModels Models() => new((model, seed, _) => model == TieredModels.Tiers[^1] ? Fault.None : (Fault)seed);

    /// <summary>Pages that were really made.</summary>
    public int Made => _pages.Count;

    public async Task<CampaignTrialRun> RunAsync(RouteTarget target, int seed)
    {
        var chance = new Random(seed);
        var faults = _visitors.Select(_ => rates.Select(rate => chance.NextDouble() is var drawn && drawn < rate.Thin ? Fault.Thin : drawn < rate.Thin + rate.Lie ? Fault.Lie : Fault.None).ToArray()).ToList();
        var equality = new PageEquality();
        var reference = TieredModels.Tiers.Length - 1;
        var answers = new PageAnswers(_visitors.Length, await TiersAsync(), reference, equality, (item, tier, _) => new(PageAsync(item, tier, faults[item][tier])), atOnce: atOnce);
        var run = await new SafeRouter(target).RunAsync(answers, seed);

        var (equal, alone) = (0, 0m);
        for (var item = 0; item < _visitors.Length; item++)
        {
            var best = await PageAsync(item, reference, Fault.None);
            alone += best.Usd;
            equal += run.Answers[item].ByReference || equality.Holds((PageOutcome)run.Answers[item].Kept.Content!, best) ? 1 : 0;
        }

        return new CampaignTrialRun(seed, (double)equal / _visitors.Length, run.Report.Usd, alone, run.Ledger.Calls.Count, run.Report);
    }

    /// <summary>What planted faults do to pages of the cheapest tier.</summary>
    /// <returns>Shares of pages: published, worse than the reference's by the rubric, and with findings in their first draft.</returns>
    public async Task<(double Published, double Worse, double Seen)> HarmAsync(Fault fault, int visitors)
    {
        var (published, worse, seen) = (0, 0, 0);
        for (var item = 0; item < visitors; item++)
        {
            var page = await PageAsync(item, 0, fault);
            published += page.Published ? 1 : 0;
            worse += new PageEquality().Holds(page, await PageAsync(item, TieredModels.Tiers.Length - 1, Fault.None)) ? 0 : 1;
            seen += page.FirstVerdict < 0.9 ? 1 : 0;
        }

        return ((double)published / visitors, (double)worse / visitors, (double)seen / visitors);
    }

    /// <summary>Expected dollars, as a campaign has them from the site's own runs.</summary>
    private async Task<IReadOnlyList<PageTier>> TiersAsync()
    {
        var tiers = new List<PageTier>();
        foreach (var (at, name) in TieredModels.Tiers.Index())
        {
            var some = 0m;
            for (var item = 0; item < Math.Min(10, _visitors.Length); item++)
                some += (await PageAsync(item, at, Fault.None)).Usd;
            tiers.Add(new PageTier(name, Staff(at), some / Math.Min(10, _visitors.Length)));
        }

        return tiers;
    }

    private Task<PageOutcome> PageAsync(int item, int tier, Fault fault) => _pages.GetOrAdd((item, tier, fault), async key =>
    {
        var request = new GenerationRequest(RunId.New(TimeProvider.System), site, _visitors[key.Item], GenerationMode.Compose, (int)key.Fault, Models: Staff(key.Tier));
        return PageOutcome.Of((await Task.Run(() => pipeline.RunAsync(request, static _ => { }, CancellationToken.None))).Report, _visitors[key.Item]);
    });

    private static Dictionary<string, string> Staff(int tier) => new[] { AgentNames.Personalizer, AgentNames.Artist, AgentNames.Builder, AgentNames.Inspector }.ToDictionary(agent => agent, _ => TieredModels.Tiers[tier]);
}
