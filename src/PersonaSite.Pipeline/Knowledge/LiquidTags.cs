using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// Takes the template language out of a document (Liquid, Nunjucks, Hugo): what a reader would have seen stays, the rest
/// goes. Quotations and texts given to an include as parameters become HTML and Markdown for the next stage.
/// </summary>
internal static partial class LiquidTags
{
    private static readonly string[] Quotes = ["quote", "quotation", "testimonial"];
    private static readonly string[] People = ["attribution", "author", "name", "person", "by", "cite", "speaker", "customer", "source"];
    private static readonly string[] Roles = ["position", "role", "job", "job_title", "jobtitle", "title"];
    private static readonly string[] Organizations = ["organization", "organisation", "company", "org", "employer", "agency"];
    private static readonly string[] Headings = ["heading", "title", "question", "summary"];
    private static readonly string[] Texts = ["text", "content", "body", "description", "answer", "message"];
    private static readonly string[] Includes = ["include", "include_cached", "include_relative", "render", "component", "partial"];
    private static readonly string[] QuoteBlocks = ["quote", "blockquote", "testimonial", "pullquote"];

    /// <summary>Braces that <c>{% raw %}</c> protects, parked where no tag can match them.</summary>
    private const char OpenBrace = '\uE000', CloseBrace = '\uE001';

    public static string Remove(string text)
    {
        if (!text.Contains('{'))
            return text;
        text = Raw().Replace(text, match => match.Groups[1].Value.Replace('{', OpenBrace).Replace('}', CloseBrace));
        text = Unseen().Replace(text, "\n");
        text = RemoveLoops(text);
        text = Otherwise().Replace(text, "");
        text = HugoPair().Replace(text, match => Shortcode(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));
        text = QuotePair().Replace(text, match => Shortcode(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value));
        text = Tag().Replace(text, match => Included(match.Groups[1].Value, match.Groups[2].Value));
        text = Output().Replace(text, "");
        text = AttributeList().Replace(text, "");
        return text.Replace(OpenBrace, '{').Replace(CloseBrace, '}');
    }

    /// <summary>A loop's body is full of holes without its data, and loops nest, so they go from the inside out.</summary>
    private static string RemoveLoops(string text)
    {
        for (var round = 0; round < 16; round++)
        {
            var without = Loop().Replace(text, "\n");
            if (without.Length == text.Length)
                break;
            text = without;
        }

        return text;
    }

    private static string Included(string name, string arguments)
    {
        if (!Includes.Contains(name) && !QuoteBlocks.Contains(name))
            return "";
        var given = Parameters(arguments);
        if (First(given, Quotes) is { Length: > 0 } quote)
            return Quotation(quote, First(given, People), First(given, Roles), First(given, Organizations));
        var (heading, body) = (First(given, Headings), First(given, Texts));
        if (body.Length == 0)
            return "";
        return heading.Length == 0 ? $"\n\n{body}\n\n" : $"\n\n**{heading}**\n\n{body}\n\n";
    }

    private static string Shortcode(string name, string arguments, string inner)
    {
        if (!QuoteBlocks.Contains(name))
            return inner;
        var given = Parameters(arguments);
        var person = First(given, People);
        if (person.Length == 0)
            person = Positional().Match(arguments) is { Success: true } match ? Unquote(match.Value) : arguments.Trim();
        return Quotation(inner.Trim(), person, First(given, Roles), First(given, Organizations));
    }

    private static string Quotation(string quote, string name, string role, string organization)
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

    [GeneratedRegex(@"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", RegexOptions.Singleline)]
    private static partial Regex Raw();

    [GeneratedRegex(@"\{%-?\s*(comment|highlight|style|script|schema)\b[^%]*%\}.*?\{%-?\s*end\1\s*-?%\}", RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex(@"\{%-?\s*(for|tablerow)\b(?:(?!%\}).)*%\}(?:(?!\{%-?\s*\1\b).)*?\{%-?\s*end\1\s*-?%\}", RegexOptions.Singleline)]
    private static partial Regex Loop();

    /// <summary>Of the branches of a condition, the first is what most readers saw.</summary>
    [GeneratedRegex(@"\{%-?\s*(?:else|elsif|elif|elseif)\b(?:(?!%\}).)*%\}.*?(?=\{%-?\s*end(?:if|unless|case)\b)", RegexOptions.Singleline)]
    private static partial Regex Otherwise();

    [GeneratedRegex(@"\{\{[<%]\s*([\w-]+)([^>}]*?)[>%]\}\}(.*?)\{\{[<%]\s*/\s*\1\s*[>%]\}\}", RegexOptions.Singleline)]
    private static partial Regex HugoPair();

    [GeneratedRegex(@"\{%-?\s*(quote|blockquote|testimonial|pullquote)\b([^%]*?)-?%\}(.*?)\{%-?\s*end\1\s*-?%\}", RegexOptions.Singleline)]
    private static partial Regex QuotePair();

    /// <summary>A "%}" within a quoted parameter does not end the tag.</summary>
    [GeneratedRegex(@"\{%-?\s*([\w-]+)((?:""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\\n])*'|(?!-?%\}).)*)-?%\}", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{.*?\}\}", RegexOptions.Singleline)]
    private static partial Regex Output();

    /// <summary>Kramdown's and Markdown extras' attribute lists: {:.button}, {.small}, {#anchor}.</summary>
    [GeneratedRegex(@"[ \t]?\{:?[ \t]*[.#:][^{}\n]*\}|\{:[^{}\n]*\}")]
    private static partial Regex AttributeList();

    [GeneratedRegex(@"([A-Za-z][\w-]*)\s*[:=]\s*(""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\])*'|[^\s,""']+)", RegexOptions.Singleline)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"""(?:\\.|[^""\\])*""|'(?:\\.|[^'\\])*'", RegexOptions.Singleline)]
    private static partial Regex Positional();

    [GeneratedRegex(@"\s*\n\s*\n\s*")]
    private static partial Regex BlankLine();
}
