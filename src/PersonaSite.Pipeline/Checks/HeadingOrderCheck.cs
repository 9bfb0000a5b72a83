using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Headings go down one level at a time and say something; the first is the h1.</summary>
public sealed class HeadingOrderCheck : IPageCheck
{
    private const int MaxH1 = 70;

    public string Name => "heading-order";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var before = 0;
        foreach (var heading in page.Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var (level, text) = (heading.LocalName[1] - '0', heading.TextContent.Trim());
            if (text.Length == 0)
                yield return new(Name, Severity.Error, $"An <{heading.LocalName}> is empty.");
            if (before == 0 && level != 1)
                yield return new(Name, Severity.Error, $"The first heading is an <h{level}>; it must be the h1.", text);
            else if (level > before + 1)
                yield return new(Name, Severity.Error, $"After an <h{before}> comes an <h{level}>; a level is skipped.", text);
            if (level == 1 && text.Length > MaxH1)
                yield return new(Name, Severity.Warning, $"The h1 has {text.Length} characters; at most 60 fit the first screen.", text);
            before = level;
        }
    }
}
