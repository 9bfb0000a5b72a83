using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Comparison;
using PersonaSite.Pipeline.Studies;

namespace PersonaSite.Pipeline.Evaluation.Pages;

/// <param name="Cancelled">Somebody stopped it; what was made and paid for until then is here.</param>
public sealed record EvaluationResult(Site Site, EvaluationSet Set, DateTimeOffset StartedAt, IReadOnlyList<StudyRun> Runs, bool Cancelled);

/// <summary>Makes the pages of a set of visitors, as prompts, models and kit now are.</summary>
public static class PageEvaluation
{
    /// <summary>The set of that name; "all" is always there. Without a name the only one that the site has.</summary>
    /// <exception cref="Core.ProblemException">There is no such set, or there are several and none was named.</exception>
    public static EvaluationSet SetOf(Site site, string? name)
    {
        var sets = site.Evaluations ?? [];
        if (name is null && sets.Count < 2)
            return sets.Count == 1 ? sets[0] : EvaluationSet.All;
        return sets.FirstOrDefault(set => set.Name == name) ?? (name == EvaluationSet.All.Name ? EvaluationSet.All : throw new Core.ProblemException(
            Core.ProblemKind.BadInput,
            name is null ? $"{site.Name} has several sets of visitors." : $"{site.Name} has no set of visitors '{name}'.",
            $"Name one of: {string.Join(", ", sets.Select(set => set.Name).Append(EvaluationSet.All.Name).Distinct())}."));
    }

    /// <param name="tell">Hears of every page's beginning and end, and whenever money is spent.</param>
    /// <exception cref="Core.ProblemException">The site has no visitor, or not one that the set names.</exception>
    public static async Task<EvaluationResult> RunAsync(SiteContent content, EvaluationSet set, PageMaking make, Action<StudyProgress> tell, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetUtcNow();
        var visitors = content.VisitorsNamed(set.Visitors);
        if (visitors.Count == 0)
            throw new Core.ProblemException(Core.ProblemKind.BadInput, $"{content.Site.Name} has no visitors to evaluate pages for.", "Add profiles under visitors/.");
        StudyPlan.Place[] order = [.. from repeat in Enumerable.Range(1, set.Repeat) from visitor in visitors select new StudyPlan.Place(visitor, set.Mode, repeat)];
        var made = await Series.RunAsync(
            order, place => new GenerationRequest(RunId.New(clock), content, place.Visitor, place.Mode, set.Seed + place.Repeat - 1), place => place.Visitor.Name, make, tell, cancellationToken);
        var runs = made.Select(page => new StudyRun(page.Place, page.Order, page.Result, page.Draft)).ToList();
        return new EvaluationResult(content.Site, set, started, runs, runs.Count < order.Length || runs.Any(run => run.Report.Status == RunStatus.Cancelled));
    }
}
