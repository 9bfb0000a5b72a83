namespace PersonaSite.Pipeline.Checks.Styles;

/// <summary>In which circumstances a rule holds, as far as colour is concerned.</summary>
internal enum StyleScheme
{
    Both, Light, Dark,
}

/// <summary>One selector with what it declares.</summary>
internal sealed record StyleRule(string Selector, IReadOnlyList<KeyValuePair<string, string>> Declarations, StyleScheme Scheme)
{
    /// <summary>Reads a style sheet that <see cref="Assembly.CssSanitizer"/> has cleaned: no comments, balanced braces.</summary>
    public static IReadOnlyList<StyleRule> Read(string css)
    {
        var rules = new List<StyleRule>();
        Read(css, 0, css.Length, StyleScheme.Both, rules);
        return rules;
    }

    private static void Read(string css, int from, int to, StyleScheme scheme, List<StyleRule> rules)
    {
        while (from < to)
        {
            var open = css.IndexOf('{', from, to - from);
            if (open < 0)
                return;
            var close = Closing(css, open, to);
            // A statement such as "@layer base;" before a rule ends at its semicolon.
            var prelude = css[from..open];
            prelude = prelude[(prelude.LastIndexOf(';') + 1)..].Trim();
            if (!prelude.StartsWith('@'))
                rules.AddRange(Rules(prelude, css[(open + 1)..close], scheme));
            else if (SchemeOf(prelude) is { } inner)
                Read(css, open + 1, close, inner == StyleScheme.Both ? scheme : inner, rules);
            from = close + 1;
        }
    }

    /// <returns>Null for blocks that say nothing of how the page usually looks.</returns>
    private static StyleScheme? SchemeOf(string prelude)
    {
        var condition = prelude.ToLowerInvariant();
        if (condition.StartsWith("@layer", StringComparison.Ordinal) || condition.StartsWith("@supports", StringComparison.Ordinal))
            return StyleScheme.Both;
        if (!condition.StartsWith("@media", StringComparison.Ordinal) || condition.Contains("print") || condition.Contains("max-width") || condition.Contains("forced-colors") || condition.Contains("contrast"))
            return null;
        if (condition.Contains("prefers-color-scheme"))
            return condition.Contains("dark") ? StyleScheme.Dark : StyleScheme.Light;
        return StyleScheme.Both;
    }

    private static IEnumerable<StyleRule> Rules(string selectors, string body, StyleScheme scheme)
    {
        // Nested rules are left out: what they declare belongs to another selector.
        var nested = body.IndexOf('{');
        if (nested >= 0)
            body = body[..(body.LastIndexOf(';', nested) + 1)];
        var declarations = body.Split(';')
            .Select(declaration => declaration.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .Select(pair => KeyValuePair.Create(pair[0].Trim(), pair[1].Replace("!important", "", StringComparison.OrdinalIgnoreCase).Trim()))
            .Where(pair => pair.Key.StartsWith("--", StringComparison.Ordinal) || pair.Key is "color" or "background" or "background-color" or "background-image")
            .ToList();
        return declarations.Count == 0 ? [] : SplitSelectors(selectors).Select(selector => new StyleRule(selector, declarations, scheme));
    }

    private static IEnumerable<string> SplitSelectors(string selectors)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at <= selectors.Length; at++)
        {
            var c = at < selectors.Length ? selectors[at] : ',';
            depth += c is '(' or '[' ? 1 : c is ')' or ']' ? -1 : 0;
            if (c != ',' || depth != 0)
                continue;
            if (selectors[start..at].Trim() is { Length: > 0 } selector)
                yield return selector;
            start = at + 1;
        }
    }

    private static int Closing(string css, int open, int to)
    {
        var depth = 0;
        for (var at = open; at < to; at++)
        {
            if (css[at] == '{')
                depth++;
            else if (css[at] == '}' && --depth == 0)
                return at;
        }

        return to;
    }
}
