using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Sections.Navigation;

/// <summary>The head of every page. Its style is the brand's, not the builder's.</summary>
internal static class NavigationSection
{
    private const int MaxLinks = 5;

    public static void Write(PageContext page, IReadOnlyList<ArrangedSection> sections)
    {
        var style = page.Document.Tokens.Character.Navigation;
        var ground = style == NavigationStyle.Band || sections.Count == 0 ? SectionGround.Band : sections[0].Ground;
        if (style == NavigationStyle.Band && sections.Count > 0 && sections[0].Ground == SectionGround.Band)
            ground = SectionGround.Paper;
        var links = sections
            .Select(section => (section.Id, Label: page.Text.LabelOf(section.Section.Kind)))
            .Where(link => link.Label.Length > 0)
            .DistinctBy(link => link.Label)
            .Take(MaxLinks)
            .ToArray();

        var (html, site) = (page.Html, page.Document.Site);
        html.Write($"<header class=\"top top-{style.ToString().ToLowerInvariant()} g-{ground.ToString().ToLowerInvariant()}\" id=\"top\"><a class=\"brand\" href=\"#top\">{site.Name}</a>");
        if (links.Length > 0)
        {
            // A popover opens and closes without script; on wide screens it is a plain list.
            html.Write($"<button type=\"button\" class=\"menu-button\" popovertarget=\"menu\">{page.Text.Menu}</button><nav id=\"menu\" popover aria-label=\"{page.Text.Sections}\"><ul>");
            foreach (var (id, label) in links)
                html.Write($"<li><a href=\"#{id}\">{label}</a></li>");
            html.Write($"</ul></nav>");
        }

        html.Write($"<a class=\"btn btn-small\" href=\"{SafeUrl.Of(site.CallToAction.Url)}\">{site.CallToAction.Label}</a></header>");
    }
}
