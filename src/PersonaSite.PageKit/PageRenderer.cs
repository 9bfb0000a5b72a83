using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Html;
using PersonaSite.PageKit.Sections;
using PersonaSite.PageKit.Sections.Footer;
using PersonaSite.PageKit.Sections.Navigation;
using PersonaSite.PageKit.Styles;

namespace PersonaSite.PageKit;

/// <summary>
/// PagePlan to page: a pure function. Every element that states a sourced fact carries <c>data-source="chunk id"</c>.
/// A plan with sections missing renders what there is, so a page can be shown while it is written.
/// </summary>
public static class PageRenderer
{
    /// <summary>What a generated page may load: its own folder, and nothing else. Works in a meta element.</summary>
    /// <remarks>
    /// <c>connect-src 'self'</c> is there for auditors, which read the origin's robots.txt from within the page and call a page
    /// unfit for search engines if they cannot; no script of a page connects anywhere.
    /// </remarks>
    public const string ContentSecurityPolicy =
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

    public static Page Render(PageDocument document)
    {
        var page = new PageContext(document);
        var sections = Arrangement.Of(document.Plan);
        var icon = SiteIcon.Of(document.Site.Name, document.Tokens);
        WriteHead(page, icon);
        WriteBody(page, sections);

        var shown = document.Artwork.Where(artwork => sections.Any(section => section.Layout.ShowsArtwork && section.Plan.ArtworkSlot == artwork.Slot))
            .DistinctBy(artwork => artwork.Path);
        var html = page.Html.ToString();
        return new Page([
            PageFile.OfText(Page.Html, "text/html", html),
            PageFile.OfText(Page.Styles, "text/css", StyleSheet.For(document.Tokens, sections, page.Fit, html)),
            PageFile.OfText(Page.Script, "text/javascript", PageAssets.Script),
            icon,
            .. shown.Select(artwork => new PageFile(artwork.Path, artwork.MediaType, artwork.Content)),
        ]);
    }

    private static void WriteHead(PageContext page, PageFile icon)
    {
        var (document, html) = (page.Document, page.Html);
        var (plan, site) = (document.Plan, document.Site);
        var title = plan.Title.Length > 0 && plan.Title != site.Name ? $"{plan.Title} · {site.Name}" : site.Name;
        var direction = new Markup(UiText.IsRightToLeft(plan.Language) ? " dir=\"rtl\"" : "");
        html.Write($"""
            <!doctype html>
            <html lang="{(plan.Language.Length > 0 ? plan.Language : "en")}"{direction}>
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{new Markup(ContentSecurityPolicy)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <meta name="description" content="{plan.Description}">
            <meta name="color-scheme" content="{(document.Tokens.Character.DarkFirst ? "dark" : "light dark")}">
            <meta name="theme-color" media="(prefers-color-scheme: light)" content="{document.Tokens.Light.Paper.ToHex()}">
            <meta name="theme-color" media="(prefers-color-scheme: dark)" content="{document.Tokens.Dark.Paper.ToHex()}">
            <meta property="og:type" content="website">
            <meta property="og:title" content="{title}">
            <meta property="og:description" content="{plan.Description}">
            <meta property="og:site_name" content="{site.Name}">
            <link rel="icon" type="image/svg+xml" href="{icon.Path}">
            <link rel="stylesheet" href="styles.css">
            <script src="script.js" defer></script>
            </head>

            """);
    }

    private static void WriteBody(PageContext page, IReadOnlyList<ArrangedSection> sections)
    {
        var html = page.Html;
        html.Write($"<body>\n<a class=\"skip\" href=\"#main\">{page.Text.Skip}</a>\n");
        NavigationSection.Write(page, sections);
        html.Write($"\n<main id=\"main\" tabindex=\"-1\">\n");
        // While the hero is still being written the page has a title all the same.
        if (!sections.Any(section => section.Section.Kind == SectionKind.Hero && section.Plan.Heading.Length > 0))
            html.Write($"<h1 class=\"vh\">{(page.Document.Plan.Title.Length > 0 ? page.Document.Plan.Title : page.Document.Site.Name)}</h1>\n");
        foreach (var section in sections)
        {
            var view = new SectionView(page, section);
            var state = (view.Artwork is null ? " bare" : " pictured") + (section.Mirrored ? " mirrored" : "");
            var label = section.Plan.Heading.Length > 0
                ? HtmlWriter.Attribute("aria-labelledby", section.Id + "-title")
                : HtmlWriter.Attribute("aria-label", page.Text.LabelOf(section.Section.Kind));
            html.Write($"<section id=\"{section.Id}\" class=\"s {section.Section.Style} v-{section.Layout.Name} g-{section.Ground.ToString().ToLowerInvariant()}{state}\"{label}>");
            section.Layout.Write(view);
            html.Write($"</section>\n");
        }

        html.Write($"</main>\n");
        FooterSection.Write(page, sections);
        html.Write($"\n</body>\n</html>\n");
    }
}
