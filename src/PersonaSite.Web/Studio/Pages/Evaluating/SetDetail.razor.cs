using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Comparison.Measuring;
using PersonaSite.Pipeline.Evaluation.Pages;
using PersonaSite.Pipeline.Studies;
using PersonaSite.Storage.Database;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Evaluating;

public sealed partial class SetDetail(SiteStore sites, StudyStore store, EvaluationService service, BackgroundStudies studies, NavigationManager navigation)
{
    private static readonly IReadOnlyList<Measure> Charted = [.. new[] { "rubric", "usd", "answered", "warnings", "claims-unsupported", "on-brand" }.Select(Measure.Named)];

    private SiteContent? _content;
    private EvaluationSet? _set;
    private int _visitors;
    private IReadOnlyList<StoredStudy> _history = [];
    private IReadOnlyList<EvaluationReport> _reports = [];
    private Guid? _running;
    private ProblemException? _problem;
    private string _said = "";
    private bool _loaded;

    [Parameter]
    public required string SiteName { get; set; }

    [Parameter]
    public required string SetName { get; set; }

    private Site? Site => _content?.Site;

    /// <summary>Everybody is a set that nobody has made.</summary>
    private bool IsOwn => _set is not null && Site?.Evaluations?.Contains(_set) == true;

    private EvaluationReport? Latest => _reports.Count > 0 ? _reports[0] : null;

    private string Heading => _running is not null ? "Making the pages"
        : Latest is not { } latest ? "How good are its pages?"
        : latest.AcceptedOn is null && _history[0].AcceptedAt is not null ? "These scores are accepted: later ones are held against them."
        : latest.Verdict;

    protected override async Task OnParametersSetAsync()
    {
        _content = await sites.GetAsync(new SiteId(SiteName), Gone);
        _set = Site is null ? null : (Site.Evaluations ?? []).Append(EvaluationSet.All).FirstOrDefault(set => set.Name == SetName);
        _visitors = _set is { Visitors.Count: > 0 } set ? set.Visitors.Count : _content?.Visitors.Count ?? 0;
        await LoadAsync();
        _loaded = true;
    }

    private async Task LoadAsync()
    {
        if (Site is null || _set is null)
            return;
        _history = await store.HistoryAsync(Site.Id, _set.Name, cancellationToken: Gone);
        _reports = [.. _history.Select(one => EvaluationReport.Parse(one.Report))];
        _running = (await store.ListAsync(StudyKind.Evaluation, 500, Gone)).FirstOrDefault(one => one.Site == Site.Id && one.Set == _set.Name && studies.Find(one.Id) is not null)?.Id;
    }

    private async Task StartAsync()
    {
        _problem = null;
        try
        {
            _running = await service.StartAsync(Site!.Id, _set!.Name, Gone);
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
    }

    private async Task ShowAsync(string? set)
    {
        if (set is null)
        {
            navigation.NavigateTo("/compare/evaluation", replace: true);
            return;
        }

        _said = "Saved.";
        if (set == SetName)
            await OnParametersSetAsync();
        else
            navigation.NavigateTo($"/compare/evaluation/{SiteName}/{set}", replace: true);
    }

    private async Task AcceptAsync(Guid id)
    {
        await store.AcceptAsync(id, Gone);
        await LoadAsync();
    }

    private List<ScoreChart.Point> PointsOf(Measure measure) =>
        [.. _history.Zip(_reports).Reverse().Where(pair => !pair.Second.Cancelled && pair.Second.Mean(measure.Id) is not null).Select(pair => new ScoreChart.Point(pair.Second.Mean(measure.Id)!.Value, pair.First.AcceptedAt is not null))];
}
