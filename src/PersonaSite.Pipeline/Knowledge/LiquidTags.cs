using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Knowledge;

/// <summary>
/// Takes the template language out of a document (Liquid, Nunjucks, Hugo): what a reader would have seen stays, the rest
/// goes. Quotations and texts given to an include as parameters become HTML and Markdown for the next stage. One pass over
/// the text, one over its tags: no document, however odd, takes long.
/// </summary>
internal static partial class LiquidTags
{
    /// <summary>Blocks that no reader sees, or whose body is full of holes without its data.</summary>
    private static readonly string[] Unseen = ["comment", "highlight", "style", "script", "schema", "for", "tablerow"];

    private static readonly string[] Conditions = ["if", "unless", "case"];
    private static readonly string[] Alternatives = ["else", "elsif", "elif", "elseif", "when"];

    public static string Remove(string text)
    {
        if (!text.Contains('{'))
            return text;
        var tokens = TemplateTokens.Read(text);
        var jumps = Jumps(tokens);
        var seen = new StringBuilder(text.Length);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Name.Length == 0)
            {
                seen.Append(token.IsLiteral ? token.Text : AttributeList().Replace(token.Text, ""));
            }
            else if (jumps.TryGetValue(i, out var end) && TemplateTexts.IsQuotation(token.Name))
            {
                seen.Append(TemplateTexts.Quotation(token.Text, string.Concat(tokens.Take((i + 1)..end).Where(inner => inner.Name.Length == 0).Select(inner => inner.Text))));
                i = end;
            }
            else if (end > 0)
            {
                seen.Append('\n');
                i = end;
            }
            else
            {
                seen.Append(TemplateTexts.Included(token.Name, token.Text));
            }
        }

        return seen.ToString();
    }

    /// <summary>From which tag to which nothing is seen: unseen blocks, and all branches of a condition but the first. Quotations are bounded too.</summary>
    private static Dictionary<int, int> Jumps(IReadOnlyList<TemplateToken> tokens)
    {
        var jumps = new Dictionary<int, int>();
        var open = new Stack<(string Name, int At, int Branch)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var name = tokens[i].Name;
            if (Unseen.Contains(name) || Conditions.Contains(name) || TemplateTexts.IsQuotation(name))
            {
                open.Push((name, i, -1));
            }
            else if (Alternatives.Contains(name) && open.TryPeek(out var condition) && Conditions.Contains(condition.Name) && condition.Branch < 0)
            {
                open.Pop();
                // What stands between "case" and its first "when" is nothing; that "when" begins the first branch.
                var first = name == "when" && condition.At >= 0 && condition.Name == "case";
                open.Push(first ? ("case", -1, -1) : (condition.Name, condition.At, i));
            }
            else if (name.StartsWith("end", StringComparison.Ordinal) && open.Any(entry => entry.Name == name[3..]))
            {
                (string Name, int At, int Branch) closed;
                do
                    closed = open.Pop();
                while (closed.Name != name[3..]);
                if (closed.Branch >= 0)
                    jumps[closed.Branch] = i;
                else if (!Conditions.Contains(closed.Name))
                    jumps[closed.At] = i;
            }
        }

        return jumps;
    }

    /// <summary>Kramdown's and Markdown extras' attribute lists: {:.button}, {.small}, {#anchor}.</summary>
    [GeneratedRegex(@"[ \t]?\{:?[ \t]*[.#:][^{}\n]*\}|\{:[^{}\n]*\}")]
    private static partial Regex AttributeList();
}
