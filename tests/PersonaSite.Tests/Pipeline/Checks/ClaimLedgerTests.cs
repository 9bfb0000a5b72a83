using PersonaSite.Core.Quality;

namespace PersonaSite.Tests.Pipeline.Checks;

public sealed class ClaimLedgerTests
{
    [Theory]
    [InlineData("c-figures", "The median check took 3 days.")]
    [InlineData("c-figures", "The median check took three days.")]
    [InlineData("c-figures", "40 percent needed no repair.")]
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
    [InlineData("<p>Ask 18F, the B2B yard on pier C3.</p>")]
    [InlineData("<p>“Wet?”, you ask.</p>")]
    public void Counters_names_and_small_words_are_no_claims(string html)
    {
        using var page = Inspected.Page(WrittenPage.Html($"<section><h2>Here</h2>{html}</section>"));

        page.Claims.ShouldBeEmpty();
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

    private static Claim Claim(string source, string text)
    {
        using var page = Inspected.Page(WrittenPage.Html($"<section><h2>Here</h2><p data-source=\"{source}\">{text}</p></section>"));
        return page.Claims.ShouldHaveSingleItem();
    }
}
