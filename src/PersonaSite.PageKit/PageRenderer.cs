using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit;

/// <summary>What a page is rendered from.</summary>
/// <param name="Artwork">By slot; a slot without artwork renders without a picture, and still looks finished.</param>
/// <param name="SourceTitles">For each chunk id that the plan cites: the title of its document, shown as the small source line.</param>
public sealed record PageDocument(
    Site Site, PagePlan Plan, DesignTokens Tokens, IReadOnlyList<Artwork> Artwork, IReadOnlyDictionary<string, string> SourceTitles);

/// <summary>PagePlan to page: a pure function. Every element that states a sourced fact carries <c>data-source="chunk id"</c>.</summary>
public static class PageRenderer
{
    public static Page Render(PageDocument document) => new([
        PageFile.OfText(Page.Html, "text/html", $"<!doctype html><title>{System.Net.WebUtility.HtmlEncode(document.Plan.Title)}</title>"),
        PageFile.OfText(Page.Styles, "text/css", ""),
        PageFile.OfText(Page.Script, "text/javascript", ""),
    ]);
}
