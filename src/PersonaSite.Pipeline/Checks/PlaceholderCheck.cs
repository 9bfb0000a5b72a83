using System.Text.RegularExpressions;
using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Nothing that was to be filled in later.</summary>
public sealed partial class PlaceholderCheck : IPageCheck
{
    public string Name => "placeholder";

    public IEnumerable<Finding> Check(PageUnderInspection page) =>
        from block in page.Text.Blocks
        let match = Placeholder().Match(block.Text)
        where match.Success
        select new Finding(Name, Severity.Error, $"\"{match.Value}\" is a placeholder. Write what belongs there, or leave it out.", block.Text);

    [GeneratedRegex(@"lorem ipsum|\bTODO\b|\bTBD\b|\{\{|\}\}|\{%|\bundefined\b|\bNaN\b|^null$|\[(?:insert|your|name|company|figure|source|placeholder)[^\]]*\]|\bxxx+\b|your (?:text|heading) here|(?-i:\[object Object\])", RegexOptions.IgnoreCase)]
    private static partial Regex Placeholder();
}
