using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Serving;

public sealed partial class ServedPages(LiveControl control, PageVersionStore versions, TimeProvider clock) : IDisposable
{
    private const int Most = 200;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<LivePageStatus> _pages = [];
    private IReadOnlyList<PageVersion> _versions = [];
    private WarmForecast? _forecast;
    private PageKey? _open;
    private string? _said;

    [Parameter, EditorRequired]
    public required SiteId Site { get; set; }

    private TimeProvider Clock => clock;

    protected override async Task OnInitializedAsync() => await LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
            _ = FollowAsync();
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        try
        {
            while (await timer.WaitForNextTickAsync(_gone.Token))
            {
                await LoadAsync();
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or ProblemException)
        {
            // The page is gone, or its site.
        }
    }

    private async Task LoadAsync()
    {
        _pages = [.. control.Pages(Site).Take(Most)];
        _forecast = await control.ForecastAsync(Site, _gone.Token);
        if (_open is { } key)
            _versions = await versions.ListAsync(Site, key, _gone.Token);
    }

    private async Task OpenAsync(PageKey key)
    {
        _open = _open == key ? null : key;
        await LoadAsync();
    }

    private Task WarmAsync() => DoAsync(() => Task.FromResult($"{Figures.Count(control.Warm(Site), "page")} on the way."));

    private Task RenewAsync(PageKey key) => DoAsync(async () =>
    {
        await control.RenewAsync(Site, key, _gone.Token);
        return $"{NameOf(key)} is made anew; it is served until then.";
    });

    private Task ServeAsync(PageKey key, RunId version) => DoAsync(async () =>
    {
        await control.ServeAsync(Site, key, version, _gone.Token);
        return $"{NameOf(key)} is served in the version that you chose, until knowledge, guidelines or prompts change.";
    });

    private async Task DoAsync(Func<Task<string>> act)
    {
        try
        {
            _said = await act();
            await LoadAsync();
        }
        catch (ProblemException problem)
        {
            _said = problem.ToString();
        }
    }

    private static string NameOf(PageKey key) =>
        key == PageKey.Default ? "Default page"
        : key.Value.StartsWith(PageKey.SegmentPrefix, StringComparison.Ordinal) ? Figures.Words(key.Value[PageKey.SegmentPrefix.Length..].Replace("~", " · ", StringComparison.Ordinal))
        : "One visitor’s own";
}
