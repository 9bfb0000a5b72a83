using PersonaSite.Core.Knowledge;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Tests.Pipeline.Checks;

/// <summary>A figure that a true statement says in other words than its passage stands, and its false twin does not.</summary>
public sealed class FiguresInOtherWordsTests
{
    [Theory]
    [InlineData("81% of the owners came back for a second survey.", "Four in five owners came back for a second survey.", "Three in five owners came back for a second survey.")]
    [InlineData("91% of the divers praised the crew. Among the anglers it was 82%.", "Nine out of ten divers praised the crew.", "Nine out of ten anglers praised the crew.")]
    [InlineData("We have eight surveyors. Five of them were ship's carpenters.", "More than half of our surveyors were ship's carpenters.", "Three quarters of our surveyors were ship's carpenters.")]
    [InlineData("A survey costs £600. Members of the harbour club pay £300 for a survey.", "Members of the harbour club pay half the usual price for a survey: £300 instead of £600.", "Members of the harbour club pay a quarter of the usual price for a survey: £300 instead of £600.")]
    [InlineData("The hotel spends £3,000 a year on paint; before, it spent £7,000.", "The hotel has cut its yearly spending on paint by more than half, to £3,000.", "The hotel has cut its yearly spending on paint by more than three quarters, to £3,000.")]
    [InlineData("The longest closure of the slip lasted 2 hours and 10 minutes.", "The longest closure of the slip lasted a little over two hours.", "The longest closure of the slip lasted a little over three hours.")]
    [InlineData("We plan the berths four to eight weeks ahead.", "We plan the berths up to eight weeks ahead.", "We plan the berths up to nine weeks ahead.")]
    [InlineData("The yard was founded by the brothers Amos and Josiah.", "Two brothers founded the yard.", "Three brothers founded the yard.")]
    [InlineData("Together with Hillside and four more schools we opened a workshop.", "Five schools opened a workshop with us.", "Six schools opened a workshop with us.")]
    [InlineData("The manual is printed in nine languages, among them Polish, Danish and Welsh.", "The manual is printed in Polish and Danish, and in seven other languages.", "The manual is printed in Polish and Danish, and in eight other languages.")]
    [InlineData("Six more riggers join us from April.", "Half a dozen riggers join us from April.", "A dozen riggers join us from April.")]
    [InlineData("Masts can be leased over 36, 48 or 60 months.", "Masts can be leased over three, four or five years.", "Masts can be leased over two, four or five years.")]
    [InlineData("Owners get a lower rate in January and February.", "Owners get a lower rate in the first two months of the year.", "Owners get a lower rate in the first three months of the year.")]
    [InlineData("Apprentices earn £9.40 an hour in the first year, rising to £13.10 in the fourth.", "Apprentices earn £13.10 an hour by year four.", "Apprentices earn £13.10 an hour by year three.")]
    [InlineData("After 15 May we charge £9 a day for every boat in a winter berth.", "After 15 May, a boat in a winter berth costs £9 for each further day.", "After 15 May, a boat in a winter berth costs £9 for each further week.")]
    [InlineData("The oak comes from a wood 19 miles away from the yard.", "The oak comes from a wood less than 20 miles away from the yard.", "The oak comes from a wood less than 15 miles away from the yard.")]
    [InlineData("Today 86 people work in the yard, 28 of them riggers.", "The yard is a team of more than 80, including 28 riggers.", "The yard is a team of more than 90, including 28 riggers.")]
    public void What_is_said_in_other_words_stands_and_its_false_twin_does_not(string passage, string said, string twin)
    {
        Claim(passage, said).ShouldSatisfyAllConditions(claim => claim.Supported.ShouldBeTrue(claim.Reason));
        Claim(passage, twin).Supported.ShouldBeFalse();
    }

    [Theory]
    [InlineData("You can cancel a berth date free of charge until 14 days before. One change of date is free if you tell us at least 5 working days ahead.", "You can cancel a berth date free of charge up to 7 days before.")]
    [InlineData("Members can book two days earlier. Those on the waiting list get a message when a berth is free and have 24 hours to take it.", "When a berth is free, those on the waiting list have 48 hours to take it.")]
    [InlineData("The course Keel has 12 lessons and costs £96. The course Mast has ten lessons and costs £84.", "For £84 you get twelve Keel lessons.")]
    [InlineData("- Splicing of steel wire, £180 per person\n- Care of cotton sails, £160 per person", "Splicing of steel wire: £160 per person.")]
    public void A_figure_of_something_else_does_not_stand(string passage, string said) => Claim(passage, said).Supported.ShouldBeFalse();

    private static Claim Claim(string passage, string said)
    {
        var chunk = new Chunk(new ChunkId("c-own"), "own.md", "Own", [], passage, ChunkKind.Prose, ChunkMetadata.Default, null);
        var html = WrittenPage.Html($"<section><h2>Here</h2><p data-source=\"c-own\">{said}</p></section>");
        var context = new InspectionContext(Harbour.Site, Harbour.Owner, GenerationMode.Write, "en", DesignTokens.From(Harbour.Site.Name, Harbour.Site.Guidelines), new Dictionary<string, Chunk> { ["c-own"] = chunk });
        using var page = new PageUnderInspection(new Page([PageFile.OfText(Page.Html, "text/html", html), PageFile.OfText(Page.Styles, "text/css", WrittenPage.Css)]), context);
        return page.Claims.First(claim => claim.ChunkId == "c-own");
    }
}
