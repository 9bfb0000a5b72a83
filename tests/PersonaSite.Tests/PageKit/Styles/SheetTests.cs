using System.Text;
using PersonaSite.PageKit.Styles;

namespace PersonaSite.Tests.PageKit.Styles;

public sealed class SheetTests
{
    [Theory]
    [InlineData("p { margin: 0; }", "p { margin: 0; }")]
    [InlineData(".a { margin: 0; } .b { margin: 1px; }", ".a { margin: 0; }")]
    [InlineData(".a, .b, p .a { margin: 0; }", ".a, p .a { margin: 0; }")]
    [InlineData(".a.b { margin: 0; } .a .c > p { margin: 0; }", "")]
    [InlineData(".a:not(.b) { margin: 0; }", ".a:not(.b) { margin: 0; }")]
    [InlineData(".a:is(:lang(es), .b) p { margin: 0; }", ".a:is(:lang(es), .b) p { margin: 0; }")]
    [InlineData("@media (min-width: 48em) { .a { margin: 0; } .b { margin: 1px; } }", "@media (min-width: 48em) { .a { margin: 0; } }")]
    [InlineData("@media (min-width: 48em) { .b { margin: 1px; } } p { margin: .5em; }", "p { margin: .5em; }")]
    public void Only_what_can_match_is_written(string sheet, string expected)
    {
        var css = new StringBuilder();

        new Sheet(sheet).WriteTo(css, new HashSet<string> { "a" });

        string.Join(' ', css.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldBe(expected);
    }
}
