using System.Globalization;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Segments;
using PersonaSite.Core.Sites;
using PersonaSite.Web.Live;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Serving;

public sealed partial class SegmentRulesEditor(LiveControl control)
{
    private const int Shown = 20;

    private readonly List<RuleDraft> _rules = [];
    private IReadOnlyList<RecentVisit> _visits = [];
    private IReadOnlyDictionary<string, SegmentStatus> _served = new Dictionary<string, SegmentStatus>();
    private LiveSettings _saved = LiveSettings.Default;
    private SegmentTrial? _trial;
    private RuleDraft? _open;
    private PagesOfTheirOwn _own;
    private GenerationMode _mode;
    private string _parameters = "", _attributes = "", _consent = "", _hypothetical = "";
    private string? _problem, _said;
    private int _least, _most;
    private decimal? _usd;
    private bool _freeForm, _changed, _busy;

    [Parameter, EditorRequired]
    public required SiteId Site { get; set; }

    private string TrialWords => _trial is { } trial && _visits.Count > 0
        ? $"Of the latest {Figures.Count(_visits.Count, "visitor")}, {Percent(_visits.Count - trial.Unmatched, _visits.Count)} land in one, on {Figures.Count(trial.Keys, "page")}."
        : "";

    protected override async Task OnInitializedAsync() => await ReadAsync();

    private async Task ReadAsync()
    {
        var site = control.Site(Site);
        (_saved, _visits) = (site.Settings, site.Pages.Recent.All);
        _rules.Clear();
        _rules.AddRange((_saved.Segments ?? []).Select(RuleDraft.Of));
        (_parameters, _attributes) = (string.Join(", ", _saved.Parameters ?? []), string.Join(", ", _saved.Attributes ?? []));
        (_own, _least, _most, _usd) = (_saved.PagesOfTheirOwn, _saved.MinVisitors, _saved.MaxSegments, _saved.MaxUsdPerDay);
        (_mode, _freeForm, _consent) = (_saved.Mode, _saved.AllowFreeForm, _saved.ConsentCookie ?? "");
        _served = (await control.StatusAsync(Site)).Segments.ToDictionary(segment => segment.Name);
        Try();
        _changed = false;
    }

    private LiveSettings Draft() => _saved with
    {
        Parameters = RuleDraft.List(_parameters),
        Attributes = RuleDraft.List(_attributes),
        Segments = _rules.ConvertAll(rule => rule.ToRule()),
        PagesOfTheirOwn = _own,
        MinVisitors = _least,
        MaxSegments = _most,
        MaxUsdPerDay = _usd,
        Mode = _mode,
        AllowFreeForm = _freeForm,
        ConsentCookie = _consent.Trim() is { Length: > 0 } consent ? consent : null,
    };

    private void Changed()
    {
        (_changed, _said) = (true, null);
        Try();
    }

    private void Try()
    {
        try
        {
            (_trial, _problem) = (SegmentTrial.Of(Draft(), _visits.Select(visit => visit.Signals)), null);
        }
        catch (ProblemException problem)
        {
            (_trial, _problem) = (null, problem.ToString());
        }
    }

    private async Task SaveAsync()
    {
        _busy = true;
        try
        {
            await control.SaveAsync(Site, Draft().Checked());
            _open = null;
            await ReadAsync();
            _said = "Saved. Visitors are served by these settings from now on.";
        }
        catch (ProblemException problem)
        {
            _problem = problem.ToString();
        }

        _busy = false;
    }

    private void Add()
    {
        _open = new RuleDraft { Name = $"segment-{_rules.Count + 1}" };
        AddCondition(_open, "somewhere");
        _rules.Add(_open);
        Changed();
    }

    private void AddCondition(RuleDraft rule) => AddCondition(rule, "");

    private void AddCondition(RuleDraft rule, string values)
    {
        rule.When.Add(new ConditionDraft { Values = values });
        Changed();
    }

    private void Drop(RuleDraft rule, ConditionDraft condition)
    {
        rule.When.Remove(condition);
        Changed();
    }

    private void Remove(RuleDraft rule)
    {
        _rules.Remove(rule);
        Changed();
    }

    private void Move(int place, int by)
    {
        (_rules[place], _rules[place + by]) = (_rules[place + by], _rules[place]);
        Changed();
    }

    /// <summary>Also one that is no longer allowed, so that it is seen.</summary>
    private IEnumerable<string> SignalNames(string current) =>
        new SignalSet(RuleDraft.List(_parameters), RuleDraft.List(_attributes)).Names.Append(current).Distinct();

    private string CaughtWords(RuleDraft rule, int place)
    {
        var would = _trial is { } trial && place < trial.Counts.Count && _visits.Count > 0 ? $"would catch {Percent(trial.Counts[place], _visits.Count)} of the latest visitors" : "";
        var has = _served.TryGetValue(rule.Name, out var served) && served.Visitors > 0
            ? $"has caught {Figures.Count(served.Visitors, "visitor")}, {Percent(served.Served, served.Visitors)} with its page there" : "";
        return string.Join("; ", new[] { would, has }.Where(words => words.Length > 0));
    }

    private string LandingOf(IReadOnlyDictionary<string, string> signals)
    {
        try
        {
            return NameOf(SegmentTrial.Of(Draft(), [signals]).Landings[0]);
        }
        catch (ProblemException)
        {
            return "nothing, until the rules are right";
        }
    }

    private IEnumerable<(RecentVisit Visit, string Landing)> Latest() =>
        _visits.Select((visit, at) => (visit, _trial is { } trial ? NameOf(trial.Landings[at]) : "–")).Reverse().Take(Shown);

    private string NameOf(int rule) => rule < 0 ? "the default page" : _rules[rule].Name;

    private static string Percent(long part, long all) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / all:0.#}%");
}
