using System.Globalization;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Inference.Routing;
using PersonaSite.Pipeline.Campaigns.Visitors;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Campaigns.Report;

/// <summary>Rows of a file that no page is made for: how many, and the first of them.</summary>
public sealed record RowProblems(int Bad, IReadOnlyList<RowProblem> First);

/// <param name="Pages">That stand.</param>
/// <param name="Tried">That were made to learn, to escalate, or to stand.</param>
public sealed record TierReport(string Name, int Pages, int Tried, decimal Usd, decimal? UsdPage);

/// <summary>What a campaign did, cost and may promise. Its names are a promise to scripts: add, never rename.</summary>
/// <param name="Guarantee">The promise in words; says so where there is none.</param>
/// <param name="Equal">What "equal" means.</param>
/// <param name="Visitors">Whom pages are for.</param>
/// <param name="Pages">Visitors who are described alike share one.</param>
/// <param name="States">Pages by how they came about.</param>
/// <param name="Usd">All that was spent: the sum of the ledgers of its runs, and what a judge cost.</param>
/// <param name="LostUsd">Of it, for pages that were cut off and made again.</param>
/// <param name="ReferenceUsd">What the reference alone would have cost, by what its pages here did; null where it made none.</param>
/// <param name="Purposes">Dollars by what calls were made for; without what was lost.</param>
/// <param name="Route">Null before it has finished.</param>
public sealed record CampaignReport(
    Guid Id, string Name, string Site, DateTimeOffset CreatedAt, CampaignStatus Status, string Reason, string Guarantee, string Equal, string Reference, double Target,
    double Confidence, int Rows, RowProblems Problems, int Visitors, int Pages, IReadOnlyDictionary<CampaignItemState, int> States, decimal Usd, decimal LostUsd,
    decimal? ReferenceUsd, long WorkedMs, IReadOnlyList<TierReport> Tiers, IReadOnlyDictionary<CallPurpose, decimal> Purposes, RouteReport? Route)
{
    /// <summary>How many times dearer the reference alone would have been; null where that is not known.</summary>
    public double? Saving => ReferenceUsd is { } reference && Usd > 0 && Route is not null ? (double)(reference / Usd) : null;

    public string ToText() => JsonSerializer.Serialize(this, PersonaJson.Indented) + "\n";

    public static CampaignReport Parse(string text) => JsonSerializer.Deserialize<CampaignReport>(text, PersonaJson.Options)!;

    /// <param name="route">Null where it has not come to its end.</param>
    public static CampaignReport Of(StoredCampaign campaign, IReadOnlyList<CampaignItem> items, IReadOnlyList<CampaignAttempt> attempts, RouteRun? route)
    {
        var settings = CampaignSettings.Parse(campaign.Settings);
        var whole = attempts.Where(attempt => attempt.State == AttemptState.Ended).ToList();
        var ofReference = whole.Where(attempt => attempt.Tier == settings.Tiers[settings.ReferenceIndex].Name).ToList();
        return new CampaignReport(
            campaign.Id, campaign.Name, campaign.SiteName, campaign.CreatedAt, campaign.Status, campaign.Reason,
            GuaranteeOf(settings, route, items.Count), settings.Rubric.Words, settings.Tiers[settings.ReferenceIndex].Name, settings.Target, settings.Confidence, campaign.Rows,
            JsonSerializer.Deserialize<RowProblems>(campaign.Problems, PersonaJson.Options)!, items.Sum(item => item.Visitors), items.Count,
            items.CountBy(item => item.State).OrderBy(state => state.Key).ToDictionary(),
            attempts.Sum(attempt => attempt.Usd),
            attempts.Where(attempt => attempt.State == AttemptState.Interrupted).Sum(attempt => attempt.Usd),
            ofReference.Count > 0 ? Math.Round(ofReference.Average(attempt => attempt.Usd) * items.Count, 8) : null,
            campaign.WorkedMs,
            [.. settings.Tiers.Select(tier =>
            {
                var own = whole.Where(attempt => attempt.Tier == tier.Name).ToList();
                return new TierReport(tier.Name, items.Count(item => item.Run is not null && item.Tier == tier.Name && item.State != CampaignItemState.Failed), own.Count, own.Sum(attempt => attempt.Usd), own.Count > 0 ? Math.Round(own.Average(attempt => attempt.Usd), 8) : null);
            })],
            route?.Ledger.Calls.GroupBy(call => call.Purpose).OrderBy(calls => calls.Key).ToDictionary(calls => calls.Key, calls => calls.Sum(call => call.Usd)) ?? [],
            route?.Report);
    }

    private static string GuaranteeOf(CampaignSettings settings, RouteRun? route, int pages)
    {
        var reference = settings.Tiers[settings.ReferenceIndex].Name;
        if (route is null)
            return "Nothing is promised before all pages are made.";
        var failed = route.Answers.Count(answer => answer.Kept.Failed);
        if (route.Answers.All(answer => answer.ByReference))
            return $"All {pages} pages were made by '{reference}'.";
        return string.Create(CultureInfo.InvariantCulture,
            $"With probability {settings.Confidence:0.####}, at least {Math.Floor(route.Report.Bound * 10_000) / 10_000:0.0###} of the {pages} pages are as good as those that '{reference}' would have made; {settings.Target:0.####} was asked for.{(failed > 0 ? $" {failed} could not be made by anybody." : "")}");
    }
}
