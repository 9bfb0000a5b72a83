using System.Text.Json.Nodes;

namespace PersonaSite.Core.Segments;

/// <summary>How a signal is compared. Letters are compared without regard to case.</summary>
public enum ConditionOperator
{
    /// <summary>Equals one of the values.</summary>
    Is,

    /// <summary>Equals none of the values; a missing signal equals none.</summary>
    IsNot,

    /// <summary>Contains one of the values.</summary>
    Contains,

    /// <summary>Starts with one of the values.</summary>
    StartsWith,

    Exists,
    Missing,

    /// <summary>Is a number of at least the value.</summary>
    AtLeast,

    /// <summary>Is a number of at most the value.</summary>
    AtMost,
}

/// <param name="Signal">As <see cref="SignalSet"/> names it: "utm.campaign", "param.industry", "token.role".</param>
/// <param name="Values">None for <see cref="ConditionOperator.Exists"/> and <see cref="ConditionOperator.Missing"/>, one for numbers, else one or more.</param>
public sealed record SegmentCondition(string Signal, ConditionOperator Operator, IReadOnlyList<string>? Values = null);

/// <summary>Visitors who share a page. Rules are tried in their order; the first whose conditions all hold decides.</summary>
/// <param name="Name">Lower-case letters, digits and hyphens; stays the same when the rule changes, so that its page goes on being served meanwhile.</param>
/// <param name="When">All must hold; none: every visitor.</param>
/// <param name="SplitBy">Signals whose values divide the segment further, a page for each; few values only.</param>
/// <param name="Profile">
/// Whom the page is written for, in the marketer's words, as any visitor's profile. Null: what the conditions say. A page for many
/// is never written from what one of them sent.
/// </param>
public sealed record SegmentRule(string Name, IReadOnlyList<SegmentCondition>? When = null, IReadOnlyList<string>? SplitBy = null, JsonObject? Profile = null);
