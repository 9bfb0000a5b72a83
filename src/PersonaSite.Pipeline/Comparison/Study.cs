using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Studies;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>A page that was made for a comparison, or what was tried; see <see cref="Made{T}"/>.</summary>
public sealed record StudyRun(StudyPlan.Place Place, int Order, RunResult Result, Page? Draft)
{
    public RunReport Report => Result.Report;

    public GenerationMode Mode => Place.Mode;

    public string Visitor => Place.Visitor.Name;
}

/// <param name="Cancelled">Somebody stopped it; what was made and paid for until then is here.</param>
public sealed record StudyResult(StudyPlan Plan, DateTimeOffset StartedAt, IReadOnlyList<StudyRun> Runs, bool Cancelled);

/// <summary>Makes the pages of a comparison.</summary>
public static class Study
{
    /// <param name="tell">Hears of every run's beginning and end, and whenever money is spent.</param>
    /// <exception cref="Core.ProblemException">The plan compares nothing.</exception>
    public static async Task<StudyResult> RunAsync(StudyPlan plan, PageMaking make, Action<StudyProgress> tell, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (order, started) = (plan.Order(), clock.GetUtcNow());
        var made = await Series.RunAsync(
            order, place => plan.Request(place, clock), place => $"{place.Visitor.Name}, {place.Mode.ToString().ToLowerInvariant()}", make, tell, cancellationToken);
        var runs = made.Select(page => new StudyRun(page.Place, page.Order, page.Result, page.Draft)).ToList();
        return new StudyResult(plan, started, runs, runs.Count < order.Count || runs.Any(run => run.Report.Status == RunStatus.Cancelled));
    }
}
