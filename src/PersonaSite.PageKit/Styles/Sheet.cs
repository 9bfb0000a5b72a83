using System.Text;
using System.Text.RegularExpressions;

namespace PersonaSite.PageKit.Styles;

/// <summary>A style sheet of the kit, read into rules that know which classes they are for: a page carries only what applies to it.</summary>
internal sealed partial class Sheet
{
    /// <param name="Needs">Classes that an element and those above it must have; empty for selectors of elements alone.</param>
    private sealed record Selector(string Text, string[] Needs);

    /// <param name="Within">Of an at-rule the rules in its block; else empty.</param>
    private sealed record Rule(string Prelude, IReadOnlyList<Selector> Selectors, string Body, IReadOnlyList<Rule> Within);

    private readonly IReadOnlyList<Rule> _rules;

    /// <param name="css">Without comments; braces stand nowhere but around blocks.</param>
    public Sheet(string css) => _rules = Read(css);

    /// <summary>Writes the rules that can match where no other classes than these are used.</summary>
    public void WriteTo(StringBuilder css, IReadOnlySet<string> used) => Write(css, _rules, used);

    private static void Write(StringBuilder css, IReadOnlyList<Rule> rules, IReadOnlySet<string> used)
    {
        foreach (var rule in rules)
        {
            var start = css.Length;
            if (rule.Prelude.Length > 0)
            {
                css.Append(rule.Prelude).Append(" {\n");
                var body = css.Length;
                Write(css, rule.Within, used);
                css.Append("}\n");
                if (css.Length == body + 2)
                    css.Length = start;
                continue;
            }

            foreach (var selector in rule.Selectors)
            {
                if (Array.TrueForAll(selector.Needs, used.Contains))
                    css.Append(css.Length > start ? ", " : "").Append(selector.Text);
            }

            if (css.Length > start)
                css.Append(" {").Append(rule.Body).Append("}\n");
        }
    }

    private static List<Rule> Read(string css)
    {
        var rules = new List<Rule>();
        for (var at = 0; css.IndexOf('{', at) is > 0 and var open;)
        {
            var close = Closing(css, open);
            var (head, body) = (css[at..open].Trim(), css[(open + 1)..close]);
            rules.Add(head[0] == '@'
                ? new Rule(head, [], "", Read(body))
                : new Rule("", [.. Parts(head).Select(text => new Selector(text, Needs(text)))], body, []));
            at = close + 1;
        }

        return rules;
    }

    private static int Closing(string css, int open)
    {
        var depth = 0;
        for (var at = open; ; at++)
        {
            depth += css[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }
    }

    /// <summary>A selector list, cut at its commas; those in parentheses belong to one selector.</summary>
    private static IEnumerable<string> Parts(string selectors)
    {
        var (start, depth) = (0, 0);
        for (var at = 0; at < selectors.Length; at++)
        {
            depth += selectors[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (selectors[at] != ',' || depth > 0)
                continue;
            yield return selectors[start..at].Trim();
            start = at + 1;
        }

        yield return selectors[start..].Trim();
    }

    /// <summary>What stands in ":not(…)" and the like is no condition that a class could fail.</summary>
    private static string[] Needs(string selector) =>
        [.. Class().Matches(Parenthesis().Replace(selector, "")).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"\((?:[^()]|\([^()]*\))*\)")]
    private static partial Regex Parenthesis();

    [GeneratedRegex(@"\.(-?[a-zA-Z_][\w-]*)")]
    private static partial Regex Class();
}
