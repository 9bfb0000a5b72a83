using System.Globalization;
using System.Text.Json;
using PersonaSite.Core.Costs;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Routes;
using PersonaSite.Core.Runs;

namespace PersonaSite.Cli.Output;

/// <summary>A run's events as lines for people: plain, one an event, the same in a terminal and in a log.</summary>
internal sealed class ProgressLines(TextWriter output)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, decimal> _spent = [];
    private readonly List<UsageRecord> _usage = [];
    private readonly HashSet<string> _refusals = [];

    public void Tell(RunEvent happened)
    {
        lock (_gate)
        {
            if (happened is UsageRecorded { Usage: var usage })
            {
                _spent[usage.Agent] = _spent.GetValueOrDefault(usage.Agent) + usage.Usd;
                _usage.Add(usage);
            }

            if (Line(happened) is { } line)
                output.WriteLine(Invariant($"{happened.AtMs / 1000.0,6:0.00} s  {line}"));
        }
    }

    private string? Line(RunEvent happened) => happened switch
    {
        RunStarted started => Agent("run", $"{started.Site} for {started.Visitor}, {started.Mode.ToString().ToLowerInvariant()}, seed {started.Seed}{(started.WorstCaseUsd is { } worst ? ", at most " + Usd(worst) : "")}"),
        AgentStarted started => Agent(started.Agent, $"begins ({started.Model}){(started.WaitsFor.Count > 0 ? ", after " + string.Join(" and ", started.WaitsFor) : "")}"),
        AgentFinished finished => Agent(finished.Agent, $"{finished.Note}{(_spent.TryGetValue(finished.Agent, out var usd) ? ", " + Usd(usd) : "")}"),
        CallTroubled trouble => Agent(trouble.Agent, $"{trouble.Cause}: {trouble.Detail} ({trouble.Action})"),
        ArtworkMade artwork => Agent(AgentNames.Artist, Invariant($"{artwork.Slot}: {artwork.Origin.ToString().ToLowerInvariant()}, {artwork.Bytes / 1024.0:0.0} kB")),
        UsageRecorded { Usage: { Route: { } route } usage } => Agent(usage.Agent, $"{AgentRoute.Name(route.Kind)}: {usage.Model}, {route.Why}"),
        Inspected { Inspection: var inspection } => Agent(AgentNames.Inspector, Verdict(inspection)),
        Revising revising => Agent("run", $"revision {revising.Attempt}, {revising.Findings.Count} findings"),
        FellBack fell => Agent("run", $"{fell.To} instead of {fell.From}: {fell.Reason}"),
        RunEnded ended => Agent("run", $"{Words(ended.Status)}, {Usd(ended.Cost.Run)}{(ended.Cost.Estimated ? " (estimated at list prices)" : "")}{Routes()}{Big(ended)}{Problem(ended)}"),
        _ => null,
    };

    /// <summary>What is refused again after a revision is counted, not told again.</summary>
    private string Verdict(Inspection inspection)
    {
        var errors = inspection.Findings.Where(finding => finding.Severity == Severity.Error).ToList();
        var counts = $"{inspection.Claims.Count(claim => claim.Supported)} of {inspection.Claims.Count} claims supported, {errors.Count} errors, {inspection.Findings.Count - errors.Count} remarks";
        return string.Join("\n", errors.Select(error => $"            {error.Check}: {error.Reason} {error.Quoted()}".TrimEnd()).Where(_refusals.Add).Prepend($"{inspection.Verdict.ToString().ToLowerInvariant()}: {counts}"));
    }

    private string Routes() => _usage.Routed() is { } references ? $"; with every route's reference {Usd(references)}" : "";

    private static string Big(RunEnded ended) => ended.Cost.OneBigModel is { } big ? $"; one big model about {Usd(big)}" : "";

    private static string Problem(RunEnded ended) => ended.Reason.Length == 0 ? "" : $"\n{ended.Reason}\n{ended.NextStep}";

    private static string Agent(string name, string text) => $"{name,-12}  {text}";

    /// <summary>"over budget"</summary>
    private static string Words(RunStatus status) => JsonNamingPolicy.KebabCaseLower.ConvertName(status.ToString()).Replace('-', ' ');

    private static string Usd(decimal usd) => "$" + usd.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
