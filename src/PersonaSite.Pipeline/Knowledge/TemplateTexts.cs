using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>The words that a document hands to an include or a shortcode.</summary>
internal static partial class TemplateTexts
{
    private static readonly string[] Includes = ["include", "include_cached", "include_relative", "render", "component", "partial"];
    private static readonly string[] QuoteBlocks = ["quote", "blockquote", "testimonial", "pullquote"];
    private static readonly string[] Quotes = ["quote", "quotation", "testimonial"];
    private static readonly string[] People = ["attribution", "author", "name", "person", "by", "cite", "speaker", "customer", "source"];
    private static readonly string[] Roles = ["position", "role", "job", "job_title", "jobtitle", "title"];
    private static readonly string[] Organizations = ["organization", "organisation", "company", "org", "employer", "agency"];
    private static readonly string[] Headings = ["heading", "title", "question", "summary"];
    private static readonly string[] Texts = ["text", "content", "body", "description", "answer", "message"];

    public static bool IsQuotation(string tag) => QuoteBlocks.Contains(tag);

    /// <summary>What the tag shows by itself; most show nothing.</summary>
    public static string Included(string tag, string arguments)
    {
        if (!Includes.Contains(tag) && !IsQuotation(tag))
            return "";
        var given = Parameters(arguments);
        if (First(given, Quotes) is { Length: > 0 } quote)
            return Quoted(quote, First(given, People), First(given, Roles), First(given, Organizations));
        var (heading, body) = (First(given, Headings), First(given, Texts));
        if (body.Length == 0)
            return "";
        return heading.Length == 0 ? $"\n\n{body}\n\n" : $"\n\n**{heading}**\n\n{body}\n\n";
    }

    /// <summary>A quotation between an opening and a closing tag; the opening one says whose it is.</summary>
    public static string Quotation(string arguments, string words)
    {
        var given = Parameters(arguments);
        var person = First(given, People);
        if (person.Length == 0)
            person = Positional().Match(arguments) is { Success: true } match ? Unquote(match.Value) : arguments.Trim();
        return Quoted(words, person, First(given, Roles), First(given, Organizations));
    }

    private static string Quoted(string quote, string name, string role, string organization)
    {
        var text = new StringBuilder("\n\n<blockquote");
        Attribute("name", name);
        Attribute("role", role);
        Attribute("organization", organization);
        // The blank lines let Markdown inside the quotation be read as Markdown.
        return text.Append(">\n\n").Append(BlankLine().Replace(quote.Trim(), " ")).Append("\n\n</blockquote>\n\n").ToString();

        void Attribute(string key, string value)
        {
            if (value.Length > 0)
                text.Append(" data-").Append(key).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
        }
    }

    private static Dictionary<string, string> Parameters(string arguments)
    {
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Parameter().Matches(arguments))
            given[match.Groups[1].Value] = Unquote(match.Groups[2].Value);
        return given;
    }

    private static string First(Dictionary<string, string> given, string[] names) =>
        names.Select(name => given.GetValueOrDefault(name, "")).FirstOrDefault(value => value.Length > 0) ?? "";

    private static string Unquote(string value)
    {
        if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0])
            value = value[1..^1].Replace("\\\"", "\"").Replace("\\'", "'");
        return value.Trim();
    }

    [GeneratedRegex(@"([A-Za-z][\w-]*)\s*[:=]\s*(""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\])*'|[^\s,""']+)", RegexOptions.Singleline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\])*'", RegexOptions.Singleline)]
    private static partial Regex Positional();

    [GeneratedRegex(@"\s*\n\s*\n\s*")]
    private static partial Regex BlankLine();
}
