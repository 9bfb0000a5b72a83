using System.Globalization;
using PersonaSite.Core.Statistics;
using PersonaSite.Inference.Routing;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Campaigns;

/// <summary>A campaign's names and figures as people read them.</summary>
internal static class CampaignWords
{
    public static string Of(CampaignStatus status) => status switch
    {
        CampaignStatus.Ready => "ready",
        CampaignStatus.Running => "goes on",
        CampaignStatus.OverBudget => "at its budget",
        _ => status.ToString().ToLowerInvariant(),
    };

    public static string Of(CampaignItemState state) => state switch
    {
        CampaignItemState.Waiting => "waiting",
        CampaignItemState.Profiled => "learned from",
        CampaignItemState.Planned => "by the plan",
        CampaignItemState.Escalated => "made over",
        _ => "failed",
    };

    public static string Of(RoutePhase phase) => phase switch
    {
        RoutePhase.Pilot => "Looking",
        RoutePhase.Test => "Testing",
        _ => "Making",
    };

    public static string Hint(RoutePhase phase) => phase switch
    {
        RoutePhase.Pilot => "a few pages by several tiers, to see what is worth testing",
        RoutePhase.Test => "fresh pages by the reference and by what may replace it; the promise rests on them",
        _ => "the rest by the plan",
    };

    public static string Share(double share) => share.ToString("0.##%", CultureInfo.InvariantCulture);

    public static string Usd(Interval usd) => $"{Figures.Usd((decimal)usd.Low)} – {Figures.Usd((decimal)usd.High)}";

    public static string Time(Interval seconds) => $"{Time(seconds.Low)} – {Time(seconds.High)}";

    private static string Time(double seconds) => seconds switch
    {
        < 90 => $"{seconds.ToString("0", CultureInfo.InvariantCulture)} s",
        < 5400 => $"{(seconds / 60).ToString("0", CultureInfo.InvariantCulture)} min",
        _ => $"{(seconds / 3600).ToString("0.0", CultureInfo.InvariantCulture)} h",
    };
}
