using System.Globalization;
using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Sections.Footer;

/// <summary>The foot of every page: whose it is, the action once more as a link, and what the page rests on.</summary>
internal static class FooterSection
{
    public static void Write(PageContext page, IReadOnlyList<ArrangedSection> sections)
    {
        var style = page.Document.Tokens.Character.Footer;
        var last = sections.Count > 0 ? sections[^1].Ground : SectionGround.Paper;
        var ground = style == FooterStyle.Band && last != SectionGround.Band ? SectionGround.Band : SectionGround.Paper;
        var (html, site) = (page.Html, page.Document.Site);
        html.Write($"<footer class=\"foot foot-{style.ToString().ToLowerInvariant()} g-{ground.ToString().ToLowerInvariant()}\"><p class=\"brand\">{site.Name}</p><div class=\"foot-about\">");
        html.Write($"<p><a href=\"{SafeUrl.Of(site.CallToAction.Url)}\">{site.CallToAction.Label}</a></p></div><div class=\"foot-note\"><p>{string.Format(CultureInfo.InvariantCulture, page.Text.Personalised, site.Name)}</p>");
        WriteSources(page, sections);
        html.Write($"</div></footer>");
    }

    private static void WriteSources(PageContext page, IReadOnlyList<ArrangedSection> sections)
    {
        var titles = sections
            .SelectMany(section => section.Plan.Items.Select(item => item.Source).Prepend(section.Plan.Source))
            .Select(page.TitleOf)
            .Where(title => title.Length > 0)
            .Distinct()
            .ToArray();
        if (titles.Length == 0)
            return;
        page.Html.Write($"<details class=\"sources\"><summary>{page.Text.Sources}</summary><ul>");
        foreach (var title in titles)
            page.Html.Write($"<li>{title}</li>");
        page.Html.Write($"</ul></details>");
    }
}
