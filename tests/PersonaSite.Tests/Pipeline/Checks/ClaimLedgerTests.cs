using PersonaSite.Core.Quality;

namespace PersonaSite.Tests.Pipeline.Checks;

public sealed class ClaimLedgerTests
{
    [Theory]
    [InlineData("c-figures", "The median check took 3 days.")]
    [InlineData("c-figures", "The median check took three days.")]
    [InlineData("c-figures", "40 percent needed no repair.")]
    [InlineData("c-figures", "In the 2025 season we checked 312 hulls. A check took 3 days in the median.")]
    [InlineData("c-figures", "In the 2025 season, 312 hulls were checked.")]
    [InlineData("c-price", "The lift is included in the price of the hull check.")]
    [InlineData("c-price", "A check costs £480.")]
    [InlineData("c-slips", "Covered, heated winter slips dry laminate evenly.")]
    [InlineData("c-limits", "We will not coat a wet hull.")]
    public void Trimmed_and_lightly_reworded_statements_stand(string source, string text) =>
        Claim(source, text).ShouldSatisfyAllConditions(claim => claim.Supported.ShouldBeTrue(claim.Reason), claim => claim.ChunkId.ShouldBe(source));

    [Theory]
    [InlineData("c-figures", "60% needed no repair at all.")]
    [InlineData("c-figures", "The median check took 2 days.")]
    [InlineData("c-figures", "The median check of a slip took 3 days.")]
    [InlineData("c-figures", "40 of our customers needed no repair, and 9,000 came back.")]
    [InlineData("c-price", "A hull check costs $480 for boats up to 10 metres.")]
    [InlineData("c-price", "Every owner gets a free berth, dinner and unlimited diesel.")]
    [InlineData("c-slips", "A hull check costs £480 for boats up to 10 metres.")]
    [InlineData("c-slips", "Laminate dries evenly. Insurance companies recommend our award-winning method.")]
    [InlineData("c-limits", "As one owner put it, “the best yard that I have ever seen”.")]
    [InlineData("c-unknown", "The median check took 3 days.")]
    public void What_the_passage_does_not_say_is_not_supported(string source, string text)
    {
        var claim = Claim(source, text);

        claim.Supported.ShouldBeFalse();
        claim.Reason.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("They told me not to spend the money. I have never had that from a yard.", "Ines Brandt, owner", true)]
    [InlineData("They told me not to spend the money.", "Ines Brandt, owner", true)]
    [InlineData("They told me not to spend my money. I have never had that from a yard.", "Ines Brandt, owner", false)]
    [InlineData("They told me not to spend the money. I have never had that from a yard.", "Anna Smith, owner", false)]
    public void Quotations_are_letter_for_letter_and_say_whose_they_are(string quote, string name, bool supported)
    {
        using var page = Inspected.Page(WrittenPage.Html(WrittenPage.Hero, $"<section><h2>A voice</h2><figure><blockquote data-source=\"c-voice\"><p>{quote}</p></blockquote><figcaption>{name}</figcaption></figure></section>"));

        page.Claims.Single(claim => claim.Kind == ClaimKind.Quotation).Supported.ShouldBe(supported);
    }

    [Fact]
    public void A_passage_that_is_nobodys_testimonial_cannot_be_put_in_a_mouth()
    {
        using var page = Inspected.Page(WrittenPage.Html("<section><h2>A voice</h2><figure data-source=\"c-price\"><blockquote>The lift is included in the price.</blockquote><figcaption>Anna Smith</figcaption></figure></section>"));

        page.Claims.Single(claim => claim.Kind == ClaimKind.Quotation).Supported.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<h2>Dry in 5 days</h2>", false)]
    [InlineData("<h2>The median is 3 days</h2>", true)]
    [InlineData("<p>Join 9,000 owners.</p>", false)]
    [InlineData("<p>Only £99 today.</p>", false)]
    [InlineData("<p>Save <span>six</span><span>ty per</span> cent.</p>", false)]
    [InlineData("<p>“The best yard in the whole world”, they say.</p>", false)]
    [InlineData("<blockquote>Best yard ever.</blockquote>", false)]
    public void Figures_and_quotations_outside_of_sourced_elements_must_be_in_the_sections_passages(string html, bool supported)
    {
        using var page = Inspected.Page(WrittenPage.Html($"<section>{html}<p data-source=\"c-figures\">The median check took 3 days.</p></section>"));

        page.Claims.Where(claim => claim.Text != "The median check took 3 days.").ShouldNotBeEmpty();
        page.Claims.All(claim => claim.Supported).ShouldBe(supported);
    }

    [Theory]
    [InlineData("<p>One small step, then three more.</p>")]
    [InlineData("<ol><li><span>01</span></li><li><span>2</span></li></ol>")]
    [InlineData("<p>© 2026 Harbour Works</p>")]
    [InlineData("<p>Ask Harbour Works.</p>")]
    [InlineData("<p>Ask us, and we answer.</p>")]
    [InlineData("<p>“Wet?”, you ask.</p>")]
    [InlineData("<h3>What owners will ask you</h3>")]
    public void Counters_names_and_small_words_are_no_claims(string html)
    {
        using var page = Inspected.Page(WrittenPage.Html($"<section><h2>Here</h2>{html}</section>"));

        page.Claims.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<footer><p>Moisture measured at 24 points</p></footer>", true)]
    [InlineData("<footer><p>Moisture measured at 48 points</p></footer>", false)]
    [InlineData("<main><section><h2>Moisture measured at 24 points</h2><p data-source=\"c-price\">The lift is included in the price.</p></section></main>", false)]
    [InlineData("<main><section><h2>Here</h2><p data-source=\"c-price\">The lift is included in the price.</p><img alt=\"The sloop Merel\" width=\"10\" height=\"10\"></section></main>", true)]
    [InlineData("<main><section><h2>Here</h2><p data-source=\"c-price\">The lift is included in the price.</p><img alt=\"The sloop Ariadne\" width=\"10\" height=\"10\"></section></main>", false)]
    public void Pictures_and_the_foot_of_a_page_belong_to_no_part_and_rest_on_all_passages(string html, bool supported)
    {
        using var page = Inspected.Page($"<!doctype html><html lang=\"en\"><head><title>Hulls</title></head><body>{html}</body></html>");

        page.Claims.All(claim => claim.Supported).ShouldBe(supported);
    }

    [Fact]
    public void The_line_that_names_a_statements_source_is_not_a_statement()
    {
        using var page = Inspected.Page(WrittenPage.Html("<section><h2>Here</h2><div data-source=\"c-figures\"><p>The median check took 3 days.</p><p><span>Source: </span>The 2025 season</p></div></section>"));

        page.Claims.ShouldHaveSingleItem().Text.ShouldBe("The median check took 3 days.");
    }

    [Fact]
    public void Kinds_tell_numbers_promises_and_statements_apart()
    {
        using var page = Inspected.Page(WrittenPage.Html("<section><h2>Here</h2><p data-source=\"c-price\">The lift is included in the price.</p><p data-source=\"c-limits\">We will not coat a wet hull.</p><p data-source=\"c-price\">A hull check costs £480.</p></section>"));

        page.Claims.Select(claim => claim.Kind).ShouldBe([ClaimKind.Statement, ClaimKind.Promise, ClaimKind.Number]);
    }

    [Fact]
    public void Nested_statements_answer_for_themselves()
    {
        using var page = Inspected.Page(WrittenPage.Html("<section><h2>Here</h2><div data-source=\"c-slips\"><p>Winter slips are covered and heated.</p><p data-source=\"c-price\">The lift is included in the price.</p></div></section>"));

        page.Claims.Select(claim => (claim.ChunkId, claim.Supported)).ShouldBe([("c-slips", true), ("c-price", true)]);
    }

    [Theory]
    [InlineData("c-figures", "In the 2025 season 2 out of 5 hulls needed no repair at all.", true)]
    [InlineData("c-figures", "In the 2025 season we checked three hundred and twelve hulls.", true)]
    [InlineData("c-figures", "In the 2024 season we checked 312 hulls.", false)]
    [InlineData("c-figures", "The median check took 3 weeks.", false)]
    [InlineData("c-figures", "The median check took 72 hours.", true)]
    [InlineData("c-figures", "The median check took less than 3 days.", false)]
    [InlineData("c-figures", "80% needed no repair at all.", false)]
    [InlineData("c-figures", "40% needed repair at once.", false)]
    [InlineData("c-price", "A hull check costs €480.", false)]
    [InlineData("c-price", "A hull check costs £480 a metre.", false)]
    [InlineData("c-price", "The lift is not included in the price.", false)]
    [InlineData("c-price", "The lift is always included in the price.", false)]
    [InlineData("c-limits", "We will coat a wet hull.", false)]
    [InlineData("c-limits", "In spring we will coat a wet hull at the usual price.", false)]
    [InlineData("c-steps", "We lift the boat on a trailer.", false)]
    [InlineData("c-limits", "Osmosis takes one winter to dry out, and all hulls need two.", false)]
    [InlineData("c-slips", "Owners will visit at any time.", false)]
    [InlineData("c-slips", "Owners such as Henrik Dahl may visit at any time.", false)]
    [InlineData("c-slips", "Winter slips are the best in the north, covered and heated to 12 degrees.", false)]
    [InlineData("c-slips", "Winter slips are covered and heated to 12 °C.", true)]
    public void Figures_names_comparisons_and_promises_are_held_against_the_passage(string source, string text, bool supported) =>
        Claim(source, text).ShouldSatisfyAllConditions(claim => claim.Supported.ShouldBe(supported, claim.Reason), claim => claim.Reason.ShouldNotBeEmpty());

    [Theory]
    [InlineData("<h2>Ines Brandt was glad</h2>", false)]
    [InlineData("<p>Join the yard that Maersk trusts.</p>", false)]
    [InlineData("<p>We will have you afloat by June.</p>", false)]
    [InlineData("<p>The finest yard on the coast.</p>", false)]
    [InlineData("<p>A survey is free this month.</p>", false)]
    [InlineData("<p>I have never seen such a clean yard.</p>", false)]
    [InlineData("<p aria-label=\"Rated 4.8 of 5\">Look</p>", false)]
    [InlineData("<p title=\"Save 30%\">Look</p>", false)]
    [InlineData("<p hidden>Only £99 today</p>", false)]
    [InlineData("<svg role=\"img\" aria-label=\"A hull\"><text>Save 30%</text></svg>", false)]
    [InlineData("<h2>What will it cost?</h2>", true)]
    [InlineData("<p>Nobody can promise a dry hull.</p>", true)]
    public void What_cites_nothing_may_claim_only_what_its_part_of_the_page_bears_out(string html, bool supported)
    {
        using var page = Inspected.Page(WrittenPage.Html($"<section><h2>Here</h2>{html}<p data-source=\"c-figures\">The median check took 3 days.</p></section>"));

        page.Claims.All(claim => claim.Supported).ShouldBe(supported);
    }

    [Theory]
    [InlineData("Dry in 3 days", true)]
    [InlineData("Dry in 2 days", false)]
    [InlineData("Half price at Svendborg Marine", false)]
    public void Title_and_description_are_read_too(string words, bool supported)
    {
        var html = WrittenPage.Html("<section><h2>Here</h2><p data-source=\"c-figures\">The median check took 3 days.</p></section>");

        using var title = Inspected.Page(html.Replace("<title>Know your hull</title>", $"<title>{words}</title>"));
        using var description = Inspected.Page(html.Replace("What a hull check at Harbour Works finds, costs and takes.", words));

        title.Claims.All(claim => claim.Supported).ShouldBe(supported);
        description.Claims.All(claim => claim.Supported).ShouldBe(supported);
        if (!supported)
            (title.Claims.Single(claim => !claim.Supported).Place, description.Claims.Single(claim => !claim.Supported).Place).ShouldBe(("title", "description"));
    }

    [Fact]
    public void What_a_style_sheet_or_a_script_would_put_on_the_page_is_read_too()
    {
        using var style = Inspected.Page(css: WrittenPage.Css + ".cta::after { content: \"Save 30% today\"; }");
        using var script = Inspected.Page(script: "document.querySelector('h2').textContent = 'Save 30% today';");
        using var honest = Inspected.Page(css: WrittenPage.Css + "li::before { content: \"\u2192\"; }", script: "matchMedia('(min-width: 40em)'); document.querySelectorAll('main section, h2 + p');");

        style.Claims.ShouldContain(claim => !claim.Supported && claim.Place == "style sheet");
        script.Claims.ShouldContain(claim => !claim.Supported && claim.Place == "script");
        honest.Claims.ShouldAllBe(claim => claim.Supported);
    }

    [Theory]
    [InlineData("Fewer wet hulls", true)]
    [InlineData("40% fewer wet hulls", false)]
    [InlineData("Wet hulls: 0.2%", false)]
    [InlineData("No wet hulls", false)]
    [InlineData("You will have fewer wet hulls", false)]
    [InlineData("The fewest wet hulls, guaranteed", false)]
    public void What_is_put_to_a_visitors_wish_is_not_the_visitors(string heading, bool supported)
    {
        var visitor = Harbour.Visitor("v", """{"goals":["fewer wet hulls"]}""");

        using var page = Inspected.Page(WrittenPage.Html($"<section><h2>{heading}</h2><p data-source=\"c-price\">The lift is included in the price.</p></section>"), visitor: visitor);

        page.Claims.All(claim => claim.Supported).ShouldBe(supported);
    }

    [Fact]
    public void A_visitors_own_words_are_theirs_unless_they_speak_for_the_brand()
    {
        const string Trouble = "two surveyors disagree by 6 kN";
        var visitor = Harbour.Visitor("v", $$"""{"pain_points":["{{Trouble}}","Harbour Works saves 90 percent"]}""");

        using var own = Inspected.Page(WrittenPage.Html($"<section><h2>{Trouble}</h2></section>"), visitor: visitor);
        using var brand = Inspected.Page(WrittenPage.Html("<section><h2>Harbour Works saves 90 percent</h2></section>"), visitor: visitor);

        own.Claims.ShouldAllBe(claim => claim.Supported);
        brand.Claims.ShouldContain(claim => !claim.Supported);
    }

    [Fact]
    public void Every_fact_of_a_statement_is_a_line_of_its_own()
    {
        var claim = Claim("c-price", "A hull check costs £480 for boats up to 20 metres.");

        claim.Facts!.ShouldContain(fact => fact.Text == "£480" && fact.Kind == ClaimKind.Number && fact.Supported);
        claim.Facts!.ShouldContain(fact => fact.Text == "20 metres" && !fact.Supported);
    }

    private static Claim Claim(string source, string text)
    {
        using var page = Inspected.Page(WrittenPage.Html($"<section><h2>Here</h2><p data-source=\"{source}\">{text}</p></section>"));
        return page.Claims.ShouldHaveSingleItem();
    }
}
