using PersonaSite.Storage.Chunks;

namespace PersonaSite.Tests.Storage.Chunks;

public sealed class IndustryTests
{
    [Theory]
    [InlineData("Finance", "financial services")]
    [InlineData("pharma", "Pharmaceuticals")]
    [InlineData("Health-care providers", "healthcare")]
    [InlineData("Energy & utilities", "utilities")]
    [InlineData("manufacturer", "Manufacturing industry")]
    [InlineData("public sector", "Public Sector")]
    [InlineData("Landwirtschaft", "landwirtschaft")]
    public void Names_of_one_industry_match_both_ways(string a, string b)
    {
        Industry.Of(a).Matches(Industry.Of(b)).ShouldBeTrue();
        Industry.Of(b).Matches(Industry.Of(a)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("public sector", "public transport")]
    [InlineData("software industry", "steel industry")]
    [InlineData("professional services", "financial services")]
    [InlineData("auto", "automation")]
    [InlineData("automotive", "automation")]
    [InlineData("electrical", "electronics")]
    [InlineData("", "government")]
    [InlineData("industry", "steel industry")]
    public void Names_of_two_industries_do_not(string a, string b)
    {
        Industry.Of(a).Matches(Industry.Of(b)).ShouldBeFalse();
        Industry.Of(b).Matches(Industry.Of(a)).ShouldBeFalse();
    }
}
