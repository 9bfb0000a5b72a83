using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>One rule that a page is held to. Checks are pure: the same page, the same findings, and each finding says why.</summary>
public interface IPageCheck
{
    /// <summary>Kebab-case; names the rule in findings.</summary>
    string Name { get; }

    IEnumerable<Finding> Check(PageUnderInspection page);
}
