using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Prompts;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Our prompts are ours: a page that recites one was made by a model that somebody else gave orders.</summary>
public sealed class PromptLeakCheck : IPageCheck
{
    /// <summary>So many words of a prompt in a row are no accident.</summary>
    private const int Run = 8;

    private static readonly Lazy<HashSet<int>> Prompts = new(() =>
        PromptTemplate.All.SelectMany(template => Runs(template.System)).ToHashSet());

    public string Name => "prompt-leak";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        foreach (var block in page.Text.Blocks)
        {
            if (block.Text.Length > 4 * Run && Runs(block.Text).Any(Prompts.Value.Contains))
                yield return new(Name, Severity.Error, "The page recites the instructions of the model that wrote it. Leave that out.", block.Text);
        }
    }

    private static IEnumerable<int> Runs(string text)
    {
        var words = ContentWords.Split(text).Select(word => string.GetHashCode(word, StringComparison.Ordinal)).ToList();
        for (var at = 0; at + Run <= words.Count; at++)
        {
            var hash = 17;
            for (var word = at; word < at + Run; word++)
                hash = HashCode.Combine(hash, words[word]);
            yield return hash;
        }
    }
}
