using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Storage.Chunks;

public sealed class KinTests
{
    [Theory]
    [InlineData("citizen", "citizenship,citizenri")]
    [InlineData("founder", "found")]
    [InlineData("batteri", "batterieladung")]
    [InlineData("securise", "securite")]
    [InlineData("tree", "")]
    [InlineData("2024a", "")]
    [InlineData("nowhere", "")]
    public void Words_of_one_family_begin_alike(string term, string kin) =>
        Of("citizen", "citizenri", "citizenship", "city", "found", "founder", "batteri", "batterieladung", "battle", "securite", "tree", "treehouse", "2024a", "2024ab")
            (term).Order().ShouldBe(kin.Split(',', StringSplitOptions.RemoveEmptyEntries).Order());

    [Fact]
    public void The_nearest_come_first_and_no_more_than_four() =>
        Of("monitorx", "monitorxxx", "monitorxxxxx", "monitorxx", "monitorxxxx")("monitor").ShouldBe(["monitorx", "monitorxx", "monitorxxx", "monitorxxxx"]);

    private static Func<string, IEnumerable<string>> Of(params string[] terms)
    {
        var kin = new Kin(terms.Index().ToDictionary(term => term.Item, term => term.Index));
        return term => kin.Of(term).Select(other => terms[other.Term]);
    }
}
