using PersonaSite.Core.Costs;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;

namespace PersonaSite.Storage.Database;

/// <summary>One generation: written when it starts, filled when it ends.</summary>
public sealed class RunRow
{
    public required RunId Id { get; init; }

    /// <summary>No foreign key: what a run cost outlives its site.</summary>
    public required SiteId Site { get; init; }

    public required string SiteName { get; set; }
    public required string Visitor { get; set; }
    public required string VisitorJson { get; init; }

    /// <summary>Whom the page is for.</summary>
    public required PageKey PageKey { get; init; }

    public required GenerationMode Mode { get; set; }
    public required int Seed { get; set; }
    public required RunStatus Status { get; set; }
    public required DateTimeOffset StartedAt { get; set; }
    public string Reason { get; set; } = "";
    public string NextStep { get; set; } = "";
    public long WallMs { get; set; }
    public decimal Usd { get; set; }
    public decimal UsdPerVisit { get; set; }
    public decimal? UsdOneBigModel { get; set; }
    public int Unpriced { get; set; }
    public bool Estimated { get; set; }
    public Brief? Brief { get; set; }
    public Inspection? Inspection { get; set; }
    public IReadOnlyList<RetrievedPassage>? Retrieved { get; set; }
}

public sealed class RunEventRow
{
    public required RunId Run { get; init; }
    public required int Sequence { get; init; }
    public required RunEvent Event { get; init; }
}

/// <summary>A line of the cost ledger. Written once, never changed.</summary>
public sealed class UsageRow
{
    public required RunId Run { get; init; }
    public required int Position { get; init; }
    public required string Agent { get; init; }
    public required string Model { get; init; }
    public required string Provider { get; init; }
    public required long InputTokens { get; init; }
    public required long CachedInputTokens { get; init; }
    public required long OutputTokens { get; init; }
    public required long ReasoningTokens { get; init; }
    public required int Images { get; init; }
    public required decimal Usd { get; init; }
    public required bool Priced { get; init; }
    public required bool Estimated { get; init; }
    public required string PriceVersion { get; init; }
    public required long StartMs { get; init; }
    public required long DurationMs { get; init; }
    public required string PromptHash { get; init; }
    public required string Outcome { get; init; }
    public string Part { get; init; } = "";
    public decimal CachedUsd { get; init; }

    /// <summary>Null: no route chose the model.</summary>
    public RouteNote? Route { get; init; }

    public static UsageRow Of(RunId run, UsageRecord usage, int position) => new()
    {
        Run = run,
        Position = position,
        Agent = usage.Agent,
        Model = usage.Model,
        Provider = usage.Provider,
        InputTokens = usage.Tokens.Input,
        CachedInputTokens = usage.Tokens.CachedInput,
        OutputTokens = usage.Tokens.Output,
        ReasoningTokens = usage.Tokens.Reasoning,
        Images = usage.Images,
        Usd = usage.Usd,
        Priced = usage.Priced,
        Estimated = usage.Estimated,
        PriceVersion = usage.PriceVersion,
        StartMs = usage.StartMs,
        DurationMs = usage.DurationMs,
        PromptHash = usage.PromptHash,
        Outcome = usage.Outcome,
        Route = usage.Route,
        Part = usage.Part,
        CachedUsd = usage.CachedUsd,
    };

    public UsageRecord ToRecord() => new(
        Agent, Model, Provider, new TokenUsage(InputTokens, CachedInputTokens, OutputTokens, ReasoningTokens), Images,
        Usd, Priced, Estimated, PriceVersion, StartMs, DurationMs, PromptHash, Outcome, Route, Part, CachedUsd);
}

public sealed class ModelCallRow
{
    public required RunId Run { get; init; }
    public required int Position { get; init; }
    public required string Agent { get; init; }
    public required string Model { get; init; }
    public required string Provider { get; init; }
    public required string PromptHash { get; init; }
    public required string Prompt { get; init; }
    public required string Answer { get; init; }
    public required long StartMs { get; init; }
    public required long DurationMs { get; init; }
    public required string Outcome { get; init; }

    public static ModelCallRow Of(RunId run, ModelCall call, int position) => new()
    {
        Run = run,
        Position = position,
        Agent = call.Agent,
        Model = call.Model,
        Provider = call.Provider,
        PromptHash = call.PromptHash,
        Prompt = call.Prompt,
        Answer = call.Answer,
        StartMs = call.StartMs,
        DurationMs = call.DurationMs,
        Outcome = call.Outcome,
    };

    public ModelCall ToCall() => new(Agent, Model, Provider, PromptHash, Prompt, Answer, StartMs, DurationMs, Outcome);
}
