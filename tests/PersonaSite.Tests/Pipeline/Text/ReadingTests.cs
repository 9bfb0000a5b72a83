using PersonaSite.Pipeline.Text;

namespace PersonaSite.Tests.Pipeline.Text;

public sealed class ReadingTests
{
    [Theory]
    [InlineData("1,200 people", "1200 people")]
    [InlineData("1.2k people", "1200 people")]
    [InlineData("1\u202F200 people", "1,200 people")]
    [InlineData("£4.5m", "£4,500,000")]
    [InlineData("£4.5 million", "4.5 million pounds")]
    [InlineData("€14.2bn", "14.2 billion euros")]
    [InlineData("twelve hulls", "12 hulls")]
    [InlineData("twenty-one hulls", "21 hulls")]
    [InlineData("two hundred and fifty hulls", "250 hulls")]
    [InlineData("a dozen hulls", "12 hulls")]
    [InlineData("40%", "40 per cent")]
    [InlineData("40 percent", "forty per cent")]
    [InlineData("48 hours", "two days")]
    [InlineData("12 months", "one year")]
    [InlineData("4.2 km", "4,200 metres")]
    [InlineData("half a day", "12 hours")]
    [InlineData("7 am", "7:00")]
    [InlineData("4.30 pm", "16:30")]
    [InlineData("2.9 kilowatt-hours", "2,900 Wh")]
    [InlineData("11.4 cent per kWh", "11.4 cents per kilowatt-hour")]
    [InlineData("$29 per user per month", "$29 each user a month")]
    [InlineData("a third of them", "1 in 3 of them")]
    [InlineData("one in five", "20%", 20)]
    [InlineData("twice as fast", "2x")]
    [InlineData("three times the size", "3× the size")]
    [InlineData("\u22124 °C", "-4 °C")]
    public void One_quantity_in_many_spellings(string one, string other, int percent = 0)
    {
        var (left, right) = (First(one), First(other));

        if (percent == 0)
            (left.Value, left.Unit, left.Per).ShouldBe((right.Value, right.Unit, right.Per));
        else
            (left.Value * 100, right.Value, left.IsShare && right.IsShare).ShouldBe((percent, percent, true));
    }

    [Theory]
    [InlineData("19 days", "19 weeks")]
    [InlineData("£40", "€40")]
    [InlineData("40%", "40 percentage points")]
    [InlineData("£100 a month", "£100 a year")]
    [InlineData("£28 per m²", "£28 per room")]
    [InlineData("3 kW", "3 MW")]
    [InlineData("3 kW", "3 kWh")]
    [InlineData("£40 per kWh", "£40 per MWh")]
    public void Other_units_are_other_quantities(string one, string other)
    {
        var (left, right) = (First(one), First(other));

        (left.Value, left.Unit, left.Per).ShouldNotBe((right.Value, right.Unit, right.Per));
    }

    [Theory]
    [InlineData("8 to 12 weeks", 2)]
    [InlineData("13, 15 and 14 calendar days", 3)]
    [InlineData("£9,600 to £14,900", 2)]
    [InlineData("4 or 5 working days", 2)]
    public void What_is_said_once_holds_for_a_whole_range(string text, int count)
    {
        var quantities = new Reading(text).Quantities;

        quantities.Count.ShouldBe(count);
        quantities.Select(quantity => quantity.Unit).Distinct().ShouldHaveSingleItem().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("at least 8 machines", Bound.Least)]
    [InlineData("more than £40", Bound.Least)]
    [InlineData("8 machines or more", Bound.Least)]
    [InlineData("$3M+", Bound.Least)]
    [InlineData("fewer than 8 machines", Bound.Most)]
    [InlineData("never off for more than 48 hours", Bound.Most)]
    [InlineData("up to 20 machines", Bound.UpTo)]
    [InlineData("about a third", Bound.About)]
    [InlineData("over eight years", Bound.None)]
    [InlineData("20 machines", Bound.None)]
    public void Limits_belong_to_their_figure(string text, object bound) => First(text).Bound.ShouldBe((Bound)bound);

    [Theory]
    [InlineData("on 11 March 2025", 2025, 3, 11)]
    [InlineData("on March 11, 2025", 2025, 3, 11)]
    [InlineData("on 2025-03-11", 2025, 3, 11)]
    [InlineData("on 11th March", 0, 3, 11)]
    [InlineData("in September 2024", 2024, 9, 0)]
    [InlineData("since 2014", 2014, 0, 0)]
    public void One_date_in_many_spellings(string text, int year, int month, int day)
    {
        var reading = new Reading(text);

        reading.Dates.ShouldHaveSingleItem().ShouldSatisfyAllConditions(date => date.Year.ShouldBe(year), date => date.Month.ShouldBe(month), date => date.Day.ShouldBe(day));
        reading.Quantities.ShouldBeEmpty();
    }

    [Fact]
    public void Days_share_their_month_and_winters_have_two_years()
    {
        new Reading("on 29 and 30 March").Dates.Select(date => date.Day).Order().ShouldBe([29, 30]);
        new Reading("in the winter of 2024-25").Dates.Select(date => date.Year).ShouldBe([2024, 2025]);
        new Reading("School year 2022/23").Dates.Select(date => date.Year).ShouldBe([2022, 2023]);
        new Reading("You may cancel.").Dates.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Ask 18F about the CV-3 node.")]
    [InlineData("1. Lift the boat.\n2. Dry it.")]
    [InlineData("a third party in the second row")]
    public void Names_markers_and_ordinals_are_no_quantities(string text) => new Reading(text).Quantities.ShouldBeEmpty();

    [Fact]
    public void Sentences_end_where_they_end()
    {
        new Reading("No. Eighty-eight of them have none. Mr. Smith, of the U.S. Tax Court, has No. 5.").Sentences.Count.ShouldBe(3);
    }

    private static Quantity First(string text) => new Reading(text).Quantities[0];
}
