using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>A section has something to say under its heading, and the page has sections.</summary>
public sealed class EmptySectionsCheck : IPageCheck
{
    private const int MinSections = 3;

    public string Name => "empty-sections";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var sections = page.Document.QuerySelectorAll("main section");
        foreach (var section in sections)
        {
            var heading = section.QuerySelector("h1, h2, h3");
            var rest = section.TextContent.Trim().Length - (heading?.TextContent.Trim().Length ?? 0);
            if (rest <= 0 && section.QuerySelector("img, svg") is null)
                yield return new(Name, Severity.Error, "A section has nothing in it. Fill it or leave it out.", heading?.TextContent.Trim() ?? section.Id);
        }

        if (sections.Length < MinSections)
            yield return new(Name, Severity.Error, $"The page has {sections.Length} sections; it needs at least {MinSections}: the promise, what bears it out, the next step.");
    }
}
