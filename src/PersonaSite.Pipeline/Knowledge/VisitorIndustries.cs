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
        var exact = tags.Where(tag => string.Join(' ', Wording.Of(tag)) is { Length: > 0 } words && said.Any(value => value.Contains($" {words} ", StringComparison.Ordinal))).ToList();
        return exact.Count > 0 ? exact : tags.Where(tag => Wording.Of(tag).ToList() is [var only] && said.Any(value => value.Split(' ').Any(word => AreCognates(word, only)))).ToList();
    }

    /// <summary>"Automobil" and "automotive": one word in two languages, told by a long beginning that they share and short endings.</summary>
    private static bool AreCognates(string one, string other)
    {
        const int beginning = 6, ending = 4;
        var shared = 0;
        while (shared < one.Length && shared < other.Length && one[shared] == other[shared])
            shared++;
        return shared >= beginning && one.Length - shared <= ending && other.Length - shared <= ending;
    }
}
