using PersonaSite.Core.Quality;
using PersonaSite.Core.Visitors;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Which troubles and goals of the visitor the page takes up. Advice: knowledge may have no answer.</summary>
public sealed class CoverageCheck : IPageCheck
{
    private const double MinOverlap = 0.34;

    public const string CheckName = "coverage";

    public string Name => CheckName;

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var words = ContentWords.Of(page.Text.All);
        foreach (var wish in Wishes(page.Context.Visitor))
        {
            if (ContentWords.Containment(ContentWords.Of(wish), words) < MinOverlap)
                yield return new(Name, Severity.Advice, "The page does not seem to answer what the visitor said.", wish);
        }
    }

    /// <summary>What the visitor said that a page could answer.</summary>
    public static IEnumerable<string> Wishes(VisitorProfile visitor) =>
        visitor.Values(TraitKind.Pain, TraitKind.Worry, TraitKind.Goal, TraitKind.Need).Where(wish => ContentWords.Of(wish).Count > 0);
}
