using System.Text.RegularExpressions;

namespace PersonaSite.Inference.Providers.BuiltIn.Language;

/// <summary>Headings and titles of documents, made fit for headings of a page. Their words stay as they are.</summary>
internal static partial class Titles
{
    /// <summary>A heading that says something of its own, rather than naming a part of a document.</summary>
    public static bool IsSpecific(string heading) =>
        heading.Length is >= 12 and <= 70
        && Words.Count(heading) >= 3
        && !Generic().IsMatch(heading)
        && !heading.Contains('?') && !heading.Contains('!') && !heading.Contains('_') && !heading.Contains('“') && !heading.Contains('"')
        && !heading.EndsWith(':');

    /// <summary>"Thornscar Village Hall: warm before the kettle boils twice" → name and line.</summary>
    public static (string Name, string Line) Split(string title)
    {
        var colon = title.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? (title, "") : (title[..colon], Capitalize(title[(colon + 2)..]));
    }

    /// <summary>A document's title as the name of an entry: the brand's own name in front says nothing on its own page.</summary>
    public static string AsEntry(string title, string brand)
    {
        var name = title.Trim();
        if (brand.Length > 0 && name.Length > brand.Length + 3 && name.StartsWith(brand + " ", StringComparison.OrdinalIgnoreCase))
            name = name[(brand.Length + 1)..].TrimStart('-', '–', '—', ':', '|', ' ');
        var bar = name.IndexOfAny(['|', '–', '—']);
        if (bar > 8)
            name = name[..bar].TrimEnd();
        return Capitalize(name.TrimEnd('.', ':'));
    }

    public static string Capitalize(string text) => text.Length == 0 || !char.IsLower(text[0]) || HasInnerCapital(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"Brannock Body", "Ada Fenwick": two words or more, each with a capital. "A damp flat in Tarn Street" is a title.</summary>
    public static bool IsName(string text) => text.Split(' ') is { Length: >= 2 and <= 6 } words && words.All(word => char.IsUpper(word[0]) || word is "of" or "and" or "&" or "the" or "de" or "von" or "van") && char.IsUpper(words[0][0]) && words[0] is not ("A" or "An");

    /// <summary>"eRegulations", "iPad": names that begin small on purpose.</summary>
    private static bool HasInnerCapital(string text)
    {
        var space = text.IndexOf(' ');
        return (space < 0 ? text : text[..space]).Skip(1).Any(char.IsUpper);
    }

    [GeneratedRegex(@"^(?:(?:the|our|your|a|an|some|more|what|how|about|key|main|general|further)\s+)?(?:approach|outcomes?|overview|introduction|about(?: us)?|background|conclusions?|summary|faqs?|questions?|contact|history|challenges?|problem|solutions?|results?|process|details?|notes?|benefits?|features?|resources?|learn more|next steps?|impact|project|team|timeline|pricing|prices?|mission|vision|values|people|scale|limits?.*|conditions|method|methods|data|comparison|related.*|see also.*|footnotes?|sources?|references?|acknowledg\w*|part (?:one|two|three|\d).*|step \d.*|looking (?:back|forward|ahead).*|tl;?dr.*|what['’]s (?:next|new).*|get (?:started|in touch).*|for press|more information|how to trust.*|how far to trust.*|what we (?:did|do not|don['’]t).*|mixed results|final thoughts|wrapping up|takeaways?|key takeaways?|disclaimer.*|terms.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Generic();
}
