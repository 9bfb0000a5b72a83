using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Tests.Pipeline.Assembly;

public sealed class PlainFiguresTests
{
    [Theory]
    [InlineData("\uff19\uff19\uff05 of stops", "99% of stops")]
    [InlineData("\uff19\uff19\uff05", "99%")]
    [InlineData("\ud835\udfd7\ud835\udfd7% of stops", "99% of stops")]
    [InlineData("\u0669\u0669\u066a of stops are prevented", "99% of stops are prevented")]
    [InlineData("A 140 m\u00b2 hall, \u00a311,000 \u2013 in 1\u00bd days", "A 140 m\u00b2 hall, \u00a311,000 \u2013 in 1\u00bd days")]
    [InlineData("\u0661\u0664\u0660 \u0645\u062a\u0631\u0627", "\u0661\u0664\u0660 \u0645\u062a\u0631\u0627")]
    public void Digits_are_those_that_the_checks_read(string text, string plain) => PlainFigures.Of(text).ShouldBe(plain);
}
