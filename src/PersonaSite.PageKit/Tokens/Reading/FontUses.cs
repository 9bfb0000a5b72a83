using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>What a typeface is for.</summary>
public enum FontUse
{
    Headings,
    Text,
    Everything,
}

/// <param name="Families">In the order in which they are wanted.</param>
public sealed record UsedFont(IReadOnlyList<string> Families, FontUse Use)
{
    /// <summary>"Georgia for headings": the form that <see cref="FontUses.Of"/> reads again.</summary>
    public override string ToString() => $"{string.Join(", ", Families)} for {(Use == FontUse.Everything ? "everything" : Use.ToString().ToLowerInvariant())}";
}

/// <summary>Which typeface a sentence gives to what: "Georgia for headings, Arial for text", "headings in Charter; everything else in Verdana".</summary>
public static partial class FontUses
{
    private const string Family = @"(?>(?:sans-serif|serif|monospace|system-ui)\b|\p{Lu}[\w-]*(?: \p{Lu}[\w-]*| \d\b){0,3})";

    private const string Fonts = $"(?<fonts>\\p{{Lu}}[\\w-]*(?: \\p{{Lu}}[\\w-]*| \\d\\b){{0,3}}\\b(?:, {Family})*)";

    private const string OneUse = "(?:(?:the|all|any|our|body|running|main) )*(?:headings?|headlines?|headers?|titles?|display|text|copy|body|paragraphs?|captions?|everything(?: else)?|rest)";

    private const string Use = $"(?<use>\\b{OneUse}(?:(?:, | and | & |/){OneUse})*)";

    /// <returns>Empty where the sentence gives none to anything. A name that nobody knows counts where the sentence is about fonts.</returns>
    public static IReadOnlyList<UsedFont> Of(string sentence)
    {
        var isAboutFonts = AboutFonts().IsMatch(sentence);
        var found = new List<UsedFont>();
        foreach (Match match in Given().Matches(sentence) is { Count: > 0 } given ? given : OfAll().Matches(sentence))
        {
            if (Refused().IsMatch(sentence[..match.Index]))
                continue;
            var families = match.Groups["fonts"].Value.Split(',').Select(family => Lead().Replace(family.Trim(), "")).Where(family => family.Length > 0).ToList();
            if (families.Count > 0 && (isAboutFonts || Faces.IsKnown(families[0])))
                found.Add(new UsedFont(families, UseOf(match.Groups["use"].Value)));
        }

        return found;
    }

    /// <summary>What words such as "headings and text" or "everything else" speak of.</summary>
    public static FontUse UseOf(string words) => (Display().IsMatch(words), Body().IsMatch(words)) switch
    {
        (true, false) => FontUse.Headings,
        (false, true) => FontUse.Text,
        _ => FontUse.Everything,
    };

    /// <summary>The families of a list, whatever each of them is for.</summary>
    public static IEnumerable<string> Families(string list) =>
        For().Replace(list, "").Split(',').Select(family => family.Trim().Trim('"', '\'')).Where(family => family.Length > 0);

    // "Headlines: Impact before detail" names no typeface.
    [GeneratedRegex($@"(?i:{Use})(?: (?:type|text|font|typeface))?(?:,? (?:is|are|should be|must be|always|all))*(?: (?:set|typeset|printed))? in {Fonts}(?! for\b)|(?i:{Use})(?: font| typeface)?(?:\s*:| is| are| uses?) [""“]?{Fonts}(?=[""”]?(?:[,.;)/]|$| and\b| in\b))|{Fonts} (?:is )?(?:only )?for {Use}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Given();

    // "Our typeface is Georgia", "Primary font: Merriweather", "Use only Lato": for everything.
    [GeneratedRegex($@"\b(?i:fonts?|typefaces?)(?:\s*:| is| are| must be| should be) [""“]?(?!(?:Bold|Large|Small|Light|Regular|Modern|Clean|Simple|Serif|Sans|Never|No|Not|Use|One|Two)\b){Fonts}(?=[""”]?(?:[.,;)]|$| and\b))|^(?i:(?:please )?(?:always )?use(?: only)?) [""“]?{Fonts}(?=[""”]?(?: only)?\.?$)", RegexOptions.CultureInvariant)]
    private static partial Regex OfAll();

    [GeneratedRegex(@"\b(?:fonts?|typefaces?|type|typography|(?:type)?set in)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AboutFonts();

    [GeneratedRegex(@"\b(?:never|not|don.t|avoid|no|without)(?: (?:use|using|set|setting|put|take))*\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Refused();

    [GeneratedRegex(@"^(?:Use|Set|Take|Prefer|Only|And|With)\s+")]
    private static partial Regex Lead();

    [GeneratedRegex(@"\b(?:headings?|headlines?|headers?|titles?|display)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Display();

    [GeneratedRegex(@"\b(?:text|copy|body|paragraphs?|captions?|else|rest)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Body();

    [GeneratedRegex(@"\s+for\s+[^,;]+", RegexOptions.IgnoreCase)]
    private static partial Regex For();
}
