using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>What a phone on a slow line has to load.</summary>
public sealed class WeightCheck : IPageCheck
{
    private const long MaxPage = 500_000;
    private const long MaxScript = 5_000;
    private const long MaxStyles = 60_000;

    public string Name => "weight";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        if (page.Page.TotalBytes > MaxPage)
            yield return new(Name, Severity.Error, $"The page has {page.Page.TotalBytes / 1000} kB in all; at most {MaxPage / 1000} kB may be.");
        if (page.Page.Find(Page.Script)?.Content.Length > MaxScript)
            yield return new(Name, Severity.Error, $"The script has {page.Page.Find(Page.Script)!.Content.Length} bytes; at most {MaxScript} may be.");
        if (page.Page.Find(Page.Styles)?.Content.Length > MaxStyles)
            yield return new(Name, Severity.Warning, $"The style sheet has {page.Page.Find(Page.Styles)!.Content.Length / 1000} kB; {MaxStyles / 1000} kB are plenty.");
    }
}
