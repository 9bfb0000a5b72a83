using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Storage.Stores;
using Radzen;
using Radzen.Blazor;

namespace PersonaSite.Web.Studio.Pages.RunHistory;

public sealed partial class RunHistory(RunStore runs, TimeProvider clock, NavigationManager navigation)
{
    private const int PageSize = 20;

    private RadzenDataGrid<RunSummary>? _grid;
    private IReadOnlyList<string> _sites = [];
    private IReadOnlyList<RunSummary> _shown = [];
    private RunTotals _totals = new(0, 0, 0, null);
    private bool _loaded;
    private DateTimeOffset _now;
    private string _text = "";
    private string _site = "";
    private GenerationMode? _mode;
    private RunStatus? _status;

    private RunFilter Filter => new(_text, _site, _mode, _status);

    protected override async Task OnInitializedAsync()
    {
        _now = clock.GetUtcNow();
        _sites = await runs.SiteNamesAsync(Gone);
        await FilterAsync();
        _loaded = true;
    }

    /// <summary>The sums and the first page; the grid then asks for what its page and its sorting show.</summary>
    private async Task FilterAsync()
    {
        var filter = Filter;
        var (totals, shown) = (await runs.TotalsAsync(filter, Gone), await runs.ListAsync(filter, 0, PageSize, cancellationToken: Gone));
        // Somebody who types fast is ahead of the database.
        if (filter != Filter)
            return;
        (_totals, _shown) = (totals, shown);
        if (_grid is not null)
            await _grid.FirstPage(forceReload: true);
    }

    private async Task LoadAsync(LoadDataArgs wanted)
    {
        var sort = wanted.Sorts?.FirstOrDefault();
        var by = Enum.TryParse<RunColumn>(sort?.Property, out var column) ? column : RunColumn.StartedAt;
        _shown = await runs.ListAsync(Filter, wanted.Skip ?? 0, wanted.Top ?? PageSize, by, sort?.SortOrder is not SortOrder.Ascending, Gone);
    }

    private void Open(RunSummary run) => navigation.NavigateTo($"/runs/{run.Id}");
}
