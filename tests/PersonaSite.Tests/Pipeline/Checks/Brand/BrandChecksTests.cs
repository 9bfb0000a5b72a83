using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.Core.Runs;
using PersonaSite.Core.Sites;
using PersonaSite.Pipeline.Checks;
using PersonaSite.Pipeline.Checks.Brand;
using PersonaSite.Pipeline.Making;

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
    [InlineData("calls-to-action", "One call to action a page.", "<ul><li", "<p><a href=\"https://harbour.example/book\">Ask for our catalogue</a></p><ul><li")]
    [InlineData("calls-to-action", "One call to action a page.", "<ul><li", "<p><a class=\"btn btn-ghost\" href=\"tel:+44123456\">Call the yard</a></p><ul><li")]
    [InlineData("calls-to-action", "The action reads \"Book a hull check\".", ">Book a hull check</a>\n<img", ">Book now</a>\n<img")]
    [InlineData("spelling", "Always **Harbour Works**, two words.", "<footer><p>Harbour Works", "<footer><p>HarbourWorks")]
    [InlineData("required-words", "Every page must say \"Harbour Works\".", "Harbour Works", "The yard")]
    [InlineData("spelling", "Always **Harbour Works**, two words.", "Many hulls are fine", "Many hulls are fine at HarbourWorks.")]
    [InlineData("spelling", "Always **Harbour Works**, two words.", "<title>Know your hull", "<title>HarbourWorks knows your hull")]
    [InlineData("banned-words", "Never say \"dinghy dream\".", "Many hulls are fine", "A dinghy dream come true")]
    [InlineData("banned-words", "Never say \"dinghy dream\".", "<footer><p>Harbour Works", "<footer><p>A dinghy dream come true")]
    [InlineData("banned-words", "Never say \"dinghy dream\".", "<title>Know your hull", "<title>A dinghy dream come true")]
    [InlineData("promises", "## Promises never made\n\n- That a hull will be dry by spring.", "<footer><p>Harbour Works", "<footer><p>Every hull will be dry by spring")]
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

    [Theory]
    [InlineData("a crossing will sail in any weather", "Your casks sail in any weather")]
    [InlineData("a crossing will sail in any weather", "Rain or gale, your casks cross")]
    [InlineData("an arrival time to the minute", "We arrive to the minute.")]
    [InlineData("an arrival time to the minute", "Arrive on the dot")]
    [InlineData("that a crown needs no adjustment in the chair", "Crowns that need no adjustment")]
    [InlineData("that a crown needs no adjustment in the chair", "Adjustment-free crowns in the chair")]
    [InlineData("that a crown needs no adjustment in the chair", "Crowns that fit first time")]
    [InlineData("a refund for crossings cancelled by wind", "You get your money back when wind cancels a crossing.")]
    [InlineData("same-day or next-day delivery", "Drop it in before lunch and the crown is ready this afternoon.")]
    [InlineData("same-day or next-day delivery", "Have the crown back in the chair tomorrow")]
    [InlineData("savings of chair time for the reader's own practice", "Save chair time in every practice")]
    [InlineData("that a restoration lasts a lifetime, or any number of years beyond the guarantee", "Crowns that last a lifetime")]
    [InlineData("space on the deck without a booked slot", "Without a booking you will find space on the deck.")]
    public void The_promise_itself_is_told_with_nothing_that_swears_it(string rule, string promise)
    {
        using var page = Inspected.Page(Inspected.Spoilt("Have it measured", promise), site: Site("Never promise:\n\n- " + rule));

        new PromisesCheck().Check(page).ShouldContain(finding => finding.Where == promise);
    }

    [Theory]
    [InlineData("<title>Know your hull</title>", "<title>Dry hulls by spring</title>")]
    [InlineData("content=\"What a hull check at Harbour Works finds, costs and takes.\"", "content=\"A hull that will be dry by spring.\"")]
    [InlineData("alt=\"A hull is measured.\"", "alt=\"A hull that is dry by spring\"")]
    public void A_promise_is_told_wherever_it_stands(string part, string by)
    {
        using var page = Inspected.Page(Inspected.Spoilt(part, by), site: Site("Never promise:\n\n- that a hull will be dry by spring"));

        new PromisesCheck().Check(page).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("same-day or next-day delivery", "Drop it in before lunch and the crown is ready this afternoon.")]
    [InlineData("a crossing will sail in any weather", "Crossings sail in all weathers.")]
    public void Some_expressions_promise_even_in_a_plain_sentence(string rule, string promise)
    {
        using var page = Inspected.Page(Inspected.Spoilt("The lift is included in the price.", promise), site: Site("Never promise:\n\n- " + rule));

        new PromisesCheck().Check(page).ShouldContain(finding => finding.Where == promise);
    }

    [Theory]
    [InlineData("a crossing will sail in any weather", "We cannot promise that a crossing sails in any weather.")]
    [InlineData("a crossing will sail in any weather", "No crossing sails in any weather.")]
    [InlineData("a crossing will sail in any weather", "You learn three hours before whether we sail in this weather.")]
    [InlineData("a certain time of arrival", "No honest skipper can promise a time of arrival, and we say how sure we are.")]
    [InlineData("an arrival time to the minute", "We give arrival times to the nearest five minutes.")]
    [InlineData("an arrival time to the minute", "Boarding took 9 minutes of our time on arrival.")]
    [InlineData("that a crown needs no adjustment in the chair", "Your crown needs an adjustment in the chair of a few minutes.")]
    [InlineData("same-day or next-day delivery", "Delivery takes eight working days.")]
    [InlineData("same-day or next-day delivery", "If the margin cannot be read the dentist is rung the same day.")]
    [InlineData("same-day or next-day delivery", "We have no same-day delivery.")]
    [InlineData("savings of chair time for the reader's own practice", "Alder Street saved chair time in its practice in 2025.")]
    [InlineData("a refund for crossings cancelled by wind", "When a crossing is cancelled by wind, your ticket stays valid for a year.")]
    [InlineData("a refund for crossings cancelled by wind", "Your crossing is cancelled by wind and there is no refund.")]
    [InlineData("a return on investment without the yard's own log", "We do not promise an end to leaks, a return on investment or a dry winter.")]
    public void What_denies_it_or_tells_what_was_is_no_promise(string rule, string text)
    {
        using var page = Inspected.Page(Inspected.Spoilt("Many hulls are fine", text), site: Site("Never promise:\n\n- " + rule));

        new PromisesCheck().Check(page).ShouldBeEmpty();
    }

    [Fact]
    public void A_sentence_of_a_passage_records_and_does_not_promise()
    {
        var site = Site("Never promise:\n\n- moisture that is measured");
        using var page = Inspected.Page(site: site);
        using var own = Inspected.Page(Inspected.Spoilt("We measure moisture at 24 points.", "We measure your moisture."), site: site);

        new PromisesCheck().Check(page).ShouldBeEmpty();
        new PromisesCheck().Check(own).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("One call to action a page.", "<a href=\"https://harbour.example/book\">Book a hull check</a>", 0)]
    [InlineData("One call to action a page.", "<a href=\"https://harbour.example/book\">Book your check</a>", 0)]
    [InlineData("One call to action a page.", "<a href=\"https://harbour.example/book\">Get started</a>", 0)]
    [InlineData("One call to action a page.", "<a class=\"button\" href=\"#p\">See what we found</a>", 0)]
    [InlineData("One call to action a page.", "<a href=\"https://harbour.example\">Harbour Works</a>", 0)]
    [InlineData("One call to action a page.", "<a class=\"button\" href=\"https://harbour.example\">Visit the yard</a>", 1)]
    [InlineData("One call to action a page.", "<a href=\"https://harbour.example/book\">Ask for our catalogue</a>", 1)]
    [InlineData("Two calls to action per page.", "<a href=\"https://harbour.example/book\">Ask for our catalogue</a>", 0)]
    [InlineData("At most two buttons on a page.", "<a href=\"https://harbour.example/book\">Book a hull check</a>", 1)]
    [InlineData("One call to action a page, shown once.", "", 1)]
    public void Calls_to_action_are_counted_by_what_they_ask_for_and_buttons_by_where_they_stand(string rule, string link, int refused)
    {
        using var page = Inspected.Page(Inspected.Spoilt("<ul><li", $"<p>{link}</p><ul><li"), site: Site(rule));

        new CallsToActionCheck().Check(page).Count().ShouldBe(refused);
    }

    [Fact]
    public void What_is_asked_for_is_named_with_what_to_do()
    {
        using var page = Inspected.Page(Inspected.Spoilt("<ul><li", "<p><a href=\"https://harbour.example/book\">Ask for our catalogue</a></p><ul><li"), site: Site("One call to action a page."));

        var finding = new CallsToActionCheck().Check(page).ShouldHaveSingleItem();

        finding.Reason.ShouldContain("2 different things, \"Book a hull check\" (2 times), \"Ask for our catalogue\"; the guidelines allow 1 (voice.md, line 3)");
        finding.Where.ShouldBe("Ask for our catalogue");
    }

    [Theory]
    [InlineData("One call to action a page.", "<a href=\"https://harbour.example/book\">Ask for our catalogue</a>", 3)]
    [InlineData("One call to action a page.", "<a class=\"button\" href=\"tel:+44123456\">Call the yard</a>", 2)]
    [InlineData("Only one button on a page.", "", 1)]
    public void What_an_author_leaves_too_many_is_called_alike_or_goes(string rule, string link, int left)
    {
        var site = Site(rule);
        using var page = Inspected.Page(Inspected.Spoilt("<ul><li", $"<p>{link}</p><ul><li"), site: site);

        using var mended = Inspected.Page(BrandStrike.FewerActions(page.Page, site)!.Text(Page.Html), site: site);

        new CallsToActionCheck().Check(mended).ShouldBeEmpty();
        mended.Document.QuerySelectorAll("main a[href]").Select(each => each.TextContent).ShouldBe(Enumerable.Repeat("Book a hull check", left));
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
