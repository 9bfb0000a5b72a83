using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Studio.Pages.Experiments;

public sealed partial class ExperimentDetail(ExperimentStore experiments, ExperimentControl control, TimeProvider clock, NavigationManager navigation)
{
    private StoredExperiment? _experiment;
    private ExperimentReport? _report;
    private ProblemException? _problem;
    private bool _loaded, _busy, _confirming, _editing;
    private DateTimeOffset _now;

    [Inject]
    public required ExposureLog Log { get; set; }

    [Parameter]
    public required string Site { get; set; }

    [Parameter]
    public required string Name { get; set; }

    protected override TimeSpan Pause => TimeSpan.FromSeconds(5);

    protected override bool MayChange => _experiment?.State == ExperimentState.Running && !_busy;

    private string Tone => ToneOf(_report);

    private IReadOnlyList<Comparison> Comparisons => [.. (_report?.Variants ?? []).Select(variant => variant.Comparison).OfType<Comparison>()];

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        _loaded = true;
    }

    protected override async Task LoadAsync()
    {
        _now = clock.GetUtcNow();
        _experiment = await experiments.FindAsync(new SiteId(Site), Name, Gone);
        _report = _experiment is { State: not ExperimentState.Draft } experiment ? await control.ReportAsync(experiment, Gone) : null;
    }

    private async Task ActAsync(Func<Task> act)
    {
        (_busy, _problem) = (true, null);
        try
        {
            await act();
            _confirming = false;
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task StartAsync()
    {
        await control.StartAsync(new SiteId(Site), Name);
        await LoadAsync();
    }

    private async Task StopAsync()
    {
        await control.StopAsync(new SiteId(Site), Name);
        await LoadAsync();
    }

    private async Task DeleteAsync()
    {
        await experiments.DeleteAsync(new SiteId(Site), Name);
        navigation.NavigateTo($"/experiments?site={Site}");
    }

    private async Task SavedAsync(string name)
    {
        _editing = false;
        await LoadAsync();
    }

    private static string ToneOf(ExperimentReport? report) => report?.Verdict switch
    {
        Verdict.Mismatch => "bad",
        Verdict.VariantWins or Verdict.BaselineWins => "good",
        _ => "open",
    };
}
