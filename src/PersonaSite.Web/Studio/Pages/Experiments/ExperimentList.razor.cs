using Microsoft.AspNetCore.Components;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Studio.Pages.Experiments;

public sealed partial class ExperimentList(SiteStore sites, ExperimentStore experiments, TimeProvider clock, NavigationManager navigation)
{
    private IReadOnlyList<SiteSummary> _sites = [];
    private IReadOnlyList<StoredExperiment> _experiments = [];
    private string _site = "";
    private bool _loaded, _adding;
    private DateTimeOffset _now;

    [Inject]
    public required LiveOptions Options { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    public string? Wanted { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _now = clock.GetUtcNow();
        _sites = await sites.ListAsync(Gone);
        _site = (_sites.FirstOrDefault(site => site.Id.Value == Wanted) ?? _sites.FirstOrDefault())?.Id.Value ?? "";
        await LoadAsync();
        _loaded = true;
    }

    private async Task ChooseAsync(ChangeEventArgs chosen)
    {
        (_site, _adding) = (chosen.Value?.ToString() ?? "", false);
        await LoadAsync();
    }

    private async Task LoadAsync() => _experiments = _site.Length == 0 ? [] : await experiments.ListAsync(new SiteId(_site), Gone);

    private void Open(string name) => navigation.NavigateTo($"/experiments/{_site}/{name}");
}
