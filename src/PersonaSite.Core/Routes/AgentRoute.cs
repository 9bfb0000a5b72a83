using System.Text.Json.Serialization;
using PersonaSite.Core.Runs;

namespace PersonaSite.Core.Routes;

/// <summary>How an agent's calls come by their model.</summary>
public enum RouteKind
{
    /// <summary>One model, always.</summary>
    Fixed,

    /// <summary>The first model; the reference when an answer is no use, or the inspector refuses what came of it.</summary>
    Cascade,

    /// <summary>The cheapest model that is likely enough to do as well as the reference, told from the prompt before the call.</summary>
    Complexity,

    /// <summary>A plan that was tried against the reference, with a promise.</summary>
    Guaranteed,
}

/// <summary>The route of one agent.</summary>
/// <param name="Models">Names of configured models; the last one is the reference, which the others are measured by. A fixed route has one.</param>
/// <param name="Target">Complexity: the probability of equalling the reference from which on a model is chosen. Guaranteed: the share of pages that equal the reference's.</param>
/// <param name="Confidence">Of the promise.</param>
/// <param name="Audit">Share of runs in which the reference is asked too, to see whether all this still holds.</param>
/// <param name="Ahead">Runs that the promise is about; the plan is found for so many.</param>
/// <param name="MaxProfilingUsd">Dollars that finding a plan may cost.</param>
public sealed record AgentRoute(
    RouteKind Kind, IReadOnlyList<string> Models, double Target = 0.9, double Confidence = 0.95, double Audit = 0.01, int Ahead = 1000, decimal MaxProfilingUsd = 5)
{
    [JsonIgnore]
    public string Reference => Models[^1];

    /// <summary>By agent; an agent that is not named works with its usual model.</summary>
    /// <returns>The same routes.</returns>
    /// <exception cref="ProblemException">The first thing in them that cannot be meant. Whether the models are configured is not looked at here.</exception>
    public static IReadOnlyDictionary<string, AgentRoute> Checked(IReadOnlyDictionary<string, AgentRoute> routes)
    {
        foreach (var (agent, route) in routes)
        {
            Require(AgentNames.WithModel.Contains(agent), $"Routes name an agent '{agent}', which there is not", $"Use one of {string.Join(", ", AgentNames.WithModel)}.");
            Require(route?.Models is { Count: > 0 } models && models.All(model => !string.IsNullOrWhiteSpace(model)), $"The route of {agent} names no model", "List the names of configured models, the reference last.");
            Require(route!.Kind != RouteKind.Fixed || route.Models.Count == 1, $"The fixed route of {agent} names {route.Models.Count} models", "Name one, or choose another kind of route.");
            Require(route.Kind == RouteKind.Fixed || route.Models.Count >= 2, $"The {Name(route.Kind)} route of {agent} names one model", "Name a cheaper one before the reference.");
            Require(route.Kind != RouteKind.Cascade || route.Models.Count == 2, $"The cascade of {agent} names {route.Models.Count} models", "Name two: the first that is asked, and the one that takes over.");
            Require(route.Models.Distinct(StringComparer.OrdinalIgnoreCase).Count() == route.Models.Count, $"The route of {agent} names a model twice", "Name each once.");
            Require(route.Target is > 0 and < 1, $"The target of {agent} is {route.Target}", "Use a share above 0 and below 1, for example 0.9.");
            Require(route.Confidence is >= 0.5 and < 1, $"The confidence of {agent} is {route.Confidence}", "Use 0.5 or more and less than 1, for example 0.95.");
            Require(route.Audit is >= 0 and <= 1, $"The audit share of {agent} is {route.Audit}", "Use a share between 0 and 1, for example 0.01.");
            Require(route.Ahead is >= 20 and <= 1_000_000, $"The route of {agent} looks {route.Ahead} runs ahead", "Use 20 to 1000000.");
            Require(route.MaxProfilingUsd >= 0, $"Profiling {agent} may cost {route.MaxProfilingUsd} dollars", "Use an amount of at least 0.");
        }

        return routes;
    }

    public static string Name(RouteKind kind) => kind.ToString().ToLowerInvariant();

    private static void Require(bool right, string cause, string nextStep)
    {
        if (!right)
            throw new ProblemException(ProblemKind.BadInput, cause + ".", nextStep);
    }
}
