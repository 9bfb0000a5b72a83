using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.Core.Visitors;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Tests.Pipeline.Checks;

/// <summary>A page of <see cref="WrittenPage"/>, as it lies before the checks.</summary>
internal static class Inspected
{
    private static readonly DesignTokens Tokens = DesignTokens.From(Harbour.Site.Name, Harbour.Site.Guidelines);

    public static PageUnderInspection Page(
        string? html = null, string css = WrittenPage.Css, string script = "", Site? site = null, VisitorProfile? visitor = null, string language = "en", GenerationMode mode = GenerationMode.Write)
    {
        site ??= Harbour.Site;
        var filled = (html ?? WrittenPage.Html()).Replace("<img data-slot=\"v1\"", "<img src=\"assets/v1.svg\" data-slot=\"v1\"");
        var page = new Page([
            PageFile.OfText(Core.Pages.Page.Html, "text/html", filled),
            PageFile.OfText(Core.Pages.Page.Styles, "text/css", css),
            PageFile.OfText(Core.Pages.Page.Script, "text/javascript", script),
            PageFile.OfText("assets/v1.svg", "image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ]);
        return new PageUnderInspection(page, new InspectionContext(site, visitor ?? Harbour.Owner, mode, language, Tokens, InspectionContext.ById(Harbour.Passages)));
    }

    public static IReadOnlyList<Finding> By<TCheck>(PageUnderInspection page)
        where TCheck : IPageCheck, new()
    {
        using (page)
            return new TCheck().Check(page).ToList();
    }

    /// <summary>The good page's HTML with something of it replaced.</summary>
    public static string Spoilt(string part, string by)
    {
        var html = WrittenPage.Html();
        html.ShouldContain(part);
        return html.Replace(part, by);
    }
}
