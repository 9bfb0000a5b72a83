using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Experiments;
using PersonaSite.Core.Sites;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Live.Experiments;

namespace PersonaSite.Web.Studio.Pages.Experiments;

public sealed partial class ExperimentForm(ExperimentControl control, LiveStore live)
{
    private ExperimentDraft _draft = new();
    private IReadOnlyList<string> _segments = [];
    private double _visitors = 1000, _rate = 3, _lift = 20;
    private Forecast? _forecast;
    private string _unforeseen = "";
    private ProblemException? _problem;
    private bool _busy;

    [Parameter, EditorRequired]
    public SiteId Site { get; set; }

    /// <summary>The draft that is changed; null: a new one.</summary>
    [Parameter]
    public Experiment? Before { get; set; }

    /// <summary>With its name.</summary>
    [Parameter]
    public EventCallback<string> Saved { get; set; }

    [Parameter]
    public EventCallback Cancelled { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (Before is not null)
            _draft = ExperimentDraft.Of(Before);
        _segments = [.. ((await live.SettingsAsync(Site))?.Segments ?? []).Select(segment => segment.Name)];
        Foresee();
    }

    private void Add()
    {
        _draft.Variants.Add(new VariantDraft { Name = $"variant-{_draft.Variants.Count + 1}" });
        Share();
    }

    private void Remove(VariantDraft variant)
    {
        _draft.Variants.Remove(variant);
        Share();
    }

    private void Share()
    {
        foreach (var variant in _draft.Variants)
            variant.Percent = Math.Round(100.0 / _draft.Variants.Count, 2);
        _draft.Variants[^1].Percent = Math.Round(100 - _draft.Variants.SkipLast(1).Sum(variant => variant.Percent), 2);
        Foresee();
    }

    private void Foresee()
    {
        try
        {
            _forecast = Forecast.For(_draft.ToExperiment(), _rate / 100, _lift / 100, _visitors);
        }
        catch (ProblemException problem)
        {
            (_forecast, _unforeseen) = (null, problem.ToString());
        }
    }

    private async Task SaveAsync()
    {
        (_busy, _problem) = (true, null);
        try
        {
            await Saved.InvokeAsync((await control.SaveAsync(Site, _draft.ToExperiment())).Definition.Name);
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

    private static string Days(double days) => days switch
    {
        < 1 => "a day",
        < 60 => $"{Math.Ceiling(days):0} days",
        < 730 => $"{days / 30.4:0} months",
        _ => "years",
    };
}
