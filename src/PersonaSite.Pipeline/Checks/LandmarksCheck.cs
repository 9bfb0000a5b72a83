using PersonaSite.Core.Quality;

namespace PersonaSite.Pipeline.Checks;

/// <summary>What screen readers, search engines and browsers orient themselves by.</summary>
public sealed class LandmarksCheck : IPageCheck
{
    public string Name => "landmarks";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var document = page.Document;
        foreach (var landmark in (string[])["header", "main", "footer", "h1"])
        {
            var count = document.QuerySelectorAll(landmark).Length;
            if (count == 0 || (count > 1 && landmark is "main" or "h1" && count != 1))
                yield return new(Name, Severity.Error, $"The page has {(count == 0 ? "no" : $"{count}")} <{landmark}>; it needs one.");
        }

        if (string.IsNullOrWhiteSpace(document.Title))
            yield return new(Name, Severity.Error, "The document has no title.");
        else if (document.Title.Length > 90)
            yield return new(Name, Severity.Warning, "The title is longer than search results show; keep it to 60 characters.");
        var description = document.QuerySelector("meta[name=description]")?.GetAttribute("content")?.Trim() ?? "";
        if (description.Length == 0)
            yield return new(Name, Severity.Error, "The document has no meta description.");
        else if (description.Length is < 50 or > 170)
            yield return new(Name, Severity.Advice, $"The meta description has {description.Length} characters; 70 to 155 are read.");
        if (string.IsNullOrWhiteSpace(document.DocumentElement.GetAttribute("lang")))
            yield return new(Name, Severity.Error, "The html element does not say its language (lang).");
        if (document.QuerySelector("body a[href]")?.GetAttribute("href") is not ['#', ..])
            yield return new(Name, Severity.Warning, "The first link does not skip to the content.");
        foreach (var twice in document.QuerySelectorAll("[id]").GroupBy(element => element.Id).Where(group => group.Count() > 1))
            yield return new(Name, Severity.Error, $"The id '{twice.Key}' stands {twice.Count()} times; ids are unique.");
    }
}
