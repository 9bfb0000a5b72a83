using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PersonaSite.Core;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Pipeline.Agents.Inspector;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Knowledge;
using PersonaSite.Pipeline.Making;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Pipeline.Running;
using PersonaSite.Pipeline.Screening;
using PersonaSite.Pipeline.Sites;

namespace PersonaSite.Pipeline;

/// <summary>
/// One generation: retrieve → personalize → art ∥ build → assemble → inspect → revise → publish. The graph is fixed, with no
/// agent deciding what comes next, so what a run can cost at most is known before it starts.
/// </summary>
public sealed partial class GenerationPipeline
{
    private readonly ModelGateway _gateway;
    private readonly Retriever _retriever;
    private readonly SiteIndexing _indexing;
    private readonly IReadOnlyList<IPageMaker> _makers;
    private readonly Inspector _inspector;
    private readonly Judge _judge;
    private readonly RouteDesk _routes;
    private readonly PipelineOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<GenerationPipeline> _logger;

    internal GenerationPipeline(
        ModelGateway gateway, Retriever retriever, SiteIndexing indexing, IEnumerable<IPageMaker> makers, Inspector inspector, Judge judge, RouteDesk routes,
        IOptions<PipelineOptions> options, TimeProvider clock, ILogger<GenerationPipeline> logger)
    {
        (_gateway, _retriever, _indexing, _makers, _inspector) = (gateway, retriever, indexing, makers.ToList(), inspector);
        (_judge, _routes, _options, _clock, _logger) = (judge, routes, options.Value, clock, logger);
    }

    /// <summary>Makes one page for one visitor.</summary>
    /// <param name="report">Receives every event, numbered and timed, as it happens; called from any thread, one call at a time; must be quick.</param>
    /// <returns>
    /// How the run ended, with all that it leaves behind, and the page if it was published. What happens in a run is never thrown:
    /// a failing provider, a used-up budget, a refused page and a cancellation are the report's status, reason and next step, and
    /// the ledger has what was paid for.
    /// </returns>
    public async Task<RunResult> RunAsync(GenerationRequest request, Action<RunEvent> report, CancellationToken cancellationToken)
    {
        var log = new RunLog(_clock, report);
        // Nothing after this line sees what the visitor's profile would order a model to do.
        var withheld = new List<WithheldText>();
        request = request with { Visitor = Screen.Visitor(request.Visitor, withheld) };
        var site = request.Content.Site;
        var budget = BudgetOf(site);
        ModelSession models;
        IReadOnlyDictionary<string, CallRoute> routes;
        decimal? most;
        try
        {
            most = WorstCaseUsd(site, request.Mode, request.Models, request.SectionBuilders);
            routes = await _routes.OpenAsync(site, CancellationToken.None);
            models = _gateway.Open(new RunScope(request.Id, budget, request.Seed, log.Add, request.Models, routes));
        }
        catch (ProblemException problem)
        {
            return Refused(request, log, problem);
        }

        var run = new RunContext(request, models, log);
        log.Add(new RunStarted(request.Mode, request.Seed, site.Name, request.Visitor.Name, most));

        if (withheld.Count > 0)
            log.Add(new Withheld(withheld));
        var outcome = await OutcomeAsync(run, cancellationToken);

        var cost = _gateway.Costs.Summarize(models.Usage, outcome.Page);
        log.Add(new RunEnded(outcome.Status, outcome.Reason, outcome.NextStep, cost, log.ElapsedMs));
        return new RunResult(
            new RunReport(
                request.Id, site.Name, request.Visitor.Name, request.Mode, outcome.Status, outcome.Reason, outcome.NextStep, request.Seed,
                log.StartedAt, log.ElapsedMs, cost, models.Usage, run.Inspection, run.Passages.Select(RetrievedPassage.Of).ToList(), run.Brief, models.Calls, log.Events),
            outcome.Page,
            outcome.Problem,
            routes.Where(route => route.Value.First is not null).ToDictionary(route => route.Key, route => route.Value.First!.Model),
            [.. routes.Where(route => route.Value.First is { Audited: true }).Select(route => new AuditWish(route.Key, route.Value.First!.Model, route.Value.First.Sketch))]);
    }

    /// <summary>What a run for this site can cost at most: all that it may, where a model has no price.</summary>
    /// <param name="models">By agent, names of models that work instead of the usual ones; null: none.</param>
    /// <param name="sectionBuilders">As in <see cref="GenerationRequest.SectionBuilders"/>.</param>
    /// <exception cref="ProblemException">There is no such agent, or no such model.</exception>
    public decimal MostUsd(Site site, GenerationMode mode, IReadOnlyDictionary<string, string>? models = null, int? sectionBuilders = null) =>
        WorstCaseUsd(site, mode, models, sectionBuilders) ?? BudgetOf(site);

    private decimal? WorstCaseUsd(Site site, GenerationMode mode, IReadOnlyDictionary<string, string>? instead, int? sectionBuilders) =>
        _gateway.CostsWith(instead, site.Routes).WorstCase(WorstCase.Calls(mode, _options, sectionBuilders ?? _options.SectionBuilders), _gateway.HasImages ? _options.MaxGeneratedImages ?? 1 : 0) is { } usd
            ? Math.Min(usd, BudgetOf(site)) : null;

    /// <summary>The site's routes, or the request, name a model that is not configured any more: nothing was asked.</summary>
    private static RunResult Refused(GenerationRequest request, RunLog log, ProblemException problem)
    {
        var cost = new CostSummary(0, 0, null, 0, false);
        log.Add(new RunStarted(request.Mode, request.Seed, request.Content.Site.Name, request.Visitor.Name, 0));
        log.Add(new RunEnded(RunStatus.Failed, problem.Message, problem.NextStep, cost, log.ElapsedMs));
        return new RunResult(
            new RunReport(
                request.Id, request.Content.Site.Name, request.Visitor.Name, request.Mode, RunStatus.Failed, problem.Message, problem.NextStep, request.Seed,
                log.StartedAt, log.ElapsedMs, cost, [], Inspection.Empty, [], null, [], log.Events),
            null,
            problem.Kind);
    }

    private decimal BudgetOf(Site site) => site.MaxUsdPerPage ?? _gateway.DefaultMaxUsd;

    private sealed record Outcome(RunStatus Status, Page? Page, string Reason = "", string NextStep = "", ProblemKind? Problem = null);

    private async Task<Outcome> OutcomeAsync(RunContext run, CancellationToken cancellationToken)
    {
        try
        {
            await RetrieveAsync(run, cancellationToken);
            return await MakeAsync(run, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new(RunStatus.Cancelled, null, "The run was cancelled.", "Start it again when you want the page; what was paid for is in the ledger.");
        }
        catch (ProblemException problem)
        {
            return new(problem.Kind == ProblemKind.Budget ? RunStatus.OverBudget : RunStatus.Failed, null, problem.Message, problem.NextStep, problem.Kind);
        }
        catch (Exception error)
        {
            Unexpected(error, run.Request.Id);
            return new(RunStatus.Failed, null, $"Something unexpected went wrong: {error.Message}", "Try again; if it happens again, report it with this run's id.");
        }
    }

    private async Task RetrieveAsync(RunContext run, CancellationToken cancellationToken)
    {
        var embeddings = run.Models.Embeddings;
        var retrieval = await run.TurnAsync(
            AgentNames.Retriever,
            embeddings is null ? "words" : "words and embeddings",
            [],
            async () =>
            {
                await _indexing.EnsureAsync(run.Request.Content, embeddings, cancellationToken);
                return await _retriever.RetrieveAsync(run.Site, run.Request.Visitor, embeddings, cancellationToken);
            },
            found => $"{found.Chunks.Count} passages for {found.Questions.Count} questions");
        var withheld = new List<WithheldText>();
        run.Passages = Screen.Passages(retrieval.Chunks, withheld);
        if (withheld.Count > 0)
            run.Log.Add(new Withheld(withheld));
        run.Log.Add(new Retrieved(retrieval.Questions, run.Passages.Select(RetrievedPassage.Of).ToList()));
        // A page that may state nothing is not worth a call.
        if (run.Passages.Count == 0)
        {
            throw new ProblemException(ProblemKind.BadInput, $"{run.Site.Name} has no knowledge that may be used for this visitor.", HowToHaveKnowledge(run));
        }
    }

    private static string HowToHaveKnowledge(RunContext run)
    {
        var languages = run.Request.Content.Chunks.Select(chunk => chunk.Metadata.Language).Distinct().ToList();
        return languages is [var other] && TextDirection.Primary(other) != TextDirection.Primary(run.Site.Language)
            ? $"All of it is in '{other}', and the site speaks '{run.Site.Language}': give site.json \"language\": \"{other}\", or add documents in the site's language."
            : "Add documents to it that are approved, in its language, and not for other industries only.";
    }

    /// <summary>The way that was asked for, then compose, which can do with less.</summary>
    private async Task<Outcome> MakeAsync(RunContext run, CancellationToken cancellationToken)
    {
        var ways = _makers.Where(maker => maker.Mode == run.Request.Mode || maker.Mode == GenerationMode.Compose)
            .OrderBy(maker => maker.Mode == run.Request.Mode ? 0 : 1)
            .ToList();
        foreach (var (at, maker) in ways.Index())
        {
            var next = at + 1 < ways.Count ? ways[at + 1] : null;
            try
            {
                if (await PageAsync(run, maker, cancellationToken) is { } page)
                    return new(RunStatus.Published, page);
            }
            catch (ProblemException problem) when (problem.Kind == ProblemKind.Provider && next is not null)
            {
                run.Log.Add(new FellBack(Name(maker), Name(next), problem.Message));
                continue;
            }

            if (next is not null)
                run.Log.Add(new FellBack(Name(maker), Name(next), Refusal.Reason(run.Inspection)));
        }

        return new(RunStatus.Rejected, null, $"The page was refused: {Refusal.Reason(run.Inspection)}", Refusal.NextStep(run.Inspection, run.Site));
    }

    /// <returns>A page that passed, or null.</returns>
    private async Task<Page?> PageAsync(RunContext run, IPageMaker maker, CancellationToken cancellationToken)
    {
        var draft = await maker.DraftAsync(run, cancellationToken);
        await InspectAsync(run, maker, draft, cancellationToken);
        for (var attempt = 1; run.Inspection.Verdict == Verdict.Rejected && attempt <= _options.MaxRevisions; attempt++)
        {
            var findings = run.Inspection.Findings.Where(finding => finding.Severity != Severity.Advice).ToList();
            run.Log.Add(new Revising(attempt, findings));
            run.Models.Refused(maker.Authors, string.Join(", ", findings.Select(finding => finding.Check).Distinct().Take(3)));
            try
            {
                draft = await maker.ReviseAsync(run, draft, findings, cancellationToken);
            }
            catch (ProblemException problem)
            {
                // The draft is still there, and what is wrong with it may be struck without anybody's help.
                run.Log.Add(new FellBack("revision", "striking what was refused", problem.Message));
                break;
            }

            await InspectAsync(run, maker, draft, cancellationToken);
        }

        // Striking one thing can bring out another, a section that is now too small.
        for (var strikes = 0; run.Inspection.Verdict == Verdict.Rejected && strikes < WorstCase.Strikes && maker.Strike(run, draft, run.Inspection) is { } struck; strikes++)
        {
            draft = struck;
            await InspectAsync(run, maker, draft, cancellationToken);
        }

        if (run.Inspection.Verdict != Verdict.Passed)
            return null;
        return (await DoubtsAsync(run, maker, draft, cancellationToken)).Assembled.Page;
    }

    /// <summary>A page that passed goes back once for the claims that the judge doubts; what comes back must pass too, or the page stays as it was.</summary>
    private async Task<Draft> DoubtsAsync(RunContext run, IPageMaker maker, Draft passed, CancellationToken cancellationToken)
    {
        var inspection = run.Inspection;
        var doubts = inspection.Findings.Where(finding => finding.Check == Inspection.Judge).ToList();
        if (doubts.Count == 0 || _options.MaxRevisions == 0)
            return passed;
        run.Log.Add(new Revising(run.Inspections, doubts));
        run.Models.Refused(maker.Authors, Inspection.Judge);
        string reason;
        try
        {
            var revised = await maker.ReviseAsync(run, passed, doubts, cancellationToken);
            await InspectAsync(run, maker, revised, cancellationToken);
            if (run.Inspection.Verdict == Verdict.Passed)
                return revised;
            reason = Refusal.Reason(run.Inspection);
        }
        catch (ProblemException problem)
        {
            reason = problem.Message;
        }

        run.Log.Add(new FellBack("revision", "the page that had passed", reason));
        run.Log.Add(new PreviewReady(passed.Assembled.Page, "As it had passed"));
        run.Inspection = inspection;
        run.Log.Add(new Inspected(inspection, ++run.Inspections));
        return passed;
    }

    private async Task InspectAsync(RunContext run, IPageMaker maker, Draft draft, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        run.Log.Add(new PreviewReady(draft.Assembled.Page, run.Inspections == 0 ? PreviewReady.Assembled : "Revised"));
        run.Inspection = await run.TurnAsync(
            AgentNames.Inspector,
            _judge.IsOn ? run.Models.ModelOf(AgentNames.Inspector) : "checks",
            maker.Mode == GenerationMode.Single ? [AgentNames.Single] : [AgentNames.Artist, AgentNames.Builder],
            () => InspectionAsync(run, maker, draft, cancellationToken),
            inspection => $"{inspection.Claims.Count(claim => claim.Supported)} of {inspection.Claims.Count} claims supported, {inspection.Findings.Count} findings");
        run.Log.Add(new Inspected(run.Inspection, ++run.Inspections));
    }

    private async Task<Inspection> InspectionAsync(RunContext run, IPageMaker maker, Draft draft, CancellationToken cancellationToken)
    {
        var context = run.InspectionContext(maker.Mode);
        var inspection = _inspector.Inspect(draft.Assembled, context);
        if (!_judge.IsOn || inspection.Verdict == Verdict.Rejected)
            return inspection;
        try
        {
            using var page = new PageUnderInspection(draft.Assembled.Page, context);
            var found = await _judge.JudgeAsync(run.Call(AgentNames.Inspector, _ => "reading the claims"), JudgedPage.Of(page, inspection.Claims), cancellationToken);
            return inspection with { Findings = [.. inspection.Findings.Concat(found).OrderByDescending(finding => finding.Severity)] };
        }
        catch (ProblemException problem)
        {
            run.Log.Add(new FellBack(run.Models.ModelOf(AgentNames.Inspector), "checks alone", problem.Message));
            return inspection;
        }
    }

    private static string Name(IPageMaker maker) => maker.Mode.ToString().ToLowerInvariant();

    [LoggerMessage(LogLevel.Error, "Run {Run} failed unexpectedly.")]
    private partial void Unexpected(Exception error, RunId run);
}
