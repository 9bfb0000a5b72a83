using System.Globalization;
using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Visitors;

namespace PersonaSite.Web.Studio.Views;

/// <summary>Visitors as lists show them.</summary>
public static class VisitorLine
{
    private const int MaxLength = 96;

    /// <summary>"plant-maintenance-manager" as "Plant maintenance manager".</summary>
    public static string NameOf(string name)
    {
        var words = name.Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? "A visitor" : char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];
    }

    /// <summary>Those of whom most is known come first: they show best what a page can be.</summary>
    public static IEnumerable<VisitorProfile> Ordered(IEnumerable<VisitorProfile> visitors) =>
        visitors.OrderByDescending(visitor => visitor.Values(TraitKind.Role, TraitKind.Industry, TraitKind.Pain, TraitKind.Worry, TraitKind.Goal, TraitKind.Need).Count);

    /// <summary>Who they are and what they are after, in one line.</summary>
    public static string Of(VisitorProfile visitor)
    {
        var parts = new[]
        {
            visitor.First(TraitKind.Industry),
            visitor.First(TraitKind.Pain) ?? visitor.First(TraitKind.Worry),
            visitor.First(TraitKind.Goal) ?? visitor.First(TraitKind.Need),
        }.OfType<string>().Take(2).ToList();
        if (parts.Count == 0)
            parts = [.. visitor.Traits.Take(2).Select(trait => string.Join(", ", trait.Values.Take(2)))];
        var line = parts.Count == 0 ? "nothing is known" : string.Join(" · ", parts);
        return line.Length <= MaxLength ? line : line[..MaxLength].TrimEnd() + "…";
    }

    /// <summary>The profile's JSON as people like to read and edit it.</summary>
    public static string Pretty(VisitorProfile visitor) => Pretty(visitor.Json);

    public static string Pretty(string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement, PersonaJson.Indented);
    }
}
