using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Checks.Claims;

namespace PersonaSite.Tests.Pipeline.Checks;

/// <summary>Every claim of a ledger is found again where it stands.</summary>
public sealed class ClaimPlacesTests
{
    [Theory]
    [InlineData(GenerationMode.Compose)]
    [InlineData(GenerationMode.Write)]
    [InlineData(GenerationMode.Single)]
    public async Task On_a_page_of_each_mode_every_claim_of_the_text_has_its_place(GenerationMode mode)
    {
        using var host = new PipelineHost(ScriptedAgents.Good());
        var result = await host.RunAsync(mode);
        using var page = Inspected.Page(result.Page!.Text(Page.Html), mode: mode);

        var places = ClaimPlaces.Find(page.Text, result.Report.Inspection.Claims);

        places.Count.ShouldBe(result.Report.Inspection.Claims.Count);
        foreach (var (claim, blocks) in result.Report.Inspection.Claims.Zip(places).Where(pair => pair.First.Place.Length == 0))
            blocks.ShouldNotBeEmpty(claim.Text);
        places.SelectMany(blocks => blocks).ShouldBeUnique();
    }

    [Fact]
    public void Words_that_stand_there_twice_are_two_claims_in_two_places()
    {
        using var page = Inspected.Page(WrittenPage.Html(
            "<section><h2>One</h2><p id=\"a\" data-source=\"c-figures\">The median check took 3 days.</p></section>",
            "<section><h2>Two</h2><p id=\"b\" data-source=\"c-figures\">The median check took 3 days.</p><p id=\"c\">The median check took 3 days.</p></section>"));
        var claims = page.Claims;

        var places = ClaimPlaces.Find(page.Text, claims);

        claims.Zip(places).Where(pair => pair.First.Text == "The median check took 3 days.").Select(pair => pair.Second.Single().Block.Id).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void A_statement_in_pieces_leaves_out_the_headings_between_them()
    {
        using var page = Inspected.Page(WrittenPage.Html(
            "<section><h2>Facts</h2><div data-source=\"c-figures\"><p id=\"a\">In the 2025 season we checked <b>312</b> hulls.</p><h3 id=\"h\">A median of 3 days</h3><p id=\"b\">40% needed no repair at all.</p></div></section>"));

        var places = page.Claims.Zip(ClaimPlaces.Find(page.Text, page.Claims)).ToDictionary(pair => pair.First.Text, pair => pair.Second.Select(block => block.Block.Id));

        places["In the 2025 season we checked 312 hulls.\n40% needed no repair at all."].ShouldBe(["a", "b"]);
        places["A median of 3 days"].ShouldBe(["h"]);
    }

    [Fact]
    public void A_quotation_is_found_in_all_its_paragraphs()
    {
        using var page = Inspected.Page(WrittenPage.Html(
            "<section><h2>A voice</h2><figure><blockquote data-source=\"c-voice\"><p>They told me not to spend the money.</p><p>I have never had that from a yard.</p></blockquote><figcaption>Ines Brandt, owner</figcaption></figure></section>"));

        ClaimPlaces.Find(page.Text, page.Claims)[0].Select(block => block.Text).ShouldBe(["They told me not to spend the money.", "I have never had that from a yard."]);
    }

    [Fact]
    public void What_is_not_in_the_running_text_and_what_is_gone_from_it_has_no_place()
    {
        using var page = Inspected.Page(WrittenPage.Html("<section><h2>Facts</h2><p data-source=\"c-figures\">The median check took 3 days.</p></section>"));
        var said = page.Claims[0];

        ClaimPlaces.Find(page.Text, [said with { Place = "title" }, said with { Text = "The median check took 4 days." }]).ShouldAllBe(blocks => blocks.Count == 0);
    }
}
