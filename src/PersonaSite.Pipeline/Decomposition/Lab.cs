using PersonaSite.Core;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Runs;
using PersonaSite.Pipeline.Studies;

namespace PersonaSite.Pipeline.Decomposition;

/// <param name="First">The page whose brief the others were given; nothing but its personalizer is measured.</param>
/// <param name="Cancelled">Somebody stopped it; what was made and paid for until then is here.</param>
public sealed record LabResult(LabPlan Plan, DateTimeOffset StartedAt, RunResult First, Brief Brief, IReadOnlyList<Made<LabPlan.Place>> Runs, bool Cancelled);

/// <summary>The decomposition lab: how far is it worth splitting the builder's work?</summary>
public static class Lab
{
    /// <param name="tell">Hears of every page's beginning and end, and whenever money is spent.</param>
    /// <exception cref="ProblemException">The plan cannot be, the first page came to no brief, or a model has no price.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before there was a brief.</exception>
    public static async Task<LabResult> RunAsync(LabPlan plan, PageMaking make, Action<StudyProgress> tell, TimeProvider clock, CancellationToken cancellationToken)
    {
        plan.Check();
        var started = clock.GetUtcNow();
        var first = (await Series.RunAsync([new LabPlan.Place(1, 1)], place => plan.Request(place, null, clock), _ => "the brief", make, tell, cancellationToken))
            .FirstOrDefault()?.Result ?? throw new OperationCanceledException(cancellationToken);
        // The first draft's: the one that all measurements are of.
        if (first.Report.Events.OfType<BriefWritten>().FirstOrDefault()?.Brief is not { } brief)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ProblemException(first.Problem ?? ProblemKind.Provider, $"There is no brief to lay out: {first.Report.Reason}", first.Report.NextStep);
        }

        if (first.Report.Usage.FirstOrDefault(row => !row.Priced) is { } unpriced)
            throw new ProblemException(ProblemKind.BadInput, $"{unpriced.Provider}/{unpriced.Model} has no price, so no cost can be fitted.", "Set PriceAs or Price for it under Inference:Models.");
        if (brief.Sections.Count < 3)
            throw new ProblemException(ProblemKind.BadInput, $"The brief has {brief.Sections.Count} sections; there is nothing to share.", "Choose a visitor whom the knowledge says more to.");
        var order = plan.Order(brief);
        var runs = await Series.RunAsync(
            order, place => plan.Request(place, brief, clock), place => place.Builders == 1 ? "1 builder" : $"{place.Builders} builders", make, tell, cancellationToken,
            (1, first.Report.Usage.Sum(row => row.Usd)));
        return new LabResult(plan, started, first, brief, runs, runs.Count < order.Count || runs.Any(run => run.Result.Report.Status == RunStatus.Cancelled));
    }
}
