using PersonaSite.Core.Quality;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Which troubles and goals of the visitor the page takes up. Advice: knowledge may have no answer.</summary>
public sealed class CoverageCheck : IPageCheck
{
    private const double MinOverlap = 0.34;

    public string Name => "coverage";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var words = ContentWords.Of(page.Text.All);
        foreach (var wish in page.Context.Visitor.Values(TraitKind.Pain, TraitKind.Worry, TraitKind.Goal, TraitKind.Need))
        {
            var wanted = ContentWords.Of(wish);
            if (wanted.Count > 0 && ContentWords.Containment(wanted, words) < MinOverlap)
                yield return new(Name, Severity.Advice, "The page does not seem to answer what the visitor said.", wish);
        }
    }
}
