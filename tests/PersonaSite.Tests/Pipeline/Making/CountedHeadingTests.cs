using PersonaSite.Pipeline.Making;

namespace PersonaSite.Tests.Pipeline.Making;

public sealed class CountedHeadingTests
{
    [Theory]
    [InlineData("Four steps to a planted street", 4, 3, "Three steps to a planted street")]
    [InlineData("5 reasons", 5, 4, "4 reasons")]
    [InlineData("Drei Schritte", 3, 2, "Zwei Schritte")]
    [InlineData("Two figures", 2, 1, "Figures")]
    [InlineData("Four steps", 5, 3, null)]
    [InlineData("Four steps", 4, 4, null)]
    [InlineData("Steps", 2, 1, null)]
    [InlineData("3 days to a report", 3, 2, null)]
    public void A_number_that_is_no_longer_true_is_set_right(string heading, int before, int after, string? expected) =>
        CountedHeading.Corrected(heading, before, after).ShouldBe(expected);
}
