using Microsoft.AspNetCore.Components;
using PersonaSite.Web.Live;

namespace PersonaSite.Web.Studio.Pages.Serving;

public sealed partial class Serving(LiveDirectory directory, NavigationManager navigation)
{
    private const string Traffic = "traffic", Pages = "pages", Segments = "segments", Visitors = "visitors";

    private static readonly (string Key, string Label)[] Tabs = [(Traffic, "Traffic"), (Pages, "Pages"), (Segments, "Segments"), (Visitors, "Visitors’ data")];

    private IReadOnlyList<LiveSite> _sites = [];
    private LiveSite? _served;
    private string _site = "";

    [SupplyParameterFromQuery(Name = "site")]
    private string? Asked { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    private string Shown => Tab is Pages or Segments or Visitors ? Tab : Traffic;

    protected override void OnParametersSet()
    {
        _sites = [.. directory.All.OrderBy(site => site.Site.Name, StringComparer.OrdinalIgnoreCase)];
        _served = _sites.FirstOrDefault(site => site.Name == Asked) ?? _sites.FirstOrDefault();
        _site = _served?.Name ?? "";
    }

    private void Choose(ChangeEventArgs chosen)
    {
        _site = chosen.Value as string ?? _site;
        navigation.NavigateTo(AddressOf(Shown));
    }

    private string AddressOf(string tab) => $"/live?site={_site}" + (tab == Traffic ? "" : $"&tab={tab}");
}
