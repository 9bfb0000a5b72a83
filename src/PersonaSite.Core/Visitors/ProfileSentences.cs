using System.Text;

namespace PersonaSite.Core.Visitors;

/// <summary>
/// A profile as natural language. The shape is fixed, because the built-in model reads it too: one sentence about who the
/// visitor is, then lists under <see cref="Troubles"/>, <see cref="Wants"/> and <see cref="AlsoKnown"/>.
/// </summary>
public static class ProfileSentences
{
    public const string Troubles = "What troubles them:";
    public const string Wants = "What they want:";
    public const string AlsoKnown = "Also known:";

    /// <summary>What cannot be said shorter than this is cut: a prompt is no archive.</summary>
    private const int MaxValueLength = 300;
    private const int MaxLines = 60;

    public static string Of(VisitorProfile profile)
    {
        var text = new StringBuilder(Who(profile)).Append('\n');
        List(text, Troubles, profile.Values(TraitKind.Pain, TraitKind.Worry));
        List(text, Wants, profile.Values(TraitKind.Goal, TraitKind.Need, TraitKind.Interest));
        List(text, AlsoKnown, profile.Traits
            .Where(trait => trait.Kind is TraitKind.Locale or TraitKind.Device or TraitKind.Accessibility or TraitKind.Campaign or TraitKind.Budget or TraitKind.Other)
            .Concat(SaidElsewhere(profile))
            .Select(trait => $"{Label(trait.Path)}: {string.Join("; ", trait.Values)}"));
        return text.ToString().TrimEnd();
    }

    /// <summary>The first sentence names one role, one organization and one industry; what else a profile says of them is not lost.</summary>
    private static IEnumerable<Trait> SaidElsewhere(VisitorProfile profile) =>
        from kind in new[] { TraitKind.Role, TraitKind.Organization, TraitKind.Industry }
        let all = profile.Traits.Where(trait => trait.Kind == kind).ToList()
        from trait in all.Select((trait, i) => i > 0 ? trait : trait with { Values = trait.Values.Skip(1).ToList() })
        where trait.Values.Count > 0
        select trait;

    private static string Who(VisitorProfile profile)
    {
        var role = profile.First(TraitKind.Role);
        var organization = profile.First(TraitKind.Organization);
        var industry = profile.First(TraitKind.Industry);
        if (role is null && organization is null && industry is null)
            return "Little is known of the visitor.";
        var who = new StringBuilder("The visitor's role: ").Append(Cut(role ?? "not known"));
        if (organization is not null)
            who.Append(". Organization: ").Append(Cut(organization));
        if (industry is not null)
            who.Append(". Industry: ").Append(Cut(industry));
        return who.Append('.').ToString();
    }

    private static void List(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var kept = lines.Take(MaxLines).ToList();
        if (kept.Count == 0)
            return;
        text.Append(heading).Append('\n');
        foreach (var line in kept)
            text.Append("- ").Append(Cut(line)).Append('\n');
    }

    private static string Label(string path)
    {
        var words = path.Replace('.', ' ').Replace('_', ' ').Replace('-', ' ').Trim();
        return words.Length == 0 ? path : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Cut(string value)
    {
        var line = value.ReplaceLineEndings(" ").Trim();
        return line.Length <= MaxValueLength ? line : line[..MaxValueLength].TrimEnd() + "…";
    }
}
