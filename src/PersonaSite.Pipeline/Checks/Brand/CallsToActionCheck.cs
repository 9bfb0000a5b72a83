using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Guidelines.Rules;
using PersonaSite.Pipeline.Text;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>As many different calls to action, and as many buttons, as the guidelines allow, in the words that they give.</summary>
public sealed class CallsToActionCheck : IPageCheck
{
    public string Name => "calls-to-action";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var (document, site) = (page.Document, page.Context.Site);
        var rules = RuleReader.Of(site);
        var actions = PageAction.In(document, site);
        foreach (var rule in rules.Of(RuleKind.MostActions))
        {
            if (int.TryParse(rule.Value, out var most) && actions.Count > most)
                yield return new(Name, Severity.Error, $"The page asks for {actions.Count} different things, {string.Join(", ", actions)}; the guidelines allow {most} ({rule.Path}, line {rule.Line}). The same link in the same words may be repeated: call it \"{site.CallToAction.Label}\" everywhere, and leave out what asks for something else.", actions[most].Name);
        }

        var buttons = actions.Sum(action => action.Links.Count);
        foreach (var rule in rules.Of(RuleKind.MostButtons))
        {
            if (int.TryParse(rule.Value, out var most) && buttons > most)
                yield return new(Name, Severity.Error, $"The page has {buttons} buttons, {string.Join(", ", actions)}; the guidelines allow {most}, each place counted ({rule.Path}, line {rule.Line}). Leave out {(buttons == most + 1 ? "one" : buttons - most)} of them.");
        }

        foreach (var rule in rules.Of(RuleKind.ActionWords))
        {
            var other = PageAction.LinksIn(document, site).FirstOrDefault(link => PageAction.LeadsToAction(link, site) && Verbatim.Fold(link.TextContent) != Verbatim.Fold(rule.Value));
            if (other is not null)
                yield return new(Name, Severity.Error, $"The call to action reads \"{rule.Value}\" ({rule.Path}, line {rule.Line}).", PageText.Tidy(other.TextContent));
        }
    }

    /// <summary>How many the strictest rule of a kind allows; null where none speaks of them.</summary>
    internal static int? Most(Site site, RuleKind kind) =>
        RuleReader.Of(site).Of(kind).Select(rule => int.TryParse(rule.Value, out var most) ? most : (int?)null).Min();
}
