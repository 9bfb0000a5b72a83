using PersonaSite.Core;
using PersonaSite.Inference.Routing.Policies;

namespace PersonaSite.Inference.Routing;

/// <summary>What is to be promised.</summary>
public sealed record RouteTarget
{
    /// <param name="agreement">Share of all items whose answer must equal the reference's, for example 0.95.</param>
    /// <param name="confidence">Probability with which that must come true, for example 0.95.</param>
    /// <exception cref="ProblemException">One of them is no such share.</exception>
    public RouteTarget(double agreement, double confidence = 0.95)
    {
        if (agreement is not (> 0 and <= 1))
            throw new ProblemException(ProblemKind.BadInput, $"The target is {agreement}.", "Use a share above 0 and at most 1, for example 0.95.");
        if (confidence is not (>= 0.5 and < 1))
            throw new ProblemException(ProblemKind.BadInput, $"The confidence is {confidence}.", "Use 0.5 or more and less than 1, for example 0.95.");
        (Agreement, Confidence) = (agreement, confidence);
    }

    public double Agreement { get; }

    public double Confidence { get; }
}

/// <summary>What is promised; kinds of promises are never mixed.</summary>
public enum PromiseKind
{
    /// <summary>Share of all items whose answer equals the reference model's.</summary>
    AgreementOverAll,

    /// <summary>The same, for each task by itself: an easy one does not pay for a hard one.</summary>
    AgreementPerTask,

    /// <summary>Share of right answers, by labels.</summary>
    AccuracyOverAll,

    /// <summary>Share of pages that pass the same checks as the reference's.</summary>
    ChecksPassed,
}

/// <param name="Policy">Name of a model or a policy.</param>
/// <param name="Share">Of the items that were left when profiling ended.</param>
/// <param name="Profiled">Items of the random sample that its bound rests on; 0 where none was needed.</param>
/// <param name="Missed">How many of them it missed.</param>
/// <param name="MostMissed">With the report's confidence it misses no more of the items given to it.</param>
public sealed record PlanPart(string Policy, double Share, int Profiled = 0, int Missed = 0, int MostMissed = 0);

/// <summary>One moment of profiling: how a policy's bounds close in on the target.</summary>
/// <param name="Low">Lower bound of its agreement over all items.</param>
public sealed record TracePoint(int Profiled, string Policy, double Low, double Observed, double High);

/// <summary>What a route did and what it may promise; enough to judge it by.</summary>
/// <param name="Bound">Least agreement over all items that holds with <paramref name="Confidence"/>.</param>
/// <param name="Profiled">Items that the reference answered to learn from.</param>
/// <param name="ProfilingUsd">Dollars of all calls during profiling.</param>
/// <param name="LearningUsd">Of these, what the cheaper models cost: all that is lost where profiling leads to nothing.</param>
/// <param name="Stopped">Why profiling ended where it did.</param>
/// <param name="BreakEvenItems">From so many items on the plan, what profiling cost has come back; null where the plan saves nothing.</param>
public sealed record RouteReport(
    PromiseKind Promise, string Reference, double Target, double Confidence, int Items, double Bound, int Profiled, decimal ProfilingUsd,
    decimal LearningUsd, string Stopped, IReadOnlyList<PlanPart> Plan, IReadOnlyList<TracePoint> Trace, decimal Usd, long? BreakEvenItems);

/// <summary>A route from its first call to its last.</summary>
/// <param name="Answers">The answer that stands, by item.</param>
/// <param name="Ledger">Every call; their sum is the report's <see cref="RouteReport.Usd"/>.</param>
public sealed record RouteRun(RouteReport Report, IReadOnlyList<PolicyAnswer> Answers, RouteLedger Ledger);
