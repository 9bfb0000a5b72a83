using System.Globalization;
using PersonaSite.Core;
using PersonaSite.Core.Routes;

namespace PersonaSite.Web.Studio.Pages.Routing;

/// <summary>An agent's route while somebody writes it.</summary>
public sealed class RouteDraft(string agent)
{
    public string Agent { get; } = agent;

    /// <summary>Null: the usual model.</summary>
    public RouteKind? Kind { get; set; }

    /// <summary>Names with commas between.</summary>
    public string Models { get; set; } = "";

    public string TargetPercent { get; set; } = "90";

    public string AuditPercent { get; set; } = "1";

    public string MaxUsd { get; set; } = "5";

    public bool Learns => Kind is RouteKind.Complexity or RouteKind.Guaranteed;

    public static RouteDraft Of(string agent, AgentRoute? route) => route is null ? new RouteDraft(agent) : new RouteDraft(agent)
    {
        Kind = route.Kind,
        Models = string.Join(", ", route.Models),
        TargetPercent = Text(100 * (decimal)route.Target),
        AuditPercent = Text(100 * (decimal)route.Audit),
        MaxUsd = Text(route.MaxProfilingUsd),
    };

    /// <param name="before">What is not written here stays.</param>
    /// <exception cref="ProblemException">A number is none.</exception>
    public AgentRoute? ToRoute(AgentRoute? before) => Kind is not { } kind ? null : (before ?? new AgentRoute(kind, [])) with
    {
        Kind = kind,
        Models = [.. Models.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        Target = (double)Number("target", TargetPercent) / 100,
        Audit = (double)Number("audit share", AuditPercent) / 100,
        MaxProfilingUsd = Number("profiling limit", MaxUsd),
    };

    private decimal Number(string what, string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ProblemException(ProblemKind.BadInput, $"The {what} of {Agent} is '{text}', which is no number.", "Write it with a point, as in 97.5.");

    private static string Text(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
