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
        var actions = page.Document.QuerySelectorAll("main a[href]").Where(link => PageLinks.Same(link.GetAttribute("href")!, page.Context.Site.CallToAction.Url)).ToList();
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
}
