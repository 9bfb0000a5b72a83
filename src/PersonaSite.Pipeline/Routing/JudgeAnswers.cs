using System.Collections.Concurrent;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Pipeline.Agents;
using PersonaSite.Pipeline.Agents.Inspector;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Routing;

/// <summary>
/// The judge's verdicts as answers: an item is a page that was made, and two answers are the same when they find fault with the same texts.
/// </summary>
internal sealed class JudgeAnswers(
    ModelGateway gateway, Judge judge, AgentRoute route, IReadOnlyList<RouteModel> models, IReadOnlyList<JudgedPage> pages, decimal maxUsdPerCall, Func<string, IReadOnlyList<(Answer Answer, string Model)>, Task> keep) : IModelAnswers
{
    private readonly ConcurrentDictionary<int, (string Sketch, List<(Answer, string)> Answers)> _given = new();
    private decimal _usd;

    public int Items => route.Ahead;

    public IReadOnlyList<RouteModel> Models => models;

    public int Reference => models.Count - 1;

    public bool CanVote => true;

    public bool HasConfidence => false;

    public IReadOnlyList<string> Sketches => [.. _given.Values.Select(given => given.Sketch)];

    public async ValueTask<Answer> AskAsync(int item, int model, CancellationToken cancellationToken)
    {
        if (_usd >= route.MaxProfilingUsd)
            throw new ProblemException(ProblemKind.Budget, FormattableString.Invariant($"Profiling the judge has cost ${_usd:0.00}, and may cost ${route.MaxProfilingUsd:0.00}."), "Raise maxProfilingUsd of the route, or leave the judge with its reference.");
        var (answer, sketch) = await JudgeAsync(gateway, judge, pages[item % pages.Count], models[model].Name, model, maxUsdPerCall, item, cancellationToken);
        _usd += answer.Usd;
        var given = _given.GetOrAdd(item, _ => (sketch, []));
        given.Answers.Add((answer, models[model].Name));
        if (given.Answers.Count == models.Count)
            await keep(given.Sketch, given.Answers);
        return answer;
    }

    public bool Same(int item, Answer one, Answer other) => Equal(one, other);

    public bool Agrees(int item, Answer answer, Answer reference) => Equal(answer, reference);

    /// <summary>Fault is found with the same texts. An answer that failed equals nothing.</summary>
    internal static bool Equal(Answer one, Answer other) =>
        !one.Failed && !other.Failed && ((IReadOnlySet<string>)one.Content!).SetEquals((IReadOnlySet<string>)other.Content!);

    /// <summary>One judgement with one model, metered like any other call.</summary>
    internal static async Task<(Answer Answer, string Sketch)> JudgeAsync(
        ModelGateway gateway, Judge judge, JudgedPage page, string name, int model, decimal maxUsd, int seed, CancellationToken cancellationToken)
    {
        var session = gateway.Open(new RunScope(new RunId(Guid.NewGuid()), maxUsd, seed, static _ => { }, new Dictionary<string, string> { [AgentNames.Inspector] = name }));
        IReadOnlySet<string>? doubted = null;
        try
        {
            var doubts = await judge.JudgeAsync(new AgentCall(session.ChatFor(AgentNames.Inspector), seed), page, cancellationToken);
            doubted = doubts.Select(doubt => doubt.Where ?? "").ToHashSet(StringComparer.Ordinal);
        }
        catch (ProblemException)
        {
            // No answer is an answer too: it equals nothing.
        }

        return (new Answer(model, session.Usage.Sum(row => row.Usd), Failed: doubted is null, Content: doubted), session.Calls is [var call, ..] ? PromptSketch.Of(call) : "");
    }
}

/// <summary>Gathers what the judge can be tried on: claims of pages that were made for the site.</summary>
public sealed class JudgeProfiling(ModelGateway gateway, Judge judge, RunStore runs, RouteStore store, TimeProvider clock)
{
    private const int MostPages = 200;

    /// <exception cref="ProblemException">No page of the site has claims that could be judged.</exception>
    internal async Task<JudgeAnswers> AnswersAsync(SiteContent content, AgentRoute route, IReadOnlyList<RouteModel> models, CancellationToken cancellationToken)
    {
        var passages = content.Chunks.DistinctBy(chunk => chunk.Id).ToDictionary(chunk => chunk.Id.Value);
        var pages = new List<JudgedPage>();
        foreach (var run in await runs.ListAsync(new RunFilter { SiteName = content.Site.Name, Status = RunStatus.Published }, 0, MostPages, cancellationToken: cancellationToken))
        {
            if (await runs.GetAsync(run.Id, cancellationToken) is { } report && JudgedPage.OfLedger(report.Inspection.Claims, passages, content.Site) is { IsEmpty: false } page)
                pages.Add(page);
        }

        if (pages.Count == 0)
            throw new ProblemException(ProblemKind.BadInput, $"{content.Site.Name} has no page whose claims could be judged.", "Generate some pages first.");
        return new JudgeAnswers(gateway, judge, route, models, pages, content.Site.MaxUsdPerPage ?? gateway.DefaultMaxUsd, KeepAsync);

        Task KeepAsync(string sketch, IReadOnlyList<(Answer Answer, string Model)> answers)
        {
            var reference = answers.First(one => one.Model == route.Reference).Answer;
            return reference.Failed ? Task.CompletedTask : store.AddAsync(
                new RouteOutcome(content.Site.Id, AgentNames.Inspector, clock.GetUtcNow(), OutcomePurpose.Profiling, sketch, route.Reference,
                    [.. answers.Select(one => new RouteAnswer(one.Model, JudgeAnswers.Equal(one.Answer, reference), one.Answer.Usd))]),
                CancellationToken.None);
        }
    }
}
