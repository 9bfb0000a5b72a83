using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Text reads on what it stands on.</summary>
public sealed class ContrastCheck : IPageCheck
{
    public string Name => "contrast";

    public IEnumerable<Finding> Check(PageUnderInspection page) => [];
}
