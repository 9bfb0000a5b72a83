using System.Text.RegularExpressions;

namespace PersonaSite.Pipeline.Guidelines;

/// <summary>Guidelines come as people publish them; prompts get the words only.</summary>
internal static partial class GuidelineText
{
    /// <summary>Without front matter, Liquid, HTML, pictures and link addresses.</summary>
    public static string Clean(string text)
    {
        text = FrontMatter().Replace(text.ReplaceLineEndings("\n").TrimStart('\uFEFF'), "");
        text = Liquid().Replace(text, "");
        text = Picture().Replace(text, "");
        text = Link().Replace(text, "$1");
        text = Tag().Replace(text, "");
        return BlankLines().Replace(text, "\n\n").Trim();
    }

    /// <summary>At most <paramref name="budget"/> characters, ending with a whole paragraph or list item, and never with a heading.</summary>
    public static string Trim(string text, int budget)
    {
        if (text.Length <= budget)
            return text;
        var lines = text[..Math.Max(0, budget)].Split('\n')[..^1].ToList();
        while (lines.Count > 0 && (lines[^1].Length == 0 || lines[^1][0] == '#'))
            lines.RemoveAt(lines.Count - 1);
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"\A---\n.*?\n---\n", RegexOptions.Singleline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"\{%[^%]*%\}|\{\{[^}]*\}\}|\{:[^}]*\}")]
    private static partial Regex Liquid();

    [GeneratedRegex(@"!\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]*\)")]
    private static partial Regex Link();

    // Between backticks a tag is what the sentence is about.
    [GeneratedRegex(@"(?<!`)</?[a-zA-Z][^<>]*>(?!`)")]
    private static partial Regex Tag();

    [GeneratedRegex(@"[ \t]*\n[ \t]*\n\s*")]
    private static partial Regex BlankLines();
}
