using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.Core.Prompts;

/// <summary>
/// Tagged blocks of a user message. All visitor, site and knowledge text travels inside them, escaped, so it cannot close
/// its block or open another: it stays data. Pipelines write blocks; the built-in model reads the very same ones.
/// </summary>
public sealed partial record PromptBlock(string Name, IReadOnlyDictionary<string, string> Attributes, string Text)
{
    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "");

    /// <summary>A block around plain text: <c>&lt;visitor&gt;…&lt;/visitor&gt;</c>.</summary>
    public static string Write(string name, string text, params (string Name, string? Value)[] attributes)
    {
        var block = Open(name, attributes);
        return block.Append(Escape(text)).Append("\n</").Append(name).Append('>').ToString();
    }

    /// <summary>A block around other blocks, which are already escaped.</summary>
    public static string Group(string name, IEnumerable<string> blocks, params (string Name, string? Value)[] attributes)
    {
        var block = Open(name, attributes);
        return block.AppendJoin('\n', blocks).Append("\n</").Append(name).Append('>').ToString();
    }

    /// <summary>All blocks of this name in a prompt, in order, their text unescaped. Blocks of one name do not nest.</summary>
    public static IReadOnlyList<PromptBlock> Read(string prompt, string name)
    {
        var blocks = new List<PromptBlock>();
        var (open, close) = ("<" + name, "</" + name + ">");
        for (var at = prompt.IndexOf(open, StringComparison.Ordinal); at >= 0; at = prompt.IndexOf(open, at + 1, StringComparison.Ordinal))
        {
            var head = prompt.IndexOf('>', at);
            var next = at + open.Length;
            if (head < 0 || (prompt[next] != '>' && prompt[next] != ' '))
                continue;
            var end = prompt.IndexOf(close, head, StringComparison.Ordinal);
            if (end < 0)
                break;
            var attributes = AttributePattern().Matches(prompt[next..head])
                .ToDictionary(match => match.Groups[1].Value, match => Unescape(match.Groups[2].Value));
            blocks.Add(new PromptBlock(name, attributes, Unescape(prompt[(head + 1)..end]).Trim()));
            at = end;
        }

        return blocks;
    }

    public static PromptBlock? ReadFirst(string prompt, string name) => Read(prompt, name) is [var first, ..] ? first : null;

    private static StringBuilder Open(string name, (string Name, string? Value)[] attributes)
    {
        var block = new StringBuilder("<").Append(name);
        foreach (var (key, value) in attributes)
        {
            if (!string.IsNullOrEmpty(value))
                block.Append(' ').Append(key).Append("=\"").Append(Escape(value).Replace("\"", "&quot;")).Append('"');
        }

        return block.Append(">\n");
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Unescape(string text) =>
        text.Replace("&quot;", "\"").Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&");

    [GeneratedRegex("([a-z-]+)=\"([^\"]*)\"")]
    private static partial Regex AttributePattern();
}
