using PersonaSite.Core.Visitors;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>Which of the industries that a site's passages name are the visitor's. Passages of the others never reach a prompt.</summary>
public static class VisitorIndustries
{
    /// <param name="tags">The industries that the site's passages name.</param>
    /// <returns>The visitor's own words for it, and the tags that they match; empty where nothing is known.</returns>
    public static IReadOnlyList<string> Of(VisitorProfile visitor, IReadOnlyCollection<string> tags)
    {
        var stated = visitor.Values(TraitKind.Industry);
        var matched = Matching(stated, tags);
        // Who says what their industry is has said it; a role or a note may name another one in passing.
        if (matched.Count == 0)
            matched = Matching(visitor.Values(TraitKind.Role, TraitKind.Organization), tags);
        if (matched.Count == 0)
            matched = Matching(visitor.Values(TraitKind.Other), tags);
        return [.. stated.Concat(matched).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static List<string> Matching(IReadOnlyList<string> values, IReadOnlyCollection<string> tags)
    {
        var said = values.Select(value => $" {string.Join(' ', Wording.Of(value))} ").ToList();
        return tags.Where(tag => string.Join(' ', Wording.Of(tag)) is { Length: > 0 } words && said.Any(value => value.Contains($" {words} ", StringComparison.Ordinal))).ToList();
    }
}
