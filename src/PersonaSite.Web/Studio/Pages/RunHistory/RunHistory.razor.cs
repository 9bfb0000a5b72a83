using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.RunHistory;

public sealed partial class RunHistory(RunStore runs, TimeProvider clock, NavigationManager navigation) : IDisposable
{
    /// <summary>Filtering and sorting happen here, over the newest ones.</summary>
    private const int Newest = 1000;

    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<RunSummary> _all = [];
    private int _total;
    private bool _loaded;
    private DateTimeOffset _now;
    private string _text = "";
    private string _site = "";
    private string _mode = "";
    private string _status = "";

    private List<RunSummary> Shown => _all.Where(run =>
        (_site.Length == 0 || run.SiteName == _site)
        && (_mode.Length == 0 || run.Mode.ToString() == _mode)
        && (_status.Length == 0 || run.Status.ToString() == _status)
        && (_text.Length == 0 || VisitorLine.NameOf(run.Visitor).Contains(_text.Trim(), StringComparison.OrdinalIgnoreCase) || run.SiteName.Contains(_text.Trim(), StringComparison.OrdinalIgnoreCase)))
        .ToList();

    private long? Median
    {
        get
        {
            var times = Shown.Where(run => run.Status != RunStatus.Running).Select(run => run.WallMs).Order().ToList();
            return times.Count == 0 ? null : times[times.Count / 2];
        }
    }

    protected override async Task OnInitializedAsync()
    {
        (_all, _total) = await runs.ListAsync(null, 0, Newest, _gone.Token);
        _now = clock.GetUtcNow();
        _loaded = true;
    }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Open(RunSummary run) => navigation.NavigateTo($"/runs/{run.Id}");
}
