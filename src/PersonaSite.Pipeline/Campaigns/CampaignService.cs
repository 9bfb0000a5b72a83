using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Routing;
using PersonaSite.Pipeline.Campaigns.Report;
using PersonaSite.Pipeline.Campaigns.Visitors;
using PersonaSite.Pipeline.Comparison.Judging;
using PersonaSite.Pipeline.Running;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Campaigns;

/// <summary>
/// Campaigns in the background of this process: pages for many visitors, by the cheapest tiers that keep the promise. Their pages are
/// runs like any other, saved under keys of their own: nobody is served one unless its campaign hands it out.
/// </summary>
public sealed partial class CampaignService(
    CampaignTiers tiers, CampaignForecasts forecasts, GenerationPipeline pipeline, SavedRuns saved, SiteStore sites, RunStore runs, CampaignStore campaigns, PairJudge judge,
    IOptions<PipelineOptions> options, TimeProvider clock, ILogger<CampaignService> logger) : IAsyncDisposable
{
    /// <summary>The reason of a pause that somebody asked for.</summary>
    public const string PausedReason = "Paused.";

    private readonly ConcurrentDictionary<Guid, LiveCampaign> _live = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CampaignParts _parts = new(
        pipeline, saved, runs, campaigns, judge, new SemaphoreSlim(options.Value.MaxConcurrentCampaignPages), options.Value.MaxConcurrentCampaignPages, clock);

    private int _disposed;

    /// <summary>The tiers that are named, with their prices, and the reference, which is the dearest where none is named.</summary>
    /// <param name="names">Of tiers; empty: all that there are.</param>
    /// <exception cref="ProblemException">There is no such tier, or what it names does not exist.</exception>
    public async Task<CampaignSettings> SettingsAsync(SiteId site, CampaignSettings wanted, IReadOnlyCollection<string> names, CancellationToken cancellationToken = default)
    {
        var priced = await forecasts.PriceAsync(site, tiers.Named(names), wanted.Mode, cancellationToken);
        var reference = wanted.Reference.Length > 0 ? wanted.Reference : (priced.LastOrDefault(tier => tier.ExpectedUsd is not null) ?? priced[0]).Name;
        return (wanted with { Tiers = priced, Reference = reference }).Checked();
    }

    public Task<CampaignForecast> ForecastAsync(SiteId site, int items, CampaignSettings settings, CancellationToken cancellationToken = default) =>
        forecasts.ForecastAsync(site, items, settings, cancellationToken);

    /// <summary>Writes a campaign down with its forecast; nothing is spent before <see cref="StartAsync"/>.</summary>
    /// <param name="settings">As <see cref="SettingsAsync"/> gave them.</param>
    /// <exception cref="ProblemException">There is no such site, or the settings cannot be meant.</exception>
    public async Task<Guid> CreateAsync(SiteId site, string name, VisitorTable visitors, CampaignSettings settings, CancellationToken cancellationToken = default)
    {
        var known = await sites.FindAsync(site, cancellationToken) ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
        var forecast = await forecasts.ForecastAsync(site, visitors.Groups.Count, settings.Checked(), cancellationToken);
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await campaigns.CreateAsync(
            id, site, known.Name, name.Trim().Length > 0 ? name.Trim() : "Campaign", visitors.Rows, settings.ToText(), JsonSerializer.Serialize(new RowProblems(visitors.Bad, visitors.Problems), PersonaJson.Options), forecast.ToText(),
            [.. visitors.Groups.Select((group, at) => new CampaignItem(at, group.Label, group.Count, group.Profile))], cancellationToken);
        return id;
    }

    /// <summary>Lets it begin, or go on where it stopped.</summary>
    /// <param name="maxUsd">Its budget from now on; null: as it was.</param>
    /// <exception cref="ProblemException">There is no such campaign or site, or it has finished.</exception>
    public async Task StartAsync(Guid id, decimal? maxUsd = null, CancellationToken cancellationToken = default)
    {
        var campaign = await FindAsync(id, cancellationToken);
        if (campaign.Status == CampaignStatus.Finished)
            throw new ProblemException(ProblemKind.BadInput, "The campaign has finished.", "Look at its report, or start another one.");
        if (campaign.Status == CampaignStatus.Erased)
            throw new ProblemException(ProblemKind.BadInput, "The profiles of the campaign's visitors have been deleted.", "Start another one from the list of visitors.");
        var content = await sites.GetAsync(campaign.Site, cancellationToken)
            ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{campaign.Site}' any more.", "Import the site again, and let the campaign go on.");
        var settings = CampaignSettings.Parse(campaign.Settings);
        if (maxUsd is not null)
        {
            settings = (settings with { MaxUsd = maxUsd }).Checked();
            await campaigns.SaveSettingsAsync(id, settings.ToText(), cancellationToken);
        }

        var live = new LiveCampaign(campaign.Items);
        // One that goes on already is left alone.
        if (!_live.TryAdd(id, live))
            return;
        await campaigns.MoveAsync(id, CampaignStatus.Running, "", TimeSpan.Zero, cancellationToken: CancellationToken.None);
        live.Work = Task.Run(() => RunAsync(campaign, settings, content, live), CancellationToken.None);
    }

    /// <summary>Lets those go on that ran when the process ended. To be called at the start, after <see cref="RunStore.MarkInterruptedAsync"/>.</summary>
    public async Task ContinueAsync(CancellationToken cancellationToken = default)
    {
        foreach (var campaign in (await campaigns.ListAsync(int.MaxValue, cancellationToken)).Where(campaign => campaign.Status == CampaignStatus.Running))
        {
            try
            {
                await StartAsync(campaign.Id, cancellationToken: cancellationToken);
            }
            catch (ProblemException problem)
            {
                await campaigns.MoveAsync(campaign.Id, CampaignStatus.Paused, problem.ToString(), TimeSpan.Zero, cancellationToken: cancellationToken);
            }
        }
    }

    /// <summary>Null where it does not go on here.</summary>
    public LiveCampaign? Find(Guid id) => _live.GetValueOrDefault(id);

    /// <summary>Begins no further page; those under way are finished, for they are paid for.</summary>
    /// <returns>False: it does not go on here.</returns>
    public bool Pause(Guid id) => Stop(id, cancel: false);

    /// <summary>As <see cref="Pause"/>, and it is over; what is finished is kept.</summary>
    public async Task<bool> CancelAsync(Guid id)
    {
        if (Stop(id, cancel: true))
            return true;
        if (await FindAsync(id, CancellationToken.None) is not { Status: CampaignStatus.Ready or CampaignStatus.Paused or CampaignStatus.OverBudget } campaign)
            return false;
        await campaigns.MoveAsync(id, CampaignStatus.Cancelled, "Cancelled.", TimeSpan.Zero, await ReportAsync(campaign with { Status = CampaignStatus.Cancelled }, null));
        return true;
    }

    /// <summary>Ends when it has stopped and that is saved.</summary>
    public Task WhenOverAsync(Guid id) => _live.TryGetValue(id, out var live) ? live.Work : Task.CompletedTask;

    /// <summary>Stops what goes on, pages under way too; campaigns go on at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        await _stopping.CancelAsync();
        foreach (var live in _live.Values)
            await live.Pausing.CancelAsync();
        await Task.WhenAll(_live.Values.Select(live => live.Work));
    }

    private bool Stop(Guid id, bool cancel)
    {
        if (!_live.TryGetValue(id, out var live))
            return false;
        live.IsCancelled |= cancel;
        live.Stop();
        live.Pausing.Cancel();
        return true;
    }

    private async Task RunAsync(StoredCampaign campaign, CampaignSettings settings, SiteContent content, LiveCampaign live)
    {
        var started = clock.GetTimestamp();
        var (status, reason, route) = (CampaignStatus.Finished, "", (RouteRun?)null);
        try
        {
            var items = await campaigns.ItemsAsync(campaign.Id);
            route = await new CampaignWork(campaign, settings, content, items, _parts, live, _stopping.Token).RunAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It still counts as running, and goes on when this program starts again.
            (status, reason) = (CampaignStatus.Running, "");
        }
        catch (OperationCanceledException)
        {
            (status, reason) = live.IsCancelled ? (CampaignStatus.Cancelled, "Cancelled.") : (CampaignStatus.Paused, PausedReason);
        }
        catch (ProblemException problem)
        {
            (status, reason) = (problem.Kind == ProblemKind.Budget ? CampaignStatus.OverBudget : CampaignStatus.Paused, problem.ToString());
        }
        catch (Exception error)
        {
            Unexpected(error, campaign.Id);
            (status, reason) = (CampaignStatus.Paused, $"Something unexpected went wrong: {error.Message} Let it go on; if it happens again, report it with the campaign's id.");
        }

        try
        {
            var worked = clock.GetElapsedTime(started);
            var now = campaign with { Status = status, Reason = reason, WorkedMs = campaign.WorkedMs + (long)worked.TotalMilliseconds };
            await campaigns.MoveAsync(campaign.Id, status, reason, worked, status == CampaignStatus.Running ? null : await ReportAsync(now, route), CancellationToken.None);
        }
        catch (Exception error)
        {
            Unexpected(error, campaign.Id);
        }
        finally
        {
            _live.TryRemove(campaign.Id, out _);
            live.End();
        }
    }

    private async Task<string> ReportAsync(StoredCampaign campaign, RouteRun? route) =>
        CampaignReport.Of(campaign, await campaigns.ItemsAsync(campaign.Id), await campaigns.AttemptsAsync(campaign.Id), route).ToText();

    private async Task<StoredCampaign> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) ?? throw new ProblemException(ProblemKind.BadInput, $"There is no campaign '{id:N}'.", "Look at the list of campaigns.");

    [LoggerMessage(LogLevel.Error, "Campaign {Campaign} stopped unexpectedly.")]
    private partial void Unexpected(Exception error, Guid campaign);
}
