using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Serving;

public sealed partial class ServedPages(LiveControl control, PageVersionStore versions, TimeProvider clock)
{
    private const int Most = 200;

    private IReadOnlyList<LivePageStatus> _pages = [];
    private IReadOnlyList<PageVersion> _versions = [];
    private WarmForecast? _forecast;
    private PageKey? _open;
    private string? _said;

    [Parameter, EditorRequired]
    public required SiteId Site { get; set; }

    private TimeProvider Clock => clock;

    protected override async Task LoadAsync()
    {
        _pages = [.. control.Pages(Site).Take(Most)];
        _forecast = await control.ForecastAsync(Site, Gone);
        if (_open is { } key)
            _versions = await versions.ListAsync(Site, key, Gone);
    }

    private async Task OpenAsync(PageKey key)
    {
        _open = _open == key ? null : key;
        await LoadAsync();
    }

    private Task WarmAsync() => DoAsync(() => Task.FromResult($"{Figures.Count(control.Warm(Site), "page")} on the way."));

    private Task RenewAsync(PageKey key) => DoAsync(async () =>
    {
        await control.RenewAsync(Site, key, Gone);
        return $"{NameOf(key)} is made anew; it is served until then.";
    });

    private Task ServeAsync(PageKey key, RunId version) => DoAsync(async () =>
    {
        await control.ServeAsync(Site, key, version, Gone);
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
