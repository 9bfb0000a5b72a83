using System.Text.RegularExpressions;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What a site's purpose asks of its visitors: "invite owners to book a survey" → "Book a survey".</summary>
internal sealed partial record Invitation(string Text)
{
    public static Invitation? Of(string purpose)
    {
        var text = purpose.Trim().TrimEnd('.');
        // "help tenants to know their rights, and invite them to book …": where somebody is invited, that is what is asked.
        var match = Inviting().Match(text) is { Success: true } inviting ? inviting : Asking().Match(text);
        if (!match.Success || !Verbs.IsBase(match.Groups[1].Value.Split(' ')[0]))
            return null;
        var asked = Another().Split(match.Groups[1].Value, 2)[0];
        return asked.Contains(' ') ? new Invitation(Titles.Capitalize(Their().Replace(asked, "your"))) : null;
    }

    /// <summary>Shortened at a preposition: "Book a whole-house survey with the co-operative" → "Book a whole-house survey".</summary>
    public string? Within(int max)
    {
        if (Text.Length <= max)
            return Text;
        foreach (Match cut in Preposition().Matches(Text).Reverse())
        {
            if (cut.Index <= max && cut.Index >= 12)
                return Text[..cut.Index].TrimEnd(',');
        }

        return null;
    }

    [GeneratedRegex(@"\bto (\p{Ll}[\p{L}-]+ .{4,120})$")]
    private static partial Regex Asking();

    [GeneratedRegex(@"\b(?:invit|ask|encourag|persuad|urg|convinc)\p{Ll}* [^,;]*?\bto (\p{Ll}[\p{L}-]+ .{4,120})$")]
    private static partial Regex Inviting();

    /// <summary>A second purpose is not asked of the visitor.</summary>
    [GeneratedRegex(@"(?:,|;) (?:and|then|so) ")]
    private static partial Regex Another();

    [GeneratedRegex(@"\btheir\b")]
    private static partial Regex Their();

    [GeneratedRegex(@" (?:with|on|for|from|at|in|through|about|and|of) ")]
    private static partial Regex Preposition();
}
