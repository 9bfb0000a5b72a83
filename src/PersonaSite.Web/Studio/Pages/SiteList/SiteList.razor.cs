using Microsoft.AspNetCore.Components.Forms;
using PersonaSite.Core;
using PersonaSite.Pipeline.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.SiteList;

public sealed partial class SiteList(SiteStore sites, SiteUpload upload, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private List<(SiteSummary Site, SiteLook? Look)> _sites = [];
    private DateTimeOffset _now;
    private bool _importing;
    private SiteReading? _imported;
    private ProblemException? _problem;

    protected override Task OnInitializedAsync() => LoadAsync();

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task LoadAsync()
    {
        var loaded = new List<(SiteSummary, SiteLook?)>();
        foreach (var site in await sites.ListAsync(_gone.Token))
            loaded.Add((site, await sites.GetAsync(site.Id, _gone.Token) is { } content ? SiteLook.Of(content.Site) : null));
        (_sites, _now) = (loaded, clock.GetUtcNow());
    }

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        (_importing, _problem, _imported) = (true, null, null);
        try
        {
            SiteUpload.CheckSize(chosen.File.Size);
            await using var zip = chosen.File.OpenReadStream(SiteUpload.MaxZipBytes, _gone.Token);
            _imported = await upload.ImportAsync(zip, _gone.Token);
            await LoadAsync();
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
        finally
        {
            _importing = false;
        }
    }

    private static string Sentence(string purpose) => purpose.Length == 0 ? "" : char.ToUpperInvariant(purpose[0]) + purpose[1..] + ".";
}
