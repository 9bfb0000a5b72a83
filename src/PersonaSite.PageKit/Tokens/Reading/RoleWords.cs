using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>What a colour is for, out of the words that stand beside it.</summary>
internal static partial class RoleWords
{
    public static IEnumerable<(ColourRole Role, Theme Theme)> Read(string words)
    {
        foreach (var part in Clause().Split(words.ToLowerInvariant()))
        {
            if (Negated().IsMatch(part))
                continue;
            var theme = OnDark().IsMatch(part) ? Theme.Dark : OnLight().IsMatch(part) ? Theme.Light : Theme.Any;
            var clause = OnLight().Replace(OnDark().Replace(part, " "), " ");
            if (theme == Theme.Dark && clause.Trim(' ', '(', ')', '.').Length == 0)
            {
                yield return (ColourRole.Paper, Theme.Dark); // "Ink (text, night)": at night it is the ground
                continue;
            }

            foreach (var role in Of(clause))
                yield return (role, theme);
        }
    }

    private static IEnumerable<ColourRole> Of(string clause)
    {
        if (Picture().IsMatch(clause))
        {
            yield return ColourRole.Picture;
            yield break;
        }

        if (Action().IsMatch(clause))
            yield return ColourRole.Action;
        if (Raised().IsMatch(clause))
            yield return ColourRole.Raised;
        else if (Band().IsMatch(clause))
            yield return ColourRole.Band;
        else if (Tint().IsMatch(clause))
            yield return ColourRole.Tint;
        else if (Soft().IsMatch(clause))
            yield return ColourRole.Soft;
        else if (Paper().IsMatch(clause))
            yield return ColourRole.Paper;
        else if (Ink().IsMatch(clause))
            yield return ColourRole.Ink;
        if (Accent().IsMatch(clause) && !Soft().IsMatch(clause))
            yield return ColourRole.Accent;
        if (Hair().IsMatch(clause))
            yield return ColourRole.Hair;
    }

    [GeneratedRegex(@"[;,/\n]|\.\s|\s+-\s+|(?<=\w)\)\s|\band\b(?=\s+(?:the\s+)?(?:footer|text|background|buttons?|links?)\b)|\(")]
    private static partial Regex Clause();

    [GeneratedRegex(@"\b(never|not|no|avoid|don.t|nothing)\b")]
    private static partial Regex Negated();

    [GeneratedRegex(@"\b(on|in|for|over)\s+(the\s+)?dark(\s+(grounds?|mode|backgrounds?|theme|sections?|surfaces?))?\b|\bat night\b|\bnight\b|\bdark[ -]?(first|mode|theme)\b|\bafter dark\b")]
    private static partial Regex OnDark();

    [GeneratedRegex(@"\b(on|in|for|over)\s+(the\s+)?light(\s+(grounds?|mode|backgrounds?|theme))?\b|\blight[ -]mode\b|\bby day\b|\bdaytime\b")]
    private static partial Regex OnLight();

    [GeneratedRegex(@"\b(pictures?|illustrations?|artwork|photos?|charts?|diagrams?|foliage|errors?|warnings?|alerts?|success|danger|fault|status|small marks)\b")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\b(actions?|buttons?|ctas?|call[ -]to[ -]action|interactive|primary(?! (text|background|ground|paper|ink|font)))\b")]
    private static partial Regex Action();

    [GeneratedRegex(@"\b(raised|cards?|sheets?|panels?|fields?|elevated)\b")]
    private static partial Regex Raised();

    [GeneratedRegex(@"\b(bands?|footers?|dark sections?|inverse|inverted|dark (ground|background|surface)|strong ground)\b")]
    private static partial Regex Band();

    [GeneratedRegex(@"\b(tints?|wash|alternate|alternating|stripes?|(secondary|subtle|soft|pale|light) (background|ground|surface|fill|section)s?)\b")]
    private static partial Regex Tint();

    [GeneratedRegex(@"\b(secondary|quiet|muted|soft|subtle|tertiary|supporting)\s+(text|ink|copy|type|labels?)\b|\bcaptions?\b")]
    private static partial Regex Soft();

    [GeneratedRegex(@"\b(paper|backgrounds?|grounds?|canvas|page|base|backdrop|surface)\b")]
    private static partial Regex Paper();

    [GeneratedRegex(@"\b(ink|texts?|body|copy|words|lettering|headings?|headlines?|typography)\b")]
    private static partial Regex Ink();

    [GeneratedRegex(@"\b(accents?|links?|highlights?|emphasis|signature|brand colou?r|secondary(?! (text|background|ground|ink))|key colou?r)\b")]
    private static partial Regex Accent();

    [GeneratedRegex(@"\b(hairlines?|rules?|lines?|borders?|dividers?|strokes?|outlines?|grids?)\b")]
    private static partial Regex Hair();
}
