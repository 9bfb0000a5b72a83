namespace PersonaSite.Pipeline.Knowledge;

/// <summary>A stretch of text (no name), or a tag with its name and what follows it.</summary>
/// <param name="IsLiteral">Text that the author protected from the template language.</param>
internal readonly record struct TemplateToken(string Name, string Text, bool IsLiteral = false);

/// <summary>Splits a document at <c>{% tag %}</c>, <c>{{ output }}</c> and <c>{{&lt; shortcode &gt;}}</c>. Outputs are dropped here: their values are elsewhere.</summary>
internal static class TemplateTokens
{
    /// <summary>A tag that does not end within this is no tag.</summary>
    private const int MaxTagLength = 8_000;

    public static IReadOnlyList<TemplateToken> Read(string text)
    {
        var tokens = new List<TemplateToken>();
        var lastRaw = text.LastIndexOf("endraw", StringComparison.Ordinal);
        var (start, at) = (0, 0);
        while ((at = text.IndexOf('{', at)) >= 0 && at + 1 < text.Length)
        {
            var end = text[at + 1] switch { '%' => EndOfTag(text, at + 2, "%}"), '{' => EndOfOutput(text, at + 2), _ => -1 };
            if (end < 0)
            {
                at++;
                continue;
            }

            if (at > start)
                tokens.Add(new TemplateToken("", text[start..at]));
            var tag = Tag(text[(at + 2)..(end - 2)]);
            start = at = end;
            if (tag is { Name: "raw" } && end < lastRaw && EndOfRaw(text, end) is { } raw)
            {
                tokens.Add(new TemplateToken("", text[end..raw.Begin], IsLiteral: true));
                start = at = raw.End;
            }
            else if (tag is { } known && text[end - 2] != '}')
            {
                tokens.Add(known);
            }
        }

        if (start < text.Length)
            tokens.Add(new TemplateToken("", text[start..]));
        return tokens;
    }

    /// <summary>A "%}" within quotation marks does not end the tag, unless the marks are never closed.</summary>
    private static int EndOfTag(string text, int from, string close)
    {
        var limit = Math.Min(text.Length, from + MaxTagLength);
        var quote = '\0';
        for (var i = from; i + close.Length <= limit; i++)
        {
            if (quote != '\0')
            {
                if (text[i] == '\\')
                    i++;
                else if (text[i] == quote)
                    quote = '\0';
            }
            else if (text[i] is '"' || (text[i] is '\'' && !char.IsLetter(text[i - 1])))
            {
                quote = text[i];
            }
            else if (string.CompareOrdinal(text, i, close, 0, close.Length) == 0)
            {
                return i + close.Length;
            }
        }

        var end = text.IndexOf(close, from, limit - from, StringComparison.Ordinal);
        return end < 0 ? -1 : end + close.Length;
    }

    private static int EndOfOutput(string text, int from)
    {
        var end = text.IndexOf("}}", from, Math.Min(text.Length - from, MaxTagLength), StringComparison.Ordinal);
        return end < 0 ? -1 : end + 2;
    }

    private static (int Begin, int End)? EndOfRaw(string text, int from)
    {
        for (var at = text.IndexOf("{%", from, StringComparison.Ordinal); at >= 0; at = text.IndexOf("{%", at + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf("%}", at, StringComparison.Ordinal);
            if (end < 0)
                return null;
            if (text[(at + 2)..end].Trim(' ', '-', '\n') == "endraw")
                return (at, end + 2);
            if (end - from > MaxTagLength)
                return null;
        }

        return null;
    }

    /// <summary>"- include x.html -" is the tag "include". A shortcode "&lt; /quote &gt;" is its "endquote". An output is none.</summary>
    private static TemplateToken? Tag(string inner)
    {
        var shortcode = inner.Length > 1 && inner[0] is '<' or '%' ? inner[0] : '\0';
        var words = inner.Trim('-', '<', '>', '%', ' ', '\t', '\r', '\n');
        var closes = words.StartsWith('/');
        words = words.TrimStart('/', ' ');
        var length = 0;
        while (length < words.Length && (char.IsLetterOrDigit(words[length]) || words[length] is '_' or '-'))
            length++;
        return length == 0 ? null : new TemplateToken(closes && shortcode != '\0' ? "end" + words[..length] : words[..length], words[length..]);
    }
}
