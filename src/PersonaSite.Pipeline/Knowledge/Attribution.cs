using System.Text.RegularExpressions;
using PersonaSite.Core.Knowledge;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>Whose words a quotation is: "— Gareth Oyelaran, Landlord, Oyelaran Lettings".</summary>
internal static partial class Attribution
{
    private const int MaxLength = 160;

    public static bool Begins(string line) => line.Length is > 2 and <= MaxLength && Dash().IsMatch(line);

    /// <summary>Null where the line names nobody.</summary>
    public static Testimonial? Of(string quote, string line)
    {
        var parts = Dash().Replace(line, "").Trim().TrimEnd('.').Split([", ", "; ", " | ", " · ", " – ", " — "], 3, StringSplitOptions.TrimEntries);
        if (parts[0].Length is 0 or > 100 || quote.Length == 0)
            return null;
        if (parts.Length == 1)
            return Quoted(quote, parts[0], "", "");
        if (parts.Length == 3)
            return Quoted(quote, parts[0], parts[1], parts[2]);
        // "Cameron Dixon, CISA" names an employer, "Ann Lee, Head of IT at Brightwater" both, "Ann Lee, Head of IT" a role.
        if (Employer().IsMatch(parts[1]) && !Position().IsMatch(parts[1]))
            return Quoted(quote, parts[0], "", parts[1]);
        return parts[1].Split([" at ", " @ "], 2, StringSplitOptions.TrimEntries) is [var role, var employer]
            ? Quoted(quote, parts[0], role, employer)
            : Quoted(quote, parts[0], parts[1], "");
    }

    public static Testimonial? Quoted(string quote, string name, string role, string organization)
    {
        var words = Unquote(PlainText.Line(quote));
        return words.Length == 0 || name.Length == 0
            ? null
            : new Testimonial(words, PlainText.Line(name), PlainText.Line(role), PlainText.Line(organization));
    }

    /// <summary>Marks around the whole go; marks within stay.</summary>
    private static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] is not ('"' or '“' or '„' or '«' or '\'' or '‘'))
            return text;
        var close = text[0] switch { '"' => '"', '“' => '”', '„' => '“', '«' => '»', '\'' => '\'', _ => '’' };
        var inner = text[1..^1];
        return text[^1] == close && !inner.Contains(close) ? inner.Trim() : text;
    }

    [GeneratedRegex(@"^\s*(?:—|–|―|--?|~)\s*(?=[\p{L}""“])")]
    private static partial Regex Dash();

    [GeneratedRegex(@"\b(?:chief|head|director|manager|owner|officer|president|founder|engineer|lead|clerk|minister|teacher|nurse|doctor|partner|analyst|C[ETFIO]O)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Position();

    [GeneratedRegex(@"^[\p{Lu}\p{N}&. -]{2,12}$|\b(?:Ltd|Limited|Inc|LLC|GmbH|AG|plc|Corp|Company|Co|Group|Department|Agency|University|School|Council|Commission|Bureau|Office of|Ministry|Trust|Foundation|Association|Hospital|Bank)\b\.?", RegexOptions.CultureInvariant)]
    private static partial Regex Employer();
}
