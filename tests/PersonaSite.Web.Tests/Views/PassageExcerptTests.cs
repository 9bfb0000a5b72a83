using PersonaSite.Web.Studio.Views;

namespace PersonaSite.Web.Tests.Views;

public sealed class PassageExcerptTests
{
    private const string Passage = "Fourteen presses went from 31 unplanned stops a year to 12. The shop stamps doors and bonnets.\nTwo lines hold 14.5 presses between 630 and 2,000 tonnes.";

    [Fact]
    public void The_sentence_that_shares_the_claims_figures_is_marked() =>
        Marked("Unplanned stops fell from 31 to 12.").ShouldBe("Fourteen presses went from 31 unplanned stops a year to 12.");

    [Fact]
    public void A_decimal_point_does_not_end_a_sentence() =>
        Marked("Two lines with 14.5 presses").ShouldBe("Two lines hold 14.5 presses between 630 and 2,000 tonnes.");

    [Fact]
    public void Nothing_is_lost_and_nothing_is_added() =>
        string.Concat(PassageExcerpt.Of(Passage, "doors").Select(part => part.Text)).ShouldBe(Passage);

    [Fact]
    public void A_claim_that_shares_nothing_marks_nothing() =>
        PassageExcerpt.Of(Passage, "Zebras yodel").ShouldAllBe(part => !part.Marked);

    private static string Marked(string claim) => string.Concat(PassageExcerpt.Of(Passage, claim).Where(part => part.Marked).Select(part => part.Text)).Trim();
}
