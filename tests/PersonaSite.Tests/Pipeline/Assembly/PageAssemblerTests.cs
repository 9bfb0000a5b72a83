using System.Text;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Tests.Pipeline.Assembly;

public sealed class PageAssemblerTests
{
    private static readonly Artwork Picture = new("v1", VisualRole.Hero, "A hull is measured point by point.", 1440, 900, "image/svg+xml", Encoding.UTF8.GetBytes("<svg/>"), ArtworkOrigin.Drawn);

    [Fact]
    public void A_good_answer_becomes_a_page_with_our_head_and_our_pictures()
    {
        var (page, findings) = Assemble(WrittenPage.Answer());

        findings.ShouldBeEmpty();
        var document = new HtmlParser().ParseDocument(page.Text(Page.Html));
        document.Title.ShouldBe("Know your hull | Harbour Works");
        document.QuerySelector("meta[http-equiv=Content-Security-Policy]")!.GetAttribute("content").ShouldBe(PageSecurity.ContentPolicy);
        document.QuerySelectorAll("head link[rel=stylesheet]").Length.ShouldBe(1);
        var image = document.QuerySelector("img")!;
        (image.GetAttribute("src"), image.GetAttribute("width"), image.GetAttribute("alt")).ShouldBe((Picture.Path, "1440", Picture.Alt));
        page.Find(Picture.Path).ShouldNotBeNull();
        page.Text(Page.Script).ShouldContain("addEventListener");
        page.Text(Page.Styles).ShouldContain("prefers-color-scheme");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "alert")]
    [InlineData("<img src=x onerror=alert(1)>", "onerror")]
    [InlineData("<p onclick=\"alert(1)\" style=\"background:url(//e.example)\">x</p>", "onclick|style=")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a><a href=\" java\nscript:alert(1)\">y</a><a href=\"data:text/html,x\">z</a>", "script:|data:text")]
    [InlineData("<iframe src=\"https://e.example\"></iframe><object data=\"x\"></object><embed src=\"x\">", "<iframe|<object|<embed")]
    [InlineData("<form action=\"https://e.example\"><input name=\"card\"><button>Pay</button></form>", "<form|<input")]
    [InlineData("<base href=\"https://e.example/\"><meta http-equiv=\"refresh\" content=\"0;url=https://e.example\">", "<base|refresh")]
    [InlineData("<svg><script>alert(1)</script><foreignObject><p>x</p></foreignObject><a href=\"javascript:alert(1)\"><circle r=\"1\"/></a></svg>", "alert|foreignObject|script:")]
    [InlineData("<svg><animate attributeName=\"href\" values=\"javascript:alert(1)\"/><set attributeName=\"onclick\" to=\"alert(1)\"/><use href=\"https://e.example/x.svg#y\"/><image href=\"https://e.example/x.png\"/></svg>", "animate|<set|e.example")]
    [InlineData("<svg><rect fill=\"url(https://e.example/#x)\" style=\"fill:url(https://e.example)\"/></svg>", "e.example")]
    [InlineData("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>", "onerror|<math")]
    [InlineData("<svg><title><img src=x onerror=alert(1)></title></svg>", "onerror")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x</p></noscript>", "onerror|noscript")]
    [InlineData("<template><img src=x onerror=alert(1)></template><video src=\"https://e.example/a.mp4\"></video>", "onerror|e.example")]
    [InlineData("<p>a<!-- --!><img src=x onerror=alert(1)> -->b</p>", "onerror")]
    [InlineData("<img src=\"https://e.example/pixel.gif\" srcset=\"https://e.example/2x.gif 2x\">", "e.example")]
    [InlineData("<link rel=\"stylesheet\" href=\"https://e.example/a.css\"><style>@import url(https://e.example/b.css);</style>", "e.example")]
    public void Nothing_that_runs_or_loads_survives(string attack, string traces)
    {
        var (page, _) = Assemble(WrittenPage.Answer(WrittenPage.Html(WrittenPage.Hero + attack, WrittenPage.Proof, WrittenPage.Voice, WrittenPage.Close)));

        // Parsed and written once more, as a browser would see it: what hid in the first pass must not appear in the second.
        var body = new HtmlParser().ParseDocument(page.Text(Page.Html)).Body!;
        foreach (var trace in traces.Split('|'))
        {
            body.InnerHtml.ShouldNotContain(trace);
            page.Text(Page.Styles).ShouldNotContain(trace);
        }

        body.QuerySelector("h1").ShouldNotBeNull();
        body.QuerySelectorAll("main section").Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("```html\n<!doctype html><html><body><main><h1>Cut off in the mid")]
    [InlineData("Here is your page: I cannot write it.")]
    [InlineData("")]
    public void An_answer_without_an_end_is_an_error(string answer) =>
        Assemble(answer).Findings.ShouldContain(finding => finding.Check == "closed-document" && finding.Severity == Severity.Error);

    [Theory]
    [InlineData("Here it is!\n\n```HTML index.html\n{0}\n```\nAnd\n~~~css\np {{ color: red }}\n~~~")]
    [InlineData("{0}\n```css\np {{ color: red }}\n```")]
    [InlineData("```\n{0}\n```\n\n```css\np {{ color: red }}\n```")]
    public void Labels_and_prose_around_the_blocks_do_not_matter(string answer)
    {
        var (page, findings) = Assemble(string.Format(System.Globalization.CultureInfo.InvariantCulture, answer, WrittenPage.Html()));

        findings.ShouldBeEmpty();
        page.Text(Page.Html).ShouldContain("Know your hull before the season starts");
        page.Text(Page.Styles).ShouldContain("color: red");
    }

    [Fact]
    public void A_script_that_reaches_out_is_left_out_and_the_page_stands()
    {
        var (page, findings) = Assemble(WrittenPage.Answer(script: "fetch('/x')"));

        page.Text(Page.Script).ShouldBeEmpty();
        findings.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Advice);
    }

    [Fact]
    public void A_page_without_a_skip_link_gets_one()
    {
        var (page, _) = Assemble(WrittenPage.Answer(WrittenPage.Html().Replace("<a class=\"skip\" href=\"#main\">Skip to the content</a>", "")));

        new HtmlParser().ParseDocument(page.Text(Page.Html)).Body!.FirstElementChild!.GetAttribute("href").ShouldBe("#main");
    }

    [Fact]
    public void Two_drawings_may_use_the_same_ids()
    {
        const string Drawing = "<svg role=\"img\" aria-labelledby=\"t\"><title id=\"t\">Hull</title><clipPath id=\"a\"><rect/></clipPath><g clip-path=\"url(#a)\"><use href=\"#a\"/></g></svg>";

        var (page, findings) = Assemble(WrittenPage.Answer(WrittenPage.Html(WrittenPage.Hero + Drawing, WrittenPage.Proof + Drawing, WrittenPage.Voice, WrittenPage.Close)));

        findings.ShouldBeEmpty();
        var drawings = new HtmlParser().ParseDocument(page.Text(Page.Html)).QuerySelectorAll("main svg");
        foreach (var (drawing, id, title) in drawings.Zip(["a", "a-2"], ["t", "t-2"]))
        {
            drawing.QuerySelector("clipPath")!.Id.ShouldBe(id);
            drawing.QuerySelector("g")!.GetAttribute("clip-path").ShouldBe($"url(#{id})");
            drawing.QuerySelector("use")!.GetAttribute("href").ShouldBe($"#{id}");
            drawing.GetAttribute("aria-labelledby").ShouldBe(title);
        }
    }

    [Fact]
    public void Depth_is_limited()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 20_000)) + "deep";

        Assemble(WrittenPage.Answer(WrittenPage.Html(WrittenPage.Hero, WrittenPage.Close + deep))).Page.Text(Page.Html).ShouldContain("</html>");
    }

    private static AssembledPage Assemble(string answer) =>
        PageAssembler.Assemble(answer, new AssemblyParts(Harbour.Site, "en", "Title", "Description", [Picture]));
}
