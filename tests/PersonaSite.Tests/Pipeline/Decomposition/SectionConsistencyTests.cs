using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Decomposition;

namespace PersonaSite.Tests.Pipeline.Decomposition;

public sealed class SectionConsistencyTests
{
    private const string Good = """
        <section class="s hero v-split g-paper"><h1>Know your hull</h1><p>We measure moisture in every hull at many points of the laminate.</p></section>
        <section class="s pains v-ledger g-tint"><h2>A wet hull costs a season</h2><p>Nobody sees moisture in the laminate before the hull is measured at points.</p></section>
        <section class="s faq v-list g-paper"><h2>What owners ask first</h2><p>Owners ask how moisture gets into a hull and how long laminate needs to dry.</p></section>
        """;

    [Fact]
    public void A_page_from_one_hand_is_better_at_everything_that_is_planted_in_the_other()
    {
        var good = Of(Good);

        Of(Good.Replace("What owners ask first", "What The Boat Owners Ask Us First!")).Headings.ShouldBeLessThan(good.Headings);
        Of(Good.Replace("Owners ask how moisture gets into a hull and how long laminate needs to dry", "Yacht lifestyle dreams sparkle under endless golden sunset horizons together forever tonight friends")).Vocabulary.ShouldBeLessThan(good.Vocabulary);
        Of(Good.Replace("Owners ask how moisture gets into a hull and how long laminate needs to dry", "Ask. Hull. Dry. Wet")).Tone.ShouldBeLessThan(good.Tone);
        Of(Good.Replace("Owners ask how moisture gets into a hull and how long laminate needs to dry", "Nobody sees moisture in the laminate before the hull is measured")).SaidOnce.ShouldBeLessThan(good.SaidOnce);
        Of(Good.Replace("g-tint", "g-paper")).Rhythm.ShouldBeLessThan(good.Rhythm);
        Of(Good.Replace("v-list", "v-ledger")).Rhythm.ShouldBeLessThan(good.Rhythm);
        good.SaidOnce.ShouldBe(1);
        good.Rhythm.ShouldBe(1);
        good.Score.ShouldBeInRange(60, 100);
    }

    [Fact]
    public void A_page_without_sections_has_none() => SectionConsistency.Of(Page("<p>Words.</p>")).ShouldBeNull();

    private static SectionConsistency Of(string sections) => SectionConsistency.Of(Page(sections)).ShouldNotBeNull();

    private static Page Page(string body) => new([PageFile.OfText(PersonaSite.Core.Pages.Page.Html, "text/html", $"<!doctype html><html lang=\"en\"><body><main>{body}</main></body></html>")]);
}
