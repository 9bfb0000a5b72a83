using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Checks.Claims;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Each thing is said once.</summary>
public sealed class DuplicateCopyCheck : IPageCheck
{
    private const int MinWords = 6;

    public string Name => "duplicate-copy";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var passages = page.Context.Passages.Values.Select(PassageFacts.Of).ToList();
        // A table's caption names it for those who do not see the heading above it; a source is named with every statement.
        foreach (var block in page.Text.Blocks.Where(block => block.Role != TextRole.Attribution && block.Block.LocalName != "caption" && !IsSourceLine(Verbatim.Fold(block.Text))))
        {
            foreach (var sentence in Sentences.Of(block.Text))
            {
                var folded = Verbatim.FoldQuotation(sentence);
                if (ContentWords.Split(folded).Count() >= MinWords && !seen.Add(folded) && told.Add(folded))
                    yield return new(Name, Severity.Warning, "The same sentence stands on the page twice. Say it once.", sentence);
            }
        }

        bool IsSourceLine(string folded) => passages.Exists(passage => passage.IsSourceLine(folded));
    }
}
