using Microsoft.Extensions.Options;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Statistics;
using PersonaSite.Inference;
using PersonaSite.Inference.Routing.Safe;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>
/// Forecasts from list prices and this site's own runs: what each of its latest pages took in tokens, at each tier's prices. The
/// guaranteed route is rehearsed, as it would go if the cheaper tiers always equalled the reference, never, or just as often as asked.
/// </summary>
public sealed class CampaignForecasts(ModelGateway gateway, RunStore runs, IOptions<PipelineOptions> options)
{
    private const int LeastRuns = 3, RehearsalSeed = 1;
    private const double UnknownLow = 0.5, UnknownHigh = 2;

    // A composed page for a visitor with three concerns, as it was measured; seconds as models stream fifty tokens a second.
    private static readonly (string Agent, TokenUsage Tokens)[] Typical =
        [(AgentNames.Personalizer, new(8900, 0, 1700, 0)), (AgentNames.Artist, new(2900, 0, 280, 0)), (AgentNames.Builder, new(4300, 0, 200, 0))];

    private static readonly (string Agent, TokenUsage Tokens)[] TypicalWritten = [.. Typical, (AgentNames.Builder, new(9000, 0, 7000, 0))];
    private static readonly (string Agent, TokenUsage Tokens)[] TypicalSingle = [(AgentNames.Single, new(12_000, 0, 11_000, 0))];
    private const double TypicalSeconds = 40, TypicalWrittenSeconds = 180;

    /// <summary>The tiers with what a page of each is expected to cost, the cheapest first.</summary>
    /// <exception cref="Core.ProblemException">A tier names a model or an agent that there is not.</exception>
    public async Task<IReadOnlyList<PageTier>> PriceAsync(SiteId site, IReadOnlyList<PageTier> tiers, GenerationMode mode, CancellationToken cancellationToken = default)
    {
        var use = await runs.UseAsync(site, mode, cancellationToken: cancellationToken);
        return [.. tiers.Select(tier => tier with { ExpectedUsd = Usd(tier, use, mode) is { } usd ? (decimal)usd.Estimate : null }).OrderBy(tier => tier.ExpectedUsd is null).ThenBy(tier => tier.ExpectedUsd)];
    }

    /// <param name="settings">Its tiers need no prices yet.</param>
    public async Task<CampaignForecast> ForecastAsync(SiteId site, int items, CampaignSettings settings, CancellationToken cancellationToken = default)
    {
        var use = await runs.UseAsync(site, settings.Mode, cancellationToken: cancellationToken);
        var usd = settings.Tiers.ToDictionary(tier => tier.Name, tier => Usd(tier, use, settings.Mode));
        var seconds = use.Count >= LeastRuns
            ? Spread([.. use.Select(page => page.WallMs / 1000.0)])
            : Scaled(new Interval(1, UnknownLow, UnknownHigh), settings.Mode == GenerationMode.Compose ? TypicalSeconds : TypicalWrittenSeconds);
        var each = Scaled(seconds, 1.0 / options.Value.MaxConcurrentCampaignPages);
        var routes = settings.Tiers
            .Select(tier => new RouteForecast(tier.Name, usd[tier.Name] is { } page ? Scaled(page, items) : null, Scaled(each, items), new Interval(items, items, items), tier.Name == settings.Reference ? "the reference makes every page" : "nothing is promised"))
            .ToList();
        var priced = settings with { Tiers = [.. settings.Tiers.Select(tier => tier with { ExpectedUsd = (decimal?)usd[tier.Name]?.Estimate })] };
        if (settings.Tiers.Count > 1 && usd[settings.Tiers[settings.ReferenceIndex].Name] is { Estimate: > 0 } reference)
            routes.Insert(0, await RehearseAsync(items, priced, reference, each, cancellationToken));
        return new CampaignForecast(items, use.Count >= LeastRuns ? use.Count : 0, [.. settings.Tiers.Select(tier => new TierForecast(tier.Name, usd[tier.Name]))], routes);
    }

    private static async Task<RouteForecast> RehearseAsync(int items, CampaignSettings settings, Interval referencePage, Interval seconds, CancellationToken cancellationToken)
    {
        var (best, likely, worst) = (await GoAsync(1), await GoAsync(settings.Target), await GoAsync(0));
        var (low, high) = (referencePage.Low / referencePage.Estimate, referencePage.High / referencePage.Estimate);
        return new RouteForecast(
            CampaignForecast.Guaranteed,
            new Interval((double)likely.Usd, (double)best.Usd * low, (double)worst.Usd * high),
            new Interval(seconds.Estimate * likely.Pages, seconds.Low * best.Pages, seconds.High * worst.Pages),
            new Interval(likely.Pages, Math.Min(best.Pages, worst.Pages), Math.Max(best.Pages, worst.Pages)),
            "the least where a cheaper tier always does as well, the most where none does");

        async Task<(decimal Usd, int Pages)> GoAsync(double equal)
        {
            var chance = new Random(RehearsalSeed);
            var differs = Enumerable.Range(0, items).Select(_ => chance.NextDouble() >= equal).ToArray();
            var answers = new PageAnswers(items, settings.Tiers, settings.ReferenceIndex, settings.Rubric, (item, tier, _) => ValueTask.FromResult(
                new PageOutcome(default, true, false, tier != settings.ReferenceIndex && differs[item] ? 0 : 1, 0, 0, 0, 1, settings.Tiers[tier].ExpectedUsd ?? 0, 0)));
            var run = await new SafeRouter(settings.Promise).RunAsync(answers, RehearsalSeed, cancellationToken);
            return (run.Report.Usd, run.Ledger.Calls.Count);
        }
    }

    /// <summary>Dollars a page; null where a model is unpriced.</summary>
    private Interval? Usd(PageTier tier, IReadOnlyList<PageUse> use, GenerationMode mode)
    {
        var costs = gateway.CostsWith(tier.Models);
        if (use.Count < LeastRuns)
            return (mode switch { GenerationMode.Single => TypicalSingle, GenerationMode.Write => TypicalWritten, _ => Typical }).Sum(call => costs.Cost(call.Agent, call.Tokens)) is { } typical && typical >= 0 && Priced(mode)
                ? Scaled(new Interval(1, UnknownLow, UnknownHigh), (double)typical)
                : null;
        var pages = use.Select(page => page.Usage.Select(row => row.Images > 0 || row.Agent == AgentNames.Retriever ? row.Usd : costs.Cost(row.Agent, row.Tokens)).ToList()).ToList();
        return pages.Any(page => page.Contains(null)) ? null : Spread([.. pages.Select(page => (double)page.Sum(usd => usd!.Value))]);

        bool Priced(GenerationMode asked) => (asked == GenerationMode.Single ? TypicalSingle : Typical).All(call => costs.Cost(call.Agent, call.Tokens) is not null);
    }

    /// <summary>The mean, and what nine of ten stay above and below.</summary>
    private static Interval Spread(double[] values)
    {
        Array.Sort(values);
        return new Interval(values.Average(), values[values.Length / 10], values[values.Length * 9 / 10]);
    }

    private static Interval Scaled(Interval interval, double by) => new(interval.Estimate * by, interval.Low * by, interval.High * by);
}
