using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Brand;

namespace PersonaSite.Tests.Pipeline.Checks.Brand;

/// <summary>Each rule of the guidelines passes a page that keeps it and refuses one that does not.</summary>
public sealed class BrandChecksTests
{
    private static readonly IPageCheck[] Checks = [new BannedWordsCheck(), new RequiredWordsCheck(), new PromisesCheck(), new CallsToActionCheck(), new PaletteCheck(), new FontsCheck(), new SpellingCheck()];

    [Theory]
    [InlineData("promises", "## Promises never made\n\n- That a hull will be dry by spring.", "Many hulls are fine", "Every hull will be dry by spring")]
    [InlineData("promises", "## Promises never made\n\n- A certain price before the survey.", "Many hulls are fine", "We guarantee the price before any survey")]
    [InlineData("promises", "## Promises never made\n\n- A report sooner than 5 to 7 days.", "Many hulls are fine", "You have our report within 2 days")]
    [InlineData("calls-to-action", "At most two buttons on a page.", "<ul><li", "<p><a href=\"https://harbour.example/book\">Book a hull check</a></p><ul><li")]
    [InlineData("calls-to-action", "The action reads \"Book a hull check\".", ">Book a hull check</a>\n<img", ">Book now</a>\n<img")]
    [InlineData("spelling", "Always **Harbour Works**, two words.", "<footer><p>Harbour Works", "<footer><p>HarbourWorks")]
    [InlineData("required-words", "Every page must say \"Harbour Works\".", "Harbour Works", "The yard")]
    [InlineData("banned-words", "Never say \"dinghy dream\".", "Many hulls are fine", "A dinghy dream come true")]
    public void A_page_that_breaks_a_rule_is_refused_with_the_rules_place(string name, string markdown, string part, string by)
    {
        var site = Site(markdown);
        var check = Checks.Single(each => each.Name == name);
        using var good = Inspected.Page(site: site);
        using var bad = Inspected.Page(WrittenPage.Html().Replace(part, by), site: site);

        check.Check(good).ShouldBeEmpty();
        check.Check(bad).ShouldContain(finding => finding.Severity == Severity.Error && finding.Reason.Contains("voice.md, line"));
    }

    [Theory]
    [InlineData("palette", "| A | #10222E |\n| B | #0B5CAD |\n| C | #FFFFFF |", ".cta { background: #d81b60 }")]
    [InlineData("fonts", "- **Text:** `Seravek, \"Gill Sans\", sans-serif`", "p { font-family: \"Comic Sans MS\", cursive }")]
    [InlineData("fonts", "- **Text:** `Seravek, \"Gill Sans\", sans-serif`", "p { font: 700 1rem/1.5 \"Papyrus\", serif }")]
    public void Style_sheets_are_held_to_palette_and_type(string name, string markdown, string css)
    {
        var site = Site(markdown);
        var check = Checks.Single(each => each.Name == name);
        using var good = Inspected.Page(site: site);
        using var bad = Inspected.Page(css: WrittenPage.Css + css, site: site);

        check.Check(good).ShouldBeEmpty();
        check.Check(bad).ShouldContain(finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("Nobody can promise that a hull will be dry by spring.")]
    [InlineData("Will a hull be dry by spring?")]
    [InlineData("Hulls are measured in spring.")]
    public void What_denies_or_asks_promises_nothing(string text)
    {
        using var page = Inspected.Page(Inspected.Spoilt("Many hulls are fine", text), site: Site("## Promises never made\n\n- That a hull will be dry by spring."));

        new PromisesCheck().Check(page).ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_that_is_switched_off_refuses_nothing()
    {
        var site = Site("At most one button on a page.");
        var key = PersonaSite.Pipeline.Guidelines.Rules.RuleReader.Of(site).Rules.Single().Key;
        using var held = Inspected.Page(site: site);
        using var free = Inspected.Page(site: site with { Corrections = [new RuleCorrection(key, On: false)] });

        new CallsToActionCheck().Check(held).ShouldNotBeEmpty();
        new CallsToActionCheck().Check(free).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    public async Task Words_that_every_page_must_say_are_put_in_where_the_author_leaves_them_out(GenerationMode mode)
    {
        var request = Harbour.Request(mode);
        var site = Harbour.Site with { Guidelines = [.. Harbour.Site.Guidelines, new Guideline("legal.md", "Legal", "Every page must say \"Member of the guild of 40 yards\".")] };
        using var host = new PipelineHost(ScriptedAgents.Good());

        var (result, events) = await host.RunAsync(request with { Content = request.Content with { Site = site } });

        result.Report.Status.ShouldBe(RunStatus.Published, result.Report.Reason);
        events.OfType<Revising>().ShouldNotBeEmpty("its author is asked first");
        result.Page!.Text(Page.Html).ShouldContain("Member of the guild of 40 yards");
    }

    private static Site Site(string markdown) => Harbour.Site with { Guidelines = [new Guideline("voice.md", "Voice", "# Voice\n\n" + markdown + "\n")] };
}
