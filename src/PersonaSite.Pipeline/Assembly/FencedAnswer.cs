using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Assembly;

/// <summary>
/// The three fenced blocks of a model that writes code. Tolerant of labels, prose around the blocks and a bare document;
/// strict about the end: an answer that stops in the middle says so.
/// </summary>
/// <param name="Complete">False where the last block or the document was not closed.</param>
public sealed partial record FencedAnswer(string Html, string Css, string Script, bool Complete)
{
    /// <summary>No page has that much code; what is longer is cut before anything looks at it.</summary>
    private const int MaxLength = 600_000;

    public static FencedAnswer Parse(string answer)
    {
        answer = answer.Length > MaxLength ? answer[..MaxLength] : answer;
        var (html, css, script, open) = ("", "", "", false);
        foreach (Match fence in Fence().Matches(answer))
        {
            var (label, code) = (fence.Groups["label"].Value.ToLowerInvariant(), fence.Groups["code"].Value);
            open |= !fence.Groups["end"].Success;
            if (label.StartsWith("html", StringComparison.Ordinal) || (label.Length == 0 && html.Length == 0 && LooksLikeHtml(code)))
                html = html.Length == 0 ? code : html;
            else if (label.StartsWith("css", StringComparison.Ordinal))
                css += code;
            else if (label.StartsWith("js", StringComparison.Ordinal) || label.StartsWith("javascript", StringComparison.Ordinal))
                script += code;
        }

        if (html.Length == 0 && answer.IndexOf("<!doctype", StringComparison.OrdinalIgnoreCase) is >= 0 and var start)
            html = answer[start..];
        var closed = html.LastIndexOf("</html>", StringComparison.OrdinalIgnoreCase);
        return new FencedAnswer(closed >= 0 ? html[..(closed + 7)] : html, css.Trim(), script.Trim(), !open && closed >= 0);
    }

    /// <summary>What must be asked for again, as an instruction; null for an answer that a page can be made of.</summary>
    public static string? Unusable(string answer)
    {
        var written = Parse(answer);
        if (written.Html.Length == 0)
            return "There is no ```html block with a complete document.";
        return written.Complete ? null : "The page is not closed: the last block or the document has no end.";
    }

    private static bool LooksLikeHtml(string code) => code.TrimStart().StartsWith('<');

    // Line by line: a block's end is looked for where lines begin, and not at every character of a page.
    [GeneratedRegex(@"^[ \t]*(?<mark>```+|~~~+)[ \t]*(?<label>[\w.+-]*)[^\n]*\n(?<code>(?:[^\n]*\n|[^\n]+\z)*?)(?:^[ \t]*(?<end>\k<mark>)[ \t]*\r?$|\z)", RegexOptions.Multiline)]
    private static partial Regex Fence();
}
