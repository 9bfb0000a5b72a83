using Microsoft.AspNetCore.Components;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Storage.Stores;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Routing;

public sealed partial class LearningRoute(RouteFeedback feedback, RouteStore store)
{
    private static readonly TimeSpan s_often = TimeSpan.FromSeconds(1);

    private RouteStudy? _study;
    private ProblemException? _problem;
    private bool _busy, _watching;

    [Parameter, EditorRequired]
    public required SiteId Site { get; set; }

    [Parameter, EditorRequired]
    public required AgentRouteView View { get; set; }

    /// <summary>Profiling has ended, so there is more to see.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private RouteFeedback Feedback => feedback;

    private string Id => $"route-{View.Agent}";

    private ProfilingStatus? Profiling => feedback.StatusOf(Site, View.Agent);

    private string AuditsInWords => $"{Figures.Count(View.Audits.Count, "audit")}, {View.Audits.Count(audit => !IsEqual(audit))} worse than the reference.";

    protected override void OnAfterRender(bool firstRender)
    {
        if (Profiling is { IsOver: false } && !_watching)
            _ = WatchAsync();
    }

    private static bool IsEqual(RouteOutcome audit) => audit.Answers.All(answer => answer.Equal);

    private void Start() => feedback.Start(Site, View.Agent);

    /// <summary>While profiling goes on, the page follows it.</summary>
    private async Task WatchAsync()
    {
        _watching = true;
        try
        {
            using var clock = new PeriodicTimer(s_often);
            while (Profiling is { IsOver: false } && await clock.WaitForNextTickAsync(Gone))
                await InvokeAsync(StateHasChanged);
            await InvokeAsync(Changed.InvokeAsync);
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        finally
        {
            _watching = false;
        }
    }

    private async Task StudyAsync()
    {
        (_busy, _problem, _study) = (true, null, null);
        try
        {
            var route = View.Route!;
            var set = OutcomeHistory.ToSet(View.Agent, await store.OutcomesAsync(Site, View.Agent, cancellationToken: Gone), route.Models);
            if (set.Items.Count == 0)
                throw new ProblemException(ProblemKind.BadInput, "No item has been answered by all models of the route.", "Profile it again.");
            _study = await Task.Run(() => RouteStudy.RunAsync(set, new RouteTarget(route.Target, route.Confidence), RouteChoice.Mix, cancellationToken: Gone), Gone);
        }
        catch (ProblemException problem)
        {
            _problem = problem;
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        finally
        {
            _busy = false;
        }
    }
}
