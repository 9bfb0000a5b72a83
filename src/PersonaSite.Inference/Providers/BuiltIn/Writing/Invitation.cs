using System.Text.RegularExpressions;
using PersonaSite.Inference.Providers.BuiltIn.Language;

namespace PersonaSite.Inference.Providers.BuiltIn.Writing;

/// <summary>What a site's purpose asks of its visitors: "invite owners to book a survey" → "Book a survey".</summary>
internal sealed partial record Invitation(string Text)
{
    public static Invitation? Of(string purpose)
    {
        var match = Asking().Match(purpose.Trim().TrimEnd('.'));
        if (!match.Success)
            return null;
        var text = match.Groups[1].Value;
        if (!Verbs.IsBase(text.Split(' ')[0]))
            return null;
        return new Invitation(Titles.Capitalize(Their().Replace(text, "your")));
    }

    /// <summary>Shortened at a preposition: "Book a whole-house survey with the co-operative" → "Book a whole-house survey".</summary>
    public string? Within(int max)
    {
        if (Text.Length <= max)
            return Text;
        foreach (Match cut in Preposition().Matches(Text).Reverse())
        {
            if (cut.Index <= max && cut.Index >= 12)
                return Text[..cut.Index];
        }

        return null;
    }

    [GeneratedRegex(@"\bto (\p{Ll}[\p{L}-]+ .{4,120})$")]
    private static partial Regex Asking();

    [GeneratedRegex(@"\btheir\b")]
    private static partial Regex Their();

    [GeneratedRegex(@" (?:with|on|for|from|at|in|through|about|and|of) ")]
    private static partial Regex Preposition();
}
