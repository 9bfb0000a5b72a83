using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Routing;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Routing;

/// <summary>How profiling of an agent stands.</summary>
/// <param name="Reason">Why it began: "asked for", or what had changed.</param>
/// <param name="Problem">Null: it goes on, or went well.</param>
public sealed record ProfilingStatus(string Reason, bool IsOver, RouteProgress? Progress = null, Profiling? Result = null, string? Problem = null, string? NextStep = null);

/// <summary>
/// Looks after routes that rest on something: audited runs are made by the reference too, and where a route no longer holds, because
/// answers, prompts, prices or models have changed, it is profiled anew in the background while the reference does the work.
/// </summary>
public sealed partial class RouteFeedback(RouteDesk desk, RouteAudits audits, RouteProfiler profiler, RouteStore store, SiteStore sites, ILogger<RouteFeedback> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(SiteId Site, string Agent), ProfilingStatus> _status = new();
    private readonly ConcurrentDictionary<(SiteId Site, string Agent), CancellationTokenSource> _running = new();
    private readonly ConcurrentDictionary<(SiteId, string, DateTimeOffset), bool> _answered = new();
    private readonly ConcurrentBag<Task> _work = [];
    private int _seed;

    /// <summary>Null: none since the program began.</summary>
    public ProfilingStatus? StatusOf(SiteId site, string agent) => _status.GetValueOrDefault((site, agent));

    /// <summary>Begins profiling in the background.</summary>
    /// <returns>False: it goes on already.</returns>
    public bool Start(SiteId site, string agent, string reason = "asked for")
    {
        var stop = new CancellationTokenSource();
        if (!_running.TryAdd((site, agent), stop))
            return false;
        _status[(site, agent)] = new ProfilingStatus(reason, IsOver: false);
        _work.Add(Task.Run(() => ProfileAsync(site, agent, reason, stop), CancellationToken.None));
        return true;
    }

    /// <returns>False: there was nothing to stop.</returns>
    public bool Cancel(SiteId site, string agent)
    {
        if (!_running.TryGetValue((site, agent), out var stop))
            return false;
        stop.Cancel();
        return true;
    }

    /// <summary>After a run: what was to be audited is, and what no longer holds is found anew.</summary>
    public async Task AfterAsync(GenerationRequest request, RunResult result, CancellationToken cancellationToken = default)
    {
        var site = request.Content.Site;
        foreach (var (agent, route) in site.Routes ?? new Dictionary<string, AgentRoute>())
        {
            if (route.Kind is RouteKind.Fixed or RouteKind.Cascade)
                continue;
            var choice = await desk.ChoiceAsync(site.Id, agent, route, cancellationToken);
            if (choice is { Ended.Length: 0 } && result.Audits?.FirstOrDefault(audit => audit.Agent == agent) is { } wish
                && await audits.RunAsync(request, result, wish, route, cancellationToken) is { } outcome)
            {
                await store.AddAsync(outcome, CancellationToken.None);
                choice.Heard(outcome.Answers.All(answer => answer.Equal));
            }

            if (choice is { Ended: { Length: > 0 } why })
                await store.EndPlanAsync(site.Id, agent, why, CancellationToken.None);
            await RenewAsync(site.Id, agent, route, choice?.Ended, cancellationToken);
        }
    }

    /// <summary>Stops what goes on; what was learned by then is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var stop in _running.Values)
            await stop.CancelAsync();
        await Task.WhenAll(_work);
    }

    /// <summary>A plan that has ended is answered by profiling once; where that does not help, people have to look.</summary>
    private async Task RenewAsync(SiteId site, string agent, AgentRoute route, string? ended, CancellationToken cancellationToken)
    {
        if (route.MaxProfilingUsd == 0)
            return;
        if (route.Kind == RouteKind.Complexity)
        {
            if (ended is { Length: > 0 } why && _answered.TryAdd((site, agent, default), true))
                Start(site, agent, why);
            return;
        }

        if ((await store.PlansAsync(site, cancellationToken)).FirstOrDefault(plan => plan.Agent == agent) is { Ended.Length: > 0 } last && _answered.TryAdd((site, agent, last.FoundAt), true))
            Start(site, agent, last.Ended);
    }

    private async Task ProfileAsync(SiteId site, string agent, string reason, CancellationTokenSource stop)
    {
        var key = (site, agent);
        try
        {
            var content = await sites.GetAsync(site, stop.Token) ?? throw new ProblemException(ProblemKind.BadInput, $"There is no site '{site}'.", "Import the site first.");
            var route = content.Site.Routes?.GetValueOrDefault(agent) ?? throw new ProblemException(ProblemKind.BadInput, $"{agent} has no route.", "Set one first.");
            var result = await profiler.RunAsync(content, agent, route, Interlocked.Increment(ref _seed), progress => _status[key] = new ProfilingStatus(reason, IsOver: false, progress), stop.Token);
            _status[key] = new ProfilingStatus(reason, IsOver: true, Result: result);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _status[key] = new ProfilingStatus(reason, IsOver: true, Problem: "It was stopped.", NextStep: "Start it again; what was learned by then is kept.");
        }
        catch (ProblemException problem)
        {
            _status[key] = new ProfilingStatus(reason, IsOver: true, Problem: problem.Message, NextStep: problem.NextStep);
        }
        catch (Exception error)
        {
            Unexpected(error, agent, site);
            _status[key] = new ProfilingStatus(reason, IsOver: true, Problem: $"Something unexpected went wrong: {error.Message}", NextStep: "Try again.");
        }
        finally
        {
            _running.TryRemove(key, out _);
            stop.Dispose();
        }
    }

    [LoggerMessage(LogLevel.Error, "Profiling {Agent} of {Site} failed unexpectedly.")]
    private partial void Unexpected(Exception error, string agent, SiteId site);
}
