using PersonaSite.Core.Knowledge;

namespace PersonaSite.Tests.Nouns;

public sealed class DocumentRoleTests
{
    [Theory]
    [InlineData("offerings/heat-pumps.md", DocumentRole.Offering)]
    [InlineData("what-we-do/play-team.md", DocumentRole.Offering)]
    [InlineData("cases/quarry-street.md", DocumentRole.Case)]
    [InlineData("stories/anna.md", DocumentRole.Case)]
    [InlineData("how-it-works.md", DocumentRole.Process)]
    [InlineData("news/2026-01-05-prices.md", DocumentRole.Story)]
    [InlineData("blog-2024-03-19-our-mission.md", DocumentRole.Story)]
    [InlineData("prices/2026.md", DocumentRole.Price)]
    [InlineData("guarantees/limits.md", DocumentRole.Assurance)]
    [InlineData("compare/us-and-others.md", DocumentRole.Comparison)]
    [InlineData("misc/notes.md", DocumentRole.None)]
    public void Folders_and_file_names_say_what_a_document_is_for(string source, DocumentRole role) => Of(Place(source), Place("offers/other.md"))[source].ShouldBe(role);

    [Fact]
    public void A_service_is_an_offering_unless_the_site_has_others_or_tells_how_it_went()
    {
        Of(Place("services/plumbing.md"))["services/plumbing.md"].ShouldBe(DocumentRole.Offering);
        Of(Place("services/plumbing.md"), Place("packages/basic.md"))["services/plumbing.md"].ShouldBe(DocumentRole.Case);
        Of(Place("services/plumbing.md"), Place("services/plumbing.md", heading: "Outcomes"))["services/plumbing.md"].ShouldBe(DocumentRole.Case);
    }

    [Fact]
    public void Topics_and_titles_decide_where_the_place_says_nothing()
    {
        Of(Place("a1.md", topics: ["mould", "case study"]))["a1.md"].ShouldBe(DocumentRole.Case);
        Of(Place("a2.md", title: "Frequently asked questions"))["a2.md"].ShouldBe(DocumentRole.Questions);
        Of(Place("a3.md", title: "A story of our team"), Place("offers/other.md"))["a3.md"].ShouldBe(DocumentRole.None);
    }

    [Fact]
    public void Where_nothing_is_called_an_offering_the_rest_is_what_the_site_offers()
    {
        var roles = Of(Place("rye.md"), Place("about/us.md"), Place("blog/2026.md"));

        (roles["rye.md"], roles["about/us.md"], roles["blog/2026.md"]).ShouldBe((DocumentRole.Offering, DocumentRole.About, DocumentRole.Story));
    }

    private static DocumentPlace Place(string source, string title = "", string heading = "", string[]? topics = null) => new(source, title, heading, topics ?? []);

    private static IReadOnlyDictionary<string, DocumentRole> Of(params DocumentPlace[] places) => DocumentRoles.Of(places);
}
