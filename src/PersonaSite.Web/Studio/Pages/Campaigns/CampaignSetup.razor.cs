using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Campaigns;
using PersonaSite.Pipeline.Campaigns.Visitors;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Campaigns;

/// <summary>From a file to a campaign that is ready: columns, bad rows, promise, forecast.</summary>
public sealed partial class CampaignSetup(SiteStore sites, CampaignService service, NavigationManager navigation)
{
    // The file travels through the circuit and stays in memory while the page is open.
    private const long MostBytes = 20 << 20;

    private readonly Dictionary<string, string> _map = [];
    private IReadOnlyList<SiteSummary> _sites = [];
    private IReadOnlyList<VisitorColumn> _columns = [];
    private IReadOnlyList<PageTier> _tiers = [];
    private VisitorFile? _file;
    private VisitorTable? _table;
    private CampaignForecast? _forecast;
    private ProblemException? _problem;
    private string _site = "", _name = "", _title = "", _reference = "";
    private double _target = 95, _confidence = 95;
    private decimal? _max;
    private GenerationMode _mode;
    private bool _busy, _starting;

    protected override async Task OnInitializedAsync()
    {
        _sites = await sites.ListAsync(Gone);
        _site = _sites.Count > 0 ? _sites[0].Id.Value : "";
    }

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        (_busy, _table, _forecast, _columns, _name) = (true, null, null, [], chosen.File.Name);
        try
        {
            await TryAsync(async () =>
            {
                if (chosen.File.Size > MostBytes)
                    throw new ProblemException(ProblemKind.BadInput, $"{_name} has {chosen.File.Size >> 20} MB; {MostBytes >> 20} can be uploaded here.", "Use the API or the command line, which take more.");
                using var bytes = new MemoryStream();
                await using (var upload = chosen.File.OpenReadStream(MostBytes, Gone))
                    await upload.CopyToAsync(bytes, Gone);
                var content = bytes.ToArray();
                _file = VisitorFile.Of(_name, () => new MemoryStream(content));
                _columns = _file.Columns();
                _title = Path.GetFileNameWithoutExtension(_name);
                _map.Clear();
                foreach (var column in _columns)
                    _map[column.Name] = column.Field;
            });
        }
        finally
        {
            _busy = false;
        }

        await ReadAsync();
    }

    private string UseOf(VisitorColumn column) => _map[column.Name] is ColumnMapping.Ignore or ColumnMapping.Label ? _map[column.Name] : "field";

    private Task UseAsync(VisitorColumn column, string? use) => MapAsync(column, use is ColumnMapping.Ignore or ColumnMapping.Label ? use : column.Name);

    private Task MapAsync(VisitorColumn column, string? field)
    {
        _map[column.Name] = field?.Trim() is { Length: > 0 } name ? name : ColumnMapping.Ignore;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (_columns.Count == 0)
            return;
        (_table, _forecast) = (null, null);
        await TryAsync(() =>
        {
            _table = VisitorTable.Read(_file!, new ColumnMapping(_map));
            return Task.CompletedTask;
        });
        await ForecastAsync();
    }

    private async Task ForecastAsync()
    {
        if (_table is null)
            return;
        await TryAsync(async () =>
        {
            var settings = await SettingsAsync();
            (_tiers, _reference) = (settings.Tiers, settings.Reference);
            _forecast = await service.ForecastAsync(new SiteId(_site), _table.Groups.Count, settings, Gone);
        });
    }

    private Task<CampaignSettings> SettingsAsync() =>
        service.SettingsAsync(new SiteId(_site), new CampaignSettings([], _reference, _target / 100, _confidence / 100, _mode, MaxUsd: _max), [], Gone);

    private async Task StartAsync(bool start)
    {
        _starting = true;
        var started = await TryAsync(async () =>
        {
            var id = await service.CreateAsync(new SiteId(_site), _title, _table!, await SettingsAsync(), Gone);
            if (start)
                await service.StartAsync(id, cancellationToken: Gone);
            navigation.NavigateTo($"/campaigns/{id}");
        });
        _starting = started;
    }

    private async Task<bool> TryAsync(Func<Task> work)
    {
        _problem = null;
        try
        {
            await work();
            return true;
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JSException)
        {
            _problem = new ProblemException(ProblemKind.BadInput, $"{_name} could not be read to its end.", "Choose the file once more.");
        }

        return false;
    }

    /// <summary>A place on the scale that all routes share.</summary>
    private string At(double usd)
    {
        var most = _forecast!.Routes.Max(route => route.Usd?.High ?? 0);
        return (most > 0 ? 100 * usd / most : 0).ToString("0.##", CultureInfo.InvariantCulture) + "%";
    }
}
