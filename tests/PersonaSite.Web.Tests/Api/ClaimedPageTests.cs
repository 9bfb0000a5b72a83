using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Web.Api;

namespace PersonaSite.Web.Tests.Api;

public sealed class ClaimedPageTests
{
    private static readonly RetrievedPassage Passage = new("c1", "proof/season.md", "The 2025 season", 1, "", "It rained. We checked 312 hulls in 2025. <script>alert(1)</script>");

    [Fact]
    public void A_claim_is_underlined_through_all_its_elements_and_opens_its_passage()
    {
        var page = Render("<p data-source=\"c1\">We checked <b>312</b> hulls in <em>2025</em>.</p>", Claim("We checked 312 hulls in 2025."));

        var words = page.QuerySelectorAll("p .ps-claim");
        string.Concat(words.Select(word => word.ChildNodes.OfType<IText>().First().Data)).ShouldBe("We checked312hulls in2025.");
        words.ShouldAllBe(word => word.LocalName == "label" && word.GetAttribute("for") == "ps-button-1" && word.ClassList.Contains("yes"));
        var number = page.QuerySelectorAll("p button").ShouldHaveSingleItem();
        number.GetAttribute("aria-label").ShouldBe("Claim 1, supported: show its source");
        var source = page.GetElementById(number.GetAttribute("popovertarget")!).ShouldNotBeNull();
        source.HasAttribute("popover").ShouldBeTrue();
        source.TextContent.ShouldContain("The 2025 season");
        source.TextContent.ShouldContain("proof/season.md");
        source.QuerySelectorAll("mark").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("We checked 312 hulls in 2025.");
    }

    [Fact]
    public void What_is_not_supported_differs_by_more_than_its_colour_and_shows_the_words_at_fault()
    {
        var claim = Claim("We checked 900 hulls in 2025.") with { Supported = false, Reason = "The passage says 312.", Facts = [new("2025", ClaimKind.Date, true), new("900", ClaimKind.Number, false)] };

        var page = Render("<p data-source=\"c1\">We checked 900 hulls in 2025.</p>", claim);

        page.QuerySelector("p .ps-claim.no .ps-trouble")!.TextContent.ShouldBe("900");
        page.QuerySelector("p button")!.TextContent.ShouldStartWith("✕");
        page.QuerySelector("p button")!.GetAttribute("aria-label").ShouldBe("Claim 1, not supported: show its source");
        page.QuerySelector(".ps-source")!.TextContent.ShouldContain("The passage says 312.");
    }

    [Fact]
    public void What_the_judge_doubts_stays_supported_and_says_what_it_has_against_it()
    {
        var page = Render("<p>312 hulls in 2025</p>", [new Finding(Inspection.Judge, Severity.Warning, "Not all of them in 2025.", "312 hulls in 2025")], Claim("312 hulls in 2025"));

        page.QuerySelector("p .ps-claim")!.ClassList.ShouldContain("doubt");
        page.QuerySelector("p button")!.GetAttribute("aria-label").ShouldBe("Claim 1, supported, but doubted: show its source");
        page.QuerySelector(".ps-source")!.TextContent.ShouldContain("Not all of them in 2025.");
    }

    [Fact]
    public void Words_that_stand_there_twice_get_a_number_each()
    {
        var page = Render("<p id=\"a\">312 hulls</p><p id=\"b\">312 hulls</p>", Claim("312 hulls"), Claim("312 hulls"));

        page.QuerySelector("#a button")!.Id.ShouldBe("ps-button-1");
        page.QuerySelector("#b button")!.Id.ShouldBe("ps-button-2");
    }

    [Fact]
    public void A_heading_in_a_statement_is_a_claim_of_its_own()
    {
        var page = Render("<div data-source=\"c1\"><p id=\"a\">It rained.</p><h3 id=\"h\">312 hulls</h3><p id=\"b\">In 2025.</p></div>", Claim("It rained.\nIn 2025."), Claim("312 hulls"));

        page.QuerySelectorAll("label[for=ps-button-1]").Select(label => label.ParentElement!.Id).ShouldBe(["a", "b"]);
        page.QuerySelectorAll("label[for=ps-button-2]").Select(label => label.ParentElement!.Id).ShouldBe(["h"]);
    }

    [Fact]
    public void No_control_stands_in_another_one()
    {
        var page = Render("<p><a href=\"#x\">312 hulls</a></p><details><summary>40% in 2025?</summary><p>Yes.</p></details>", Claim("312 hulls"), Claim("40% in 2025?"));

        page.QuerySelectorAll("a button, a label, summary button, summary label").ShouldBeEmpty();
        page.QuerySelector("a + button")!.Id.ShouldBe("ps-button-1");
        page.QuerySelector("summary + button")!.Id.ShouldBe("ps-button-2");
        page.QuerySelector("details")!.HasAttribute("open").ShouldBeTrue("its number would be folded away");
    }

    [Fact]
    public void Words_for_a_picture_are_listed_and_the_picture_is_outlined()
    {
        var page = Render("<p><img src=\"assets/a.svg\" alt=\"312 hulls\n on stands\"></p>", Claim("312 hulls on stands") with { Place = "words for a picture" });

        page.QuerySelector("img")!.ClassList.ShouldContain("ps-picture");
        var entry = page.QuerySelector(".ps-elsewhere li")!;
        entry.TextContent.ShouldContain("words for a picture");
        entry.QuerySelector(".ps-claim button")!.GetAttribute("popovertarget").ShouldBe("ps-source-1");
    }

    [Fact]
    public void Nothing_that_a_model_or_a_document_says_becomes_markup()
    {
        var claim = Claim("<img src=x onerror=alert(1)>") with { Reason = "<script>alert(2)</script>", Supported = false };

        var page = Render("<p>&lt;img src=x onerror=alert(1)&gt;</p><script src=\"script.js\"></script>", claim);

        page.QuerySelectorAll("script, [onerror]").ShouldBeEmpty();
        page.QuerySelector("p .ps-claim")!.TextContent.ShouldStartWith("<img src=x");
        page.QuerySelector(".ps-source")!.TextContent.ShouldContain("<script>alert(2)</script>");
    }

    private static Claim Claim(string text) => new(text, ClaimKind.Number, "c1", "proof/season.md", true, "The passage holds its words.");

    private static IDocument Render(string body, params Claim[] claims) => Render(body, null, claims);

    private static IDocument Render(string body, Finding[]? findings, params Claim[] claims)
    {
        var page = new Page([PageFile.OfText(Page.Html, "text/html", $"<!doctype html><html lang=\"en\"><head><title>t</title></head><body><main>{body}</main></body></html>")]);
        return new HtmlParser().ParseDocument(ClaimedPage.Render(page, new Inspection(findings ?? [], claims), [Passage], framed: false));
    }
}
