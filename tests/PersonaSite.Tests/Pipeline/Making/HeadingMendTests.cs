using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Pipeline.Making;

namespace PersonaSite.Tests.Pipeline.Making;

public sealed class HeadingMendTests
{
    [Theory]
    [InlineData("<h2>A</h2><h3>B</h3><p class=x>b</p><h3>C</h3><p>c</p>", "<h2>A</h2><h3>C</h3><p>c</p>")]
    [InlineData("<h2>A</h2><div><div><h3>B</h3><p>b</p></div><div><h3>C</h3><p class=x>c</p></div></div><p>End</p>", "<h2>A</h2><div><div><h3>B</h3><p>b</p></div></div><p>End</p>")]
    [InlineData("<h2>A</h2><h3>B</h3><h4>C</h4><p class=x>c</p><h3>D</h3><p>d</p>", "<h2>A</h2><h3>D</h3><p>d</p>")]
    [InlineData("<h2>Two</h2><ul><li class=x>a</li><li>b</li></ul>", "<h2>Two</h2><ul><li>b</li></ul>")]
    [InlineData("<h2>Three steps</h2><ol><li class=x>a</li><li>b</li><li>c</li></ol>", "<h2>Two steps</h2><ol><li>b</li><li>c</li></ol>")]
    [InlineData("<h2>Two ways</h2><figure>a</figure><figure>b</figure><ul><li class=x>a</li><li>b</li></ul>", "<h2>Two ways</h2><figure>a</figure><figure>b</figure><ul><li>b</li></ul>")]
    public void Headings_whose_text_has_gone_go_and_numbers_are_set_right(string before, string after)
    {
        using var document = Page(before);
        var headings = new HeadingMend(document);

        foreach (var struck in document.QuerySelectorAll(".x").ToList())
            struck.Remove();
        headings.Mend();

        Section(document).ShouldBe(after);
    }

    [Theory]
    [InlineData("<ul><li><h3>A</h3></li><li><h3>B</h3></li></ul>")]
    [InlineData("<header><h2>A</h2></header><ul><li>a</li></ul>")]
    [InlineData("<header><h2>A</h2><p class=x>Lead</p></header><ul><li>a</li></ul>")]
    [InlineData("<div><h2>A</h2><svg></svg><p class=x>a</p></div>")]
    public void A_heading_that_stood_alone_or_still_heads_something_stays(string content)
    {
        using var document = Page(content);
        var headings = new HeadingMend(document);

        foreach (var struck in document.QuerySelectorAll(".x").ToList())
            struck.Remove();
        var struckPage = Section(document);
        headings.Mend();

        Section(document).ShouldBe(struckPage);
    }

    private static IHtmlDocument Page(string content) =>
        new HtmlParser().ParseDocument($"<main><section><h1>T</h1></section><section id=s>{content}</section><section><h2>Z</h2><p>z</p></section></main>");

    private static string Section(IHtmlDocument document) => document.GetElementById("s")!.InnerHtml;
}
