using PersonaSite.Pipeline.Text;

namespace PersonaSite.Tests.Pipeline.Text;

public sealed class PlainDigitsTests
{
    [Theory]
    [InlineData("\uff19\uff19\uff05 of stops", "99% of stops")]
    [InlineData("\ud835\udfd7\ud835\udfd7% of stops", "99% of stops")]
    [InlineData("\u0669\u0669\u066a of stops are prevented", "99% of stops are prevented")]
    [InlineData("A 140 m\u00b2 hall, \u00a311,000 \u2013 in 1\u00bd days", "A 140 m\u00b2 hall, \u00a311,000 \u2013 in 1\u00bd days")]
    [InlineData("\u0661\u0664\u0660 \u0645\u062a\u0631\u0627", "140 \u0645\u062a\u0631\u0627")]
    public void Figures_of_every_script_and_style_are_read_as_figures(string text, string plain) => PlainDigits.In(text).ShouldBe(plain);
}
