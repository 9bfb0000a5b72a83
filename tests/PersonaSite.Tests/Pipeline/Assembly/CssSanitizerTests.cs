using PersonaSite.Pipeline.Assembly;

namespace PersonaSite.Tests.Pipeline.Assembly;

public sealed class CssSanitizerTests
{
    [Theory]
    [InlineData("@import url(https://e.example/a.css); p { color: red }")]
    [InlineData("@import 'https://e.example/a.css'; p { color: red }")]
    [InlineData("@\\69mport 'https://e.example/a.css'; p { color: red }")]
    [InlineData("@font-face { font-family: x; src: url(https://e.example/f.woff2) } p { color: red }")]
    [InlineData("p { background: url(https://e.example/a.png); color: red }")]
    [InlineData("p { background: url( '//e.example/a.png' ); color: red }")]
    [InlineData("p { background: \\75rl(https://e.example/a.png); color: red }")]
    [InlineData("p { background: image-set('https://e.example/a.png' 1x); color: red }")]
    [InlineData("p { background: image-set(url(https://e.example/a.png) 1x); color: red }")]
    [InlineData("p { background: src(\"https://e.example/a.png\"); color: red }")]
    [InlineData("p { --x: url(https://e.example/a.png); background: var(--x); color: red }")]
    [InlineData("p { cursor: url(data:image/png;base64,e.example), auto; color: red }")]
    [InlineData("p { width: expression(alert('e.example')); color: red }")]
    [InlineData("p { behavior: url(e.example); -moz-binding: url(e.example#x); color: red }")]
    [InlineData("@namespace url(https://e.example); p { color: red }")]
    [InlineData("p { content: 'https://e.example' ; color: red }")]
    public void Nothing_that_loads_survives(string css)
    {
        var (clean, dropped) = CssSanitizer.Clean(css);

        clean.ShouldNotContain("e.example/", Case.Insensitive);
        clean.ShouldNotContain("expression", Case.Insensitive);
        clean.ShouldContain("color: red");
        (dropped.Count > 0 || !clean.Contains("e.example", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public void A_comment_does_not_join_what_stands_around_it() =>
        CssSanitizer.Clean("p { background: u/**/rl(x) }").Css.ShouldBe("p { background: u rl(x) }");

    [Theory]
    [InlineData("@media (prefers-color-scheme: dark) { :root { --ink: oklch(0.9 0.02 200); } }")]
    [InlineData("@layer base, page; @layer base { p { margin: 0 } }")]
    [InlineData(".a\\:b > p:not(.c):has(+ q)::before { content: \"\\201C\"; inset-inline: clamp(1rem, 2vw, 3rem) }")]
    [InlineData("p { background: color-mix(in oklab, var(--a) 20%, transparent); width: min(100%, 62ch) }")]
    [InlineData("@supports (text-wrap: balance) { h1 { text-wrap: balance } }")]
    [InlineData("@container card (width > 30rem) { p { color: light-dark(#000, #fff) } }")]
    [InlineData(".x { & p { color: red } }")]
    [InlineData("p { background: url(\"assets/a1.svg\") }")]
    [InlineData("p::after { content: attr(data-label) }")]
    public void Modern_style_sheets_pass_untouched(string css)
    {
        var (clean, dropped) = CssSanitizer.Clean(css);

        clean.ShouldBe(css);
        dropped.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("p { color: red", "p { color: red}")]
    [InlineData("p { color: red } } q { color: blue }", "p { color: red }  q { color: blue }")]
    [InlineData("p { content: \"open\n; color: red }", null)]
    [InlineData("/* never closed p { color: red }", "")]
    [InlineData("@import", "")]
    [InlineData("p { background: url(", null)]
    public void Broken_style_sheets_end_balanced(string css, string? expected)
    {
        var (clean, _) = CssSanitizer.Clean(css);

        clean.Count(c => c == '{').ShouldBe(clean.Count(c => c == '}'));
        if (expected is not null)
            clean.ShouldBe(expected);
    }
}
