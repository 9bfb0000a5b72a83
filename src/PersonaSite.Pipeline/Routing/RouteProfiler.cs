using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Inference.Routing.Policies;
using PersonaSite.Inference.Routing.Safe;
using PersonaSite.Storage.Stores;

namespace PersonaSite.Pipeline.Routing;

/// <param name="Plan">Null: the route learns, and needs none.</param>
/// <param name="Items">Items that all models answered.</param>
public sealed record Profiling(RoutePlan? Plan, int Items, decimal Usd);

/// <summary>Learns how an agent's models compare with the reference, by having pages made with each, and finds a plan with a promise.</summary>
public sealed class RouteProfiler(GenerationPipeline pipeline, JudgeProfiling judging, RouteDesk desk, RouteStore store, TimeProvider clock)
{
    // What a classifier is taught with at most; more teaches little.
    private const int MostLessons = 200;

    /// <summary>Until a plan is found, enough is learned, or the money is used up; what was learned by then is kept.</summary>
    /// <param name="tell">Hears of every item; must be quick.</param>
    /// <exception cref="ProblemException">The route needs no profiling, the site has nobody to make pages for, or the dollars are used up.</exception>
    public async Task<Profiling> RunAsync(SiteContent content, string agent, AgentRoute route, int seed, Action<RouteProgress>? tell = null, CancellationToken cancellationToken = default)
    {
        if (route.Kind is RouteKind.Fixed or RouteKind.Cascade)
            throw new ProblemException(ProblemKind.BadInput, $"A {AgentRoute.Name(route.Kind)} route rests on nothing that could be profiled.", "Choose guaranteed or complexity for the agent first.");
        if (content.Visitors.Count == 0)
            throw new ProblemException(ProblemKind.BadInput, $"{content.Site.Name} has no visitors to make pages for.", "Add example visitors to the site.");
        var models = desk.ModelsOf(agent, route);
        // Tried as they are: what another agent's route would do must not change what is compared.
        var plain = content with { Site = content.Site with { Routes = null } };
        var pages = new ProfiledPages(pipeline, plain, agent, route, clock, outcome => store.AddAsync(outcome, CancellationToken.None));
        var answers = agent == AgentNames.Inspector ? await judging.AnswersAsync(plain, route, models, cancellationToken) : pages.Answers(models);
        try
        {
            if (route.Kind == RouteKind.Complexity)
                return await LearnAsync(answers, pages, seed, tell, cancellationToken);
            var router = new SafeRouter(new RouteTarget(route.Target, route.Confidence), RouteChoice.Mix) { Tell = tell };
            var run = await router.PlanAsync(answers, seed, cancellationToken);
            await pages.EndAllAsync();
            var plan = new RoutePlan(route, run.Report, models, Sketches(answers, pages), clock.GetUtcNow());
            await store.AddPlanAsync(content.Site.Id, new StoredPlan(agent, plan.FoundAt, JsonSerializer.Serialize(plan, PersonaJson.Options), ""), CancellationToken.None);
            return new Profiling(plan, run.Report.Profiled, run.Report.Usd);
        }
        finally
        {
            await pages.EndAllAsync();
            desk.Forget(content.Site.Id, agent);
        }
    }

    private static IReadOnlyList<string> Sketches(IModelAnswers answers, ProfiledPages pages) => answers is JudgeAnswers judged ? judged.Sketches : pages.Sketches;

    /// <summary>Every model answers the same items, the reference first, until there are enough.</summary>
    private static async Task<Profiling> LearnAsync(IModelAnswers answers, ProfiledPages pages, int seed, Action<RouteProgress>? tell, CancellationToken cancellationToken)
    {
        var order = Enumerable.Range(0, answers.Items).ToArray();
        new Random(seed).Shuffle(order);
        var (most, done, usd) = (Math.Min(MostLessons, order.Length), 0, 0m);
        tell?.Invoke(new RouteProgress(RoutePhase.Pilot, 0, most));
        try
        {
            foreach (var item in order.Take(most))
            {
                for (var model = answers.Models.Count - 1; model >= 0; model--)
                    usd += (await answers.AskAsync(item, model, cancellationToken)).Usd;
                await pages.EndAsync(item);
                tell?.Invoke(new RouteProgress(RoutePhase.Pilot, ++done, most, item));
            }
        }
        catch (ProblemException problem) when (problem.Kind == ProblemKind.Budget && done >= LearnedChoice.Least)
        {
            // Enough for a start; audits teach more.
        }

        return new Profiling(null, done, usd);
    }
}
