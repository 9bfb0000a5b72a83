using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Statistics;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Campaigns;

/// <summary>One campaign: how far it is, what it has cost, what it promises, and its pages.</summary>
public sealed partial class CampaignDetail(CampaignStore campaigns, CampaignService service)
{
    private static readonly CampaignTally Nothing = new(new Dictionary<CampaignItemState, int>(), 0, 0);

    private StoredCampaign? _campaign;
    private CampaignTally _tally = Nothing;
    private CampaignReport? _report;
    private Interval? _forecast;
    private IReadOnlyList<string> _tiers = [];
    private ProblemException? _problem;
    private decimal? _max;
    private double _scaleFrom;
    private bool _loaded;

    [Parameter]
    public Guid Id { get; set; }

    protected override bool MayChange => _campaign?.Status == CampaignStatus.Running;

    private CampaignProgress? Progress => service.Find(Id)?.Progress;

    /// <summary>After a restart what is remembered is told again; the larger of the two is the truth.</summary>
    private int Items => Math.Max(Progress?.Items ?? 0, _tally.Done);

    private decimal Spent => Math.Max(Progress?.Usd ?? 0, _tally.Usd);

    private bool HasPages => _tally.Done > 0 && _campaign!.Status != CampaignStatus.Erased;

    private string Promise { get; set; } = "";

    protected override async Task LoadAsync()
    {
        _campaign = await campaigns.FindAsync(Id, Gone);
        _loaded = true;
        if (_campaign is null)
            return;
        var settings = CampaignSettings.Parse(_campaign.Settings);
        _tally = await campaigns.TallyAsync(Id, Gone);
        _report = _campaign.Report.Length > 0 && _campaign.Status != CampaignStatus.Running ? CampaignReport.Parse(_campaign.Report) : null;
        _forecast = CampaignForecast.Parse(_campaign.Forecast).Routes.FirstOrDefault()?.Usd;
        _tiers = [.. settings.Tiers.Select(tier => tier.Name)];
        _max ??= settings.MaxUsd * 2;
        _scaleFrom = _report?.Route is { Trace.Count: > 0 } route ? Math.Min(route.Target, route.Trace.Min(point => point.Low)) - 0.02 : 0;
        Promise = $"{CampaignWords.Share(settings.Target)} of the pages as good as {settings.Tiers[settings.ReferenceIndex].Name}’s, with confidence {CampaignWords.Share(settings.Confidence)}{(settings.MaxUsd is { } max ? $", for at most ${max.ToString("0.00", CultureInfo.InvariantCulture)}" : "")}.";
    }

    private void PauseCampaign() => service.Pause(Id);

    private Task StartAsync() => TryAsync(() => service.StartAsync(Id, _campaign!.Status == CampaignStatus.OverBudget ? _max : null, Gone));

    private Task CancelAsync() => TryAsync(() => service.CancelAsync(Id));

    private async Task TryAsync(Func<Task> work)
    {
        _problem = null;
        try
        {
            await work();
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }

        await LoadAsync();
    }

    private static string Part(int done, int total) => (total > 0 ? 100.0 * done / total : 0).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private string Place(double share) => (100 * Math.Clamp((share - _scaleFrom) / (1 - _scaleFrom), 0, 1)).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
