using PersonaSite.Core.Sites;

namespace PersonaSite.Core.Routes;

/// <summary>What models were asked for.</summary>
public enum OutcomePurpose
{
    /// <summary>To find a plan.</summary>
    Profiling,

    /// <summary>To see whether a route still does as well as its reference.</summary>
    Audit,
}

/// <param name="Model">Name in the settings.</param>
/// <param name="Equal">Whether its work equals the reference's.</param>
public sealed record RouteAnswer(string Model, bool Equal, decimal Usd);

/// <summary>What several models made of the same work. Holds nothing of whom it was for: no prompt and no answer.</summary>
/// <param name="Sketch">Sizes and counts of the prompt as words.</param>
/// <param name="Answers">The reference's among them.</param>
public sealed record RouteOutcome(SiteId Site, string Agent, DateTimeOffset At, OutcomePurpose Purpose, string Sketch, string Reference, IReadOnlyList<RouteAnswer> Answers)
{
    public decimal Usd => Answers.Sum(answer => answer.Usd);
}
