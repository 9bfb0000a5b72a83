namespace PersonaSite.Core.Costs;

/// <summary>One immutable row of the cost ledger: one model call, or one picture. The sum of a run's rows is the run's cost.</summary>
/// <param name="Agent">One of <see cref="Runs.AgentNames"/>.</param>
/// <param name="Model">The model's id as priced.</param>
/// <param name="Usd">0 where <paramref name="Priced"/> is false.</param>
/// <param name="Priced">False: the price list does not know the model, so what it cost is unknown, not nothing.</param>
/// <param name="Estimated">True: the built-in model did the work; the dollars are what the tier's list price would have been; or the provider did not say what it counted.</param>
/// <param name="StartMs">Since the run began.</param>
/// <param name="PromptHash">Of the prompt's template, not of what was filled in.</param>
/// <param name="Outcome">"ok", or the short name of what went wrong; failed calls may have cost something too.</param>
/// <param name="Route">Null: the agent's usual model, or one that the request named.</param>
/// <param name="Part">Whose share of the agent's work it was, where several had one: "2 of 3", or <see cref="Integration"/>; else empty.</param>
/// <param name="CachedUsd">Of <paramref name="Usd"/>, what input cost that the provider had kept.</param>
public sealed record UsageRecord(
    string Agent,
    string Model,
    string Provider,
    TokenUsage Tokens,
    int Images,
    decimal Usd,
    bool Priced,
    bool Estimated,
    string PriceVersion,
    long StartMs,
    long DurationMs,
    string PromptHash,
    string Outcome = "ok",
    RouteNote? Route = null,
    string Part = "",
    decimal CachedUsd = 0)
{
    /// <summary>The part that puts the other parts together.</summary>
    public const string Integration = "integration";
}

/// <summary>The three costs that are always shown, in US dollars.</summary>
/// <param name="Run">The sum of the run's ledger.</param>
/// <param name="PerVisit">This run spread over the visits that one page is expected to serve.</param>
/// <param name="OneBigModel">An estimate of the same page written by the reference big model in one call.</param>
/// <param name="Unpriced">Calls whose price is unknown, and that are therefore missing from the sums.</param>
public sealed record CostSummary(decimal Run, decimal PerVisit, decimal? OneBigModel, int Unpriced, bool Estimated);
