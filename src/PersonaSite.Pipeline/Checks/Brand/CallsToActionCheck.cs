using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Assembly;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>As many calls to action as the guidelines allow, in the words that they give. Links in the header and the footer are no buttons of the page.</summary>
public sealed class CallsToActionCheck : IPageCheck
{
    public string Name => "calls-to-action";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var rules = RuleReader.Of(page.Context.Site);
        var actions = In(page.Document, page.Context.Site);
        foreach (var rule in rules.Of(RuleKind.MostActions))
        {
            if (int.TryParse(rule.Value, out var most) && actions.Count > most)
                yield return new(Name, Severity.Error, $"The page has {actions.Count} calls to action; the guidelines allow {most} ({rule.Path}, line {rule.Line}).");
        }

        foreach (var rule in rules.Of(RuleKind.ActionWords))
        {
            if (actions.FirstOrDefault(action => Verbatim.Fold(action.TextContent) != Verbatim.Fold(rule.Value)) is { } other)
                yield return new(Name, Severity.Error, $"The call to action reads \"{rule.Value}\" ({rule.Path}, line {rule.Line}).", PageText.Tidy(other.TextContent));
        }
    }

    internal static IReadOnlyList<IElement> In(IHtmlDocument document, Site site) =>
        document.QuerySelectorAll("main a[href]").Where(link => PageLinks.Same(link.GetAttribute("href")!, site.CallToAction.Url)).ToList();

    /// <summary>How many the strictest rule allows; null where none speaks of them.</summary>
    internal static int? Most(Site site) =>
        RuleReader.Of(site).Of(RuleKind.MostActions).Select(rule => int.TryParse(rule.Value, out var most) ? most : (int?)null).Min();
}
