using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;

namespace PersonaSite.Pipeline.Comparison;

/// <summary>A page that was made for a comparison, or what was tried.</summary>
/// <param name="Order">1, 2, 3 …: when it was made.</param>
/// <param name="Draft">The first whole page of the mode, before anything was sent back, struck or made another way; null where it came to none.</param>
public sealed record StudyRun(StudyPlan.Place Place, int Order, RunResult Result, Page? Draft)
{
    public RunReport Report => Result.Report;

    public GenerationMode Mode => Place.Mode;

    public string Visitor => Place.Visitor.Name;
}

/// <param name="Done">Pages made or failed so far.</param>
/// <param name="Usd">Spent so far, the page that is being made included.</param>
/// <param name="Current">What is being made; null at the end.</param>
/// <param name="Ended">The run that has just ended, if one has.</param>
public sealed record StudyProgress(int Done, int Total, decimal Usd, StudyPlan.Place? Current, RunId? CurrentRun, StudyRun? Ended);

/// <param name="Cancelled">Somebody stopped it; what was made and paid for until then is here.</param>
public sealed record StudyResult(StudyPlan Plan, DateTimeOffset StartedAt, IReadOnlyList<StudyRun> Runs, bool Cancelled);

/// <summary>Makes the pages of a comparison one after the other: at once they would wait for each other, and their times would say nothing.</summary>
public static class Study
{
    /// <param name="generate">Makes one page; as <see cref="GenerationPipeline.RunAsync"/> it puts failures, and its cancellation, into the result.</param>
    /// <param name="tell">Hears of every run's beginning and end, and whenever money is spent.</param>
    /// <exception cref="Core.ProblemException">The plan compares nothing.</exception>
    public static async Task<StudyResult> RunAsync(
        StudyPlan plan, Func<GenerationRequest, Action<RunEvent>, CancellationToken, Task<RunResult>> generate, Action<StudyProgress> tell, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (order, started) = (plan.Order(), clock.GetUtcNow());
        var runs = new List<StudyRun>();
        var spent = 0m;
        foreach (var place in order)
        {
            if (cancellationToken.IsCancellationRequested)
                break;
            var request = plan.Request(place, clock);
            Page? draft = null;
            tell(new StudyProgress(runs.Count, order.Count, spent, place, request.Id, null));
            var result = await generate(request, Tell, cancellationToken);
            var run = new StudyRun(place, runs.Count + 1, result, draft ?? result.Page);
            runs.Add(run);
            spent += result.Report.Usage.Sum(row => row.Usd);
            tell(new StudyProgress(runs.Count, order.Count, spent, null, null, run));

            void Tell(RunEvent happened)
            {
                if (happened is PreviewReady { Page: { } page, Note: PreviewReady.Assembled })
                    draft ??= page;
                if (happened is UsageRecorded { RunUsd: var usd })
                    tell(new StudyProgress(runs.Count, order.Count, spent + usd, place, request.Id, null));
            }
        }

        return new StudyResult(plan, started, runs, runs.Count < order.Count || runs.Any(run => run.Report.Status == RunStatus.Cancelled));
    }
}
