using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Studio.Pages.Serving;

public sealed partial class TrafficView(LiveControl control, LiveHistory history)
{
    private LiveStatus? _status;
    private IReadOnlyList<LiveMinute> _minutes = [];
    private string? _problem;
    private bool _day, _busy;

    [Parameter, EditorRequired]
    public required SiteId Site { get; set; }

    protected override async Task LoadAsync()
    {
        (_status, _minutes) = (await control.StatusAsync(Site, Gone), history.Of(control.Site(Site)));
    }

    private async Task SwitchAsync(LiveState state)
    {
        (_busy, _problem) = (true, null);
        try
        {
            await control.SaveAsync(Site, control.Site(Site).Settings with { State = state }, Gone);
            await LoadAsync();
        }
        catch (ProblemException problem)
        {
            _problem = problem.ToString();
        }

        _busy = false;
    }

    /// <summary>By tier.</summary>
    private long[] VisitorsIn(TimeSpan span)
    {
        var shown = _minutes.Where(minute => minute.Begins > _minutes[^1].Begins - span).ToList();
        return [.. TierChart.Tiers.Select((_, tier) => shown.Sum(minute => minute.Answers[tier]))];
    }

    private static (string Label, string Title, string Text) SwitchWords(LiveState state) => state switch
    {
        LiveState.On => ("On", "Served personally", "Each visitor gets the most personal page that is there, at once; what is missing is made behind."),
        LiveState.DefaultOnly => ("Default page only", "Everybody gets the default page", "The kill switch is on: nothing is generated, and nothing is spent."),
        _ => ("Off", "Not served at all", "Its addresses answer that there is no such site."),
    };

    private static IEnumerable<(string Label, decimal Spent, decimal? Most)> Budgets(LiveStatus status) =>
        [("This site", status.SpentTodayUsd, status.MostUsdPerDay), ("All sites", status.SpentTodayUsdAllSites, status.MostUsdPerDayAllSites)];

    private static string Width(decimal spent, decimal? most) =>
        string.Create(CultureInfo.InvariantCulture, $"{(most is > 0 ? Math.Min(100, 100 * spent / most.Value) : 0):0.#}%");

    private static string Ms(double? ms) => ms is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:0.##} ms") : "–";

    private static string Share(long part, long all) => all == 0 ? "–" : part > 0 && part < 0.0005 * all ? "< 0.1%" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.#}%");

    private static string MissedWords(string why) => why switch
    {
        "pending" => "it was still being made",
        "too-few" => "too few have asked for their segment’s",
        "full" => "there was no room for more",
        "deadline" => "deciding took too long",
        _ => why,
    };
}
