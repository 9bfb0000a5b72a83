using System.Text.Json;
using System.Text.Json.Nodes;
using PersonaSite.Core;
using PersonaSite.Core.Segments;

namespace PersonaSite.Web.Studio.Pages.Serving;

/// <summary>A segment's rule while somebody edits it.</summary>
public sealed class RuleDraft
{
    public string Name { get; set; } = "";

    public List<ConditionDraft> When { get; } = [];

    /// <summary>Signals, divided by commas.</summary>
    public string SplitBy { get; set; } = "";

    /// <summary>A JSON object; empty: what the conditions say.</summary>
    public string Profile { get; set; } = "";

    public static RuleDraft Of(SegmentRule rule)
    {
        var draft = new RuleDraft { Name = rule.Name, SplitBy = string.Join(", ", rule.SplitBy ?? []), Profile = rule.Profile?.ToJsonString(new(PersonaJson.Options) { WriteIndented = true }) ?? "" };
        draft.When.AddRange((rule.When ?? []).Select(condition => new ConditionDraft { Signal = condition.Signal, Operator = condition.Operator, Values = string.Join(", ", condition.Values ?? []) }));
        return draft;
    }

    /// <exception cref="ProblemException">The profile is no JSON object.</exception>
    public SegmentRule ToRule() => new(Name.Trim(), [.. When.Select(condition => condition.ToCondition())], List(SplitBy) is { Count: > 0 } split ? split : null, ProfileOf());

    /// <summary>"industry is printing, and device is not phone".</summary>
    public string Words() => When.Count == 0 ? "every visitor" : string.Join(", and ", When.Select(condition => condition.Words()));

    public static IReadOnlyList<string> List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private JsonObject? ProfileOf()
    {
        if (string.IsNullOrWhiteSpace(Profile))
            return null;
        try
        {
            if (JsonNode.Parse(Profile) is JsonObject profile)
                return profile;
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new ProblemException(ProblemKind.BadInput, $"Whom the page of '{Name}' is written for is no JSON object.", "Write {\"role\": \"maintenance manager\"}, or nothing.");
    }
}

public sealed class ConditionDraft
{
    public string Signal { get; set; } = "utm.source";

    public ConditionOperator Operator { get; set; } = ConditionOperator.Is;

    /// <summary>Divided by commas.</summary>
    public string Values { get; set; } = "";

    public bool HasValues => Operator is not (ConditionOperator.Exists or ConditionOperator.Missing);

    public SegmentCondition ToCondition() => new(Signal, Operator, HasValues ? RuleDraft.List(Values) : null);

    public string Words() => $"{Signal} {Views.Figures.Words(Operator.ToString()).ToLowerInvariant()}{(HasValues ? " " + string.Join(" or ", RuleDraft.List(Values)) : "")}";
}
