using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Web.Studio.Pages.Routing;

public sealed partial class RoutesPage(SiteStore sites, RouteOverview overview, RouteStore store, ModelGateway gateway)
{
    private IReadOnlyList<SiteSummary> _sites = [];
    private IReadOnlyList<AgentRouteView> _agents = [];
    private IReadOnlyList<RouteDraft> _drafts = [];
    private IReadOnlyList<string> _models = [];
    private ProblemException? _problem;
    private string _site = "", _said = "";

    [SupplyParameterFromQuery(Name = "site")]
    private string? Asked { get; set; }

    private SiteId Chosen => new(_site);

    protected override async Task OnInitializedAsync()
    {
        _models = gateway.ModelNames;
        _sites = await sites.ListAsync(Gone);
        _site = (_sites.FirstOrDefault(site => site.Id.Value == Asked) ?? _sites.FirstOrDefault())?.Id.Value ?? "";
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _agents = _site.Length == 0 ? [] : await overview.OfAsync(Chosen, Gone) ?? [];
        _drafts = [.. _agents.Select(agent => RouteDraft.Of(agent.Agent, agent.Route))];
    }

    private Task ChooseAsync(ChangeEventArgs chosen)
    {
        (_site, _problem, _said) = (chosen.Value as string ?? _site, null, "");
        return LoadAsync();
    }

    private static void SetKind(RouteDraft draft, ChangeEventArgs chosen) =>
        draft.Kind = Enum.TryParse<RouteKind>(chosen.Value as string, out var kind) ? kind : null;

    private async Task SaveAsync()
    {
        (_problem, _said) = (null, "");
        try
        {
            var routes = _drafts.Zip(_agents, (draft, view) => (draft.Agent, Route: draft.ToRoute(view.Route))).Where(one => one.Route is not null).ToDictionary(one => one.Agent, one => one.Route!);
            await overview.SaveAsync(Chosen, routes, Gone);
            await LoadAsync();
            _said = "Saved. They hold for runs that begin from now on.";
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
    }

    private async Task ResetAsync()
    {
        _problem = null;
        _said = await store.ResetAsync(Chosen, Gone) ? "The folder’s routes hold again." : "Nothing had been set here.";
        await LoadAsync();
    }
}
