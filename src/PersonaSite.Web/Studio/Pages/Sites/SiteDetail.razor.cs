using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Sites;

public sealed partial class SiteDetail(SiteStore sites, SiteImporter importer, ModelGateway gateway, NavigationManager navigation)
{
    private const string Look = "look", Guidelines = "guidelines", Knowledge = "knowledge", Visitors = "visitors";

    private SiteContent? _content;
    private bool _missing;
    private bool _confirming;
    private bool _deleting;
    private bool _asked;
    private ElementReference _keep;

    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    private ModelGateway Gateway => gateway;

    private string Shown => Tab is Guidelines or Knowledge or Visitors ? Tab : Look;

    protected override async Task OnParametersSetAsync()
    {
        if (_content?.Site.Id.Value == Id)
            return;
        (_content, _missing, _confirming) = (null, false, false);
        _content = TryId(Id) is { } id ? await sites.GetAsync(id, Gone) : null;
        _missing = _content is null;
    }

    /// <summary>The question takes the focus, on the answer that destroys nothing.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_asked)
            return;
        _asked = false;
        await _keep.FocusAsync();
    }

    /// <summary>Somebody has changed what the site knows.</summary>
    private async Task ReloadAsync() => _content = await sites.GetAsync(_content!.Site.Id, Gone) ?? _content;

    private void Confirm() => (_confirming, _asked) = (true, true);

    private async Task DeleteAsync()
    {
        _deleting = true;
        await importer.DeleteAsync(_content!.Site.Id, Gone);
        navigation.NavigateTo("/sites");
    }

    private string AddressOf(string tab) => tab == Look ? $"/sites/{Id}" : $"/sites/{Id}?tab={tab}";

    private static IEnumerable<(string Key, string Label, int? Count)> Tabs(SiteContent content) =>
    [
        (Look, "Look", null),
        (Guidelines, "Guidelines", content.Site.Guidelines.Count),
        (Knowledge, "Knowledge", content.Chunks.Count),
        (Visitors, "Visitors", content.Visitors.Count),
    ];

    private static string Sentence(string purpose) => purpose.Length == 0 ? "" : $"Its pages {purpose.TrimEnd('.')}.";

    /// <summary>Null, and with it no link, where the address is none of the web's.</summary>
    private static string? WebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? url : null;

    private static SiteId? TryId(string id)
    {
        try
        {
            return new SiteId(id);
        }
        catch (ProblemException)
        {
            return null;
        }
    }
}
