using System.Text;
using System.Text.Json.Nodes;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Core.Segments;

/// <summary>Whom a segment's page is written for.</summary>
public static class SegmentProfile
{
    /// <summary>
    /// The rule's own words, or what its conditions say for certain; and the values that the segment was divided by. What a
    /// visitor sent comes in only as a value that is part of the key, which many share.
    /// </summary>
    /// <param name="splits">One value for each signal of <see cref="SegmentRule.SplitBy"/>; "-" for none.</param>
    public static VisitorProfile Of(SegmentRule rule, IReadOnlyList<string> splits, SignalSet set)
    {
        var profile = rule.Profile?.DeepClone().AsObject() ?? FromConditions(rule, set);
        foreach (var (signal, value) in (rule.SplitBy ?? []).Zip(splits))
        {
            if (value != "-")
                profile[LastName(signal)] = value;
        }

        return VisitorProfile.Parse(rule.Name, Encoding.UTF8.GetBytes(profile.ToJsonString(PersonaJson.Options)));
    }

    private static JsonObject FromConditions(SegmentRule rule, SignalSet set)
    {
        var profile = new JsonObject { ["segment"] = rule.Name.Replace('-', ' ') };
        foreach (var condition in rule.When ?? [])
        {
            // "Not a phone" or "contains school" is no value that a page could be written for.
            if (condition.Operator == ConditionOperator.Is && condition.Values is [var only] && set.PlaceOf(condition.Signal) != SignalSet.Path)
                profile[LastName(condition.Signal)] = only;
        }

        return profile;
    }

    private static string LastName(string signal) => signal[(signal.IndexOf('.') + 1)..];
}
