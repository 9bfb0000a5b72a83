using System.Text;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Api;
using PersonaSite.Web.Studio.Components;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.RunDetail;

/// <summary>One run: live while it goes on, and just the same when it is looked at a month later.</summary>
public sealed partial class RunDetail(
    GenerationService generations, RunStore runs, SiteStore sites, RunPages pages, TimeProvider clock, NavigationManager navigation) : IDisposable
{
    /// <summary>Progress while an answer streams comes faster than anybody reads.</summary>
    private static readonly TimeSpan ProgressPause = TimeSpan.FromMilliseconds(120);

    private CancellationTokenSource _gone = new();
    private readonly List<RunEvent> _events = [];
    private RunReport? _report;
    private RunView _view = RunView.Empty(GenerationMode.Compose);
    private Page? _page;
    private string? _visitorJson;
    private SiteId? _siteId;
    private bool _loaded;
    private bool _watching;
    private bool _stopping;
    private string? _shown;
    private PagePreview? _preview;

    [Parameter]
    public string Id { get; set; } = "";

    private bool IsLive => _watching && _view.End is null;

    private RunStatus Status => _view.End?.Status ?? _report!.Status;

    /// <summary>A refused page may be looked at, and is not to be had.</summary>
    private string? Download => Status == RunStatus.Published && _page is not null ? $"/api/runs/{Id}/page.zip" : null;

    private string Reason => _view.End?.Reason ?? _report!.Reason;

    private string NextStep => _view.End?.NextStep ?? _report!.NextStep;

    private string? PreviewSource =>
        _report is not null && (IsLive ? _view.Preview > 0 : _page is not null) ? Previews.Address(_report.Id, IsLive ? _view.Preview : Math.Max(1, _view.Preview)) : null;

    private string? ClaimsSource =>
        !IsLive && PreviewSource is not null && _view.Inspection is { Claims.Count: > 0 } ? Previews.Address(_report!.Id, Math.Max(1, _view.Preview), Previews.Claims) : null;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Id)
            return;
        _shown = Id;
        await _gone.CancelAsync();
        _gone.Dispose();
        _gone = new CancellationTokenSource();
        (_report, _page, _watching, _stopping, _loaded) = (null, null, false, false, false);
        _events.Clear();

        var run = RunId.TryParse(Id, out var id) ? id : default;
        // First whether it goes on, then what is saved: a run that ends in between is watched to its end all the same, and one
        // that does not go on has been saved whole.
        var active = generations.Active.Contains(run);
        _report = await runs.GetAsync(run, _gone.Token);
        _loaded = true;
        if (_report is null)
            return;
        _visitorJson = await runs.VisitorJsonAsync(run, _gone.Token);
        _siteId = (await sites.ListAsync(_gone.Token)).FirstOrDefault(site => site.Name == _report.Site)?.Id;
        _watching = active;
        if (_watching && RendererInfo.IsInteractive)
        {
            _view = RunView.Empty(_report.Mode);
            _ = WatchAsync(run, _gone.Token);
            return;
        }

        _events.AddRange(_report.Events);
        _view = RunView.Of(_report.Mode, _events);
        _page = await pages.FindAsync(run, _gone.Token);
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task WatchAsync(RunId run, CancellationToken cancellationToken)
    {
        try
        {
            var drawn = clock.GetTimestamp();
            await foreach (var happened in generations.WatchAsync(run, cancellationToken))
            {
                _events.Add(happened);
                _view = _view.After(happened);
                if (happened is AgentProgressed && clock.GetElapsedTime(drawn) < ProgressPause)
                    continue;
                drawn = clock.GetTimestamp();
                await InvokeAsync(StateHasChanged);
            }

            // The stream ends when the run is saved: now the prompts, the answers and the files are there.
            _report = await runs.GetAsync(run, cancellationToken) ?? _report;
            _page = await pages.FindAsync(run, cancellationToken);
            _watching = false;
            await InvokeAsync(StateHasChanged);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception error)
        {
            await DispatchExceptionAsync(error);
        }
    }

    private void ShowClaim(int number) => _preview?.ShowClaim(number);

    private void Stop() => _stopping = generations.Cancel(_report!.Id);

    private async Task AgainAsync()
    {
        if (_siteId is not { } site || _visitorJson is null)
            return;
        var visitor = VisitorProfile.Parse(_report!.Visitor, Encoding.UTF8.GetBytes(_visitorJson));
        var run = await generations.StartAsync(site, visitor, _report.Mode, _report.Seed, _gone.Token);
        navigation.NavigateTo($"/runs/{run}");
    }
}
