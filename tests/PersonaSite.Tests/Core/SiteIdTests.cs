using System.Text.Json;
using PersonaSite.Core;
using PersonaSite.Core.Sites;

namespace PersonaSite.Tests.Nouns;

public sealed class SiteIdTests
{
    [Theory]
    [InlineData("Harbour & Hill", "harbour-hill")]
    [InlineData("18F", "18f")]
    [InlineData("  --  ", "site")]
    [InlineData("日本語", "site")]
    public void Any_name_has_an_id(string name, string id) => SiteId.From(name).Value.ShouldBe(id);

    [Fact]
    public void A_long_name_is_cut_to_an_id_that_is_one() => new SiteId(SiteId.From(new string('a', 63) + " b c").Value).Value.Length.ShouldBeLessThanOrEqualTo(64);

    [Theory]
    [InlineData("")]
    [InlineData("../etc")]
    [InlineData("Upper")]
    [InlineData("a\n")]
    public void What_could_be_a_path_is_no_id(string text) => Should.Throw<ProblemException>(() => new SiteId(text)).Kind.ShouldBe(ProblemKind.BadInput);

    [Fact]
    public void It_travels_as_a_plain_string() =>
        JsonSerializer.Deserialize<SiteId>(JsonSerializer.Serialize(new SiteId("18f"))).ShouldBe(new SiteId("18f"));
}
