using System.Text;
using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.Inference;
using PersonaSite.Pipeline;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Generate;

public sealed partial class Generate(
    SiteStore sites, RunStore runs, GenerationService generations, ModelGateway gateway, NavigationManager navigation)
{
    private const string OwnName = "somebody-else";

    private static readonly (GenerationMode Mode, string Title, string Line)[] Modes =
    [
        (GenerationMode.Compose, "Compose", "The builder lays the copy out in the page kit's sections. Cheapest, quickest, always sound."),
        (GenerationMode.Write, "Write", "The builder writes HTML, CSS and JavaScript itself, within rules that are checked."),
        (GenerationMode.Single, "Single", "One big model does everything in one answer: what the small ones are compared with."),
    ];

    private readonly Dictionary<string, string> _models = [];
    private IReadOnlyList<SiteSummary>? _sites;
    private SiteContent? _content;
    private IReadOnlyList<VisitorProfile> _visitors = [];
    private ElementReference _editor;

    /// <summary>The visitor of the site whose profile was taken; null: somebody else.</summary>
    private string? _chosen;

    private string _json = "";
    private VisitorProfile? _profile;
    private ProblemException? _problem;
    private ProblemException? _refused;
    private GenerationMode _mode;
    private int _seed = 1;
    private bool _starting;

    /// <summary>A run to begin from: its site, visitor, mode and seed.</summary>
    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? Site { get; set; }

    [SupplyParameterFromQuery]
    private string? Visitor { get; set; }

    private bool IsEdited => _chosen is not null && _content?.Visitors.FirstOrDefault(visitor => visitor.Name == _chosen) is { } known && _profile?.Json != known.Json;

    protected override async Task OnInitializedAsync()
    {
        foreach (var agent in AgentNames.All)
            _models[agent] = gateway.ModelOf(agent);
        _models[AgentNames.Retriever] = "";
        _models[AgentNames.Inspector] = "";

        _sites = await sites.ListAsync(Gone);
        var former = RunId.TryParse(From, out var id) ? await runs.GetAsync(id, Gone) : null;
        var site = former is not null ? _sites.FirstOrDefault(known => known.Name == former.Site) : _sites.FirstOrDefault(known => known.Id.Value == Site);
        if ((site ?? _sites.FirstOrDefault()) is not { } first)
            return;
        await ChooseSiteAsync(first.Id);
        if (former is not null)
            await TakeOverAsync(former);
        else if (_content!.Visitors.FirstOrDefault(visitor => visitor.Name == Visitor) is { } named)
            ChooseVisitor(named);
    }

    private async Task TakeOverAsync(RunReport former)
    {
        (_mode, _seed) = (former.Mode, former.Seed);
        _chosen = _content!.Visitors.FirstOrDefault(visitor => visitor.Name == former.Visitor)?.Name;
        if (await runs.VisitorJsonAsync(former.Id, Gone) is { } json)
            Take(VisitorLine.Pretty(json));
    }

    private async Task ChooseSiteAsync(SiteId id)
    {
        _content = await sites.GetAsync(id, Gone);
        _visitors = [.. VisitorLine.Ordered(_content?.Visitors ?? [])];
        if (_visitors is [var first, ..])
            ChooseVisitor(first);
        else
            ChooseOwn();
    }

    private void ChooseVisitor(VisitorProfile visitor)
    {
        _chosen = visitor.Name;
        Take(VisitorLine.Pretty(visitor));
    }

    private void ChooseOwn()
    {
        _chosen = null;
        Take("{\n  \"role\": \"\",\n  \"industry\": \"\",\n  \"goals\": []\n}");
    }

    private void Edited(ChangeEventArgs change) => Take(change.Value?.ToString() ?? "");

    private void Take(string json)
    {
        _json = json;
        _refused = null;
        try
        {
            _profile = VisitorProfile.Parse(_chosen ?? OwnName, Encoding.UTF8.GetBytes(json));
            _problem = null;
        }
        catch (ProblemException problem)
        {
            (_profile, _problem) = (null, problem);
        }
    }

    private async Task StartAsync()
    {
        if (_profile is null || _content is null || _starting)
            return;
        _starting = true;
        try
        {
            var visitor = IsEdited ? _profile with { Name = _chosen + "-edited" } : _profile;
            var run = await generations.StartAsync(_content.Site.Id, visitor, _mode, _seed, Gone);
            navigation.NavigateTo($"/runs/{run}");
        }
        catch (ProblemException problem)
        {
            _refused = problem;
            _starting = false;
        }
    }

    /// <summary>A purpose is an infinitive phrase; alone on a line it becomes a sentence.</summary>
    private static string Sentence(string purpose) => purpose.Length == 0 ? "" : char.ToUpperInvariant(purpose[0]) + purpose[1..].TrimEnd('.') + ".";
}
