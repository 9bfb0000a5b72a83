using System.Globalization;
using PersonaSite.Core.Routes;
using PersonaSite.Inference.Routing;
using PersonaSite.Inference.Routing.Calls;
using PersonaSite.Pipeline.Routing;
using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Studio.Pages.Routing;

/// <summary>What is said of routes.</summary>
internal static class RouteWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Kind(RouteKind? kind) => kind switch
    {
        RouteKind.Fixed => "always one model",
        RouteKind.Cascade => "cheap first, then the reference",
        RouteKind.Complexity => "by the prompt",
        RouteKind.Guaranteed => "a plan with a promise",
        _ => "its usual model",
    };

    public static string Percent(double share, int digits = 0) => (100 * share).ToString(digits == 0 ? "0" : "0.#", Culture) + " %";

    /// <summary>A promise with everything that it is about.</summary>
    public static string Promise(RoutePlan plan)
    {
        var report = plan.Report;
        return string.Create(Culture, $"Of {report.Items:N0} runs at least {100 * report.Bound:0.#} % equal what {report.Reference} would make ({100 * report.Target:0.#} % was asked for), with probability {100 * report.Confidence:0.#} %. Found on {plan.FoundAt:d MMMM yyyy} from {report.Profiled} compared items for {Figures.Usd(report.ProfilingUsd)}. Profiling ended: {report.Stopped}.");
    }

    public static string BreakEven(RouteReport report) => report.BreakEvenItems is { } items ? string.Create(Culture, $"What was spent on learning has come back after {items:N0} runs.") : "The plan saves nothing.";

    public static string Profiling(ProfilingStatus status) => status switch
    {
        { IsOver: true, Problem: { } problem } => $"Profiling ended: {problem} {status.NextStep}",
        { IsOver: true, Result: { Plan: null } learned } => $"Learned from {learned.Items} items for {Figures.Usd(learned.Usd)}.",
        { IsOver: true, Result: { } found } => $"A plan was found from {found.Items} items for {Figures.Usd(found.Usd)}.",
        { Progress: { } progress } => $"Profiling: {(progress.Phase == RoutePhase.Pilot ? "a first look" : "the test")}, {progress.Done} of {progress.Total} items.",
        _ => "Profiling begins.",
    };
}
