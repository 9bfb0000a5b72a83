using System.Text.RegularExpressions;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens.Reading;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>A page is set in the brand's type: what a declaration asks for first is a family that the guidelines name, or a generic one.</summary>
public sealed partial class FontsCheck : IPageCheck
{
    private static readonly HashSet<string> Generic = new(StringComparer.OrdinalIgnoreCase)
    {
        "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "math", "emoji", "inherit", "initial", "unset", "revert", "-apple-system", "BlinkMacSystemFont",
    };

    public string Name => "fonts";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var rules = RuleReader.Of(page.Context.Site).Of(RuleKind.Font).ToList();
        if (rules.Count == 0)
            yield break;
        var type = page.Context.Tokens.Type;
        var own = rules.SelectMany(rule => FontUses.Families(rule.Value)).Concat(Families($"{type.Display}, {type.Text}, {type.Mono}")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var family in Declared().Matches(page.Css).Select(First).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!Generic.Contains(family) && !own.Contains(family) && !family.StartsWith("var(", StringComparison.OrdinalIgnoreCase))
                yield return new(Name, Severity.Error, $"The style sheet asks for the font \"{family}\", which the guidelines do not name ({rules[0].Path}, line {rules[0].Line}). Use {string.Join("; ", rules.Select(rule => rule.Value))}.");
        }
    }

    /// <summary>What a declaration asks for first; in "font" it follows the size.</summary>
    private static string? First(Match declaration)
    {
        var value = declaration.Groups[2].Value;
        var stack = Families(value).FirstOrDefault() ?? "";
        if (declaration.Groups[1].Success || stack.Contains("var(", StringComparison.OrdinalIgnoreCase))
            return declaration.Groups[1].Success && stack.Length > 0 ? stack : null;
        if (Quoted().Match(value) is { Success: true } quoted && quoted.Index < value.IndexOf(',', StringComparison.Ordinal) + 1)
            return quoted.Groups[1].Value;
        var words = stack.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var size = Array.FindLastIndex(words, word => word.Any(char.IsAsciiDigit) || word.Contains(')'));
        return size < 0 || size + 1 >= words.Length ? null : string.Join(' ', words[(size + 1)..]);
    }

    private static IEnumerable<string> Families(string stack) => stack.Split(',').Select(family => family.Trim().Trim('"', '\'')).Where(family => family.Length > 0);

    [GeneratedRegex(@"(?<![\w-])(?:font(-family)|font)\s*:\s*([^;}!]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Declared();

    [GeneratedRegex("""["']([^"']+)["']""")]
    private static partial Regex Quoted();
}
