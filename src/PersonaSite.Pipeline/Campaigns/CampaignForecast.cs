using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Statistics;

namespace PersonaSite.Pipeline.Campaigns;

/// <param name="UsdPage">Dollars a page; null: a model has no price.</param>
public sealed record TierForecast(string Tier, Interval? UsdPage);

/// <summary>A way to have all pages made.</summary>
/// <param name="Route">"guaranteed", or the tier that makes all of them.</param>
/// <param name="Pages">Pages that are made, those of profiling included.</param>
/// <param name="Note">What the range depends on.</param>
public sealed record RouteForecast(string Route, Interval? Usd, Interval Seconds, Interval Pages, string Note);

/// <summary>What a campaign will cost and how long it will take, by route.</summary>
/// <param name="Runs">Pages of this site that it rests on; 0: tokens as a page usually takes them.</param>
public sealed record CampaignForecast(int Items, int Runs, IReadOnlyList<TierForecast> Tiers, IReadOnlyList<RouteForecast> Routes)
{
    public const string Guaranteed = "guaranteed";

    public string ToText() => JsonSerializer.Serialize(this, PersonaJson.Options);

    public static CampaignForecast Parse(string text) => JsonSerializer.Deserialize<CampaignForecast>(text, PersonaJson.Options)!;
}
