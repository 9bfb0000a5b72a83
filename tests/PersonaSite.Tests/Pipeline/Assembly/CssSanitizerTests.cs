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

    [Theory]
    [InlineData("p { --x: \"60% saved\"; } h2::after { content: var(--x); color: red }")]
    [InlineData("p::after { content: attr(data-note) \" saved\"; color: red }")]
    [InlineData("body { counter-reset: c 4300; color: red } p::before { content: counter(c) }")]
    [InlineData("p { c\\6fntent: \"60% saved\"; color: red }")]
    [InlineData("li { list-style-type: \"60% saved\"; color: red }")]
    [InlineData("q { quotes: \"60% saved\" \"x\"; color: red }")]
    [InlineData("@counter-style s { system: cyclic; symbols: \"60% saved\"; } p { color: red }")]
    public void Text_is_printed_only_where_the_ledger_reads_it(string css)
    {
        var (clean, dropped) = CssSanitizer.Clean(css);

        dropped.ShouldNotBeEmpty();
        (clean.Contains("content: var", StringComparison.Ordinal) || clean.Contains("data-note", StringComparison.Ordinal) || clean.Contains("4300", StringComparison.Ordinal) || clean.Replace("--x: \"60%", "").Contains("60%", StringComparison.Ordinal)).ShouldBeFalse(clean);
        clean.ShouldContain("color: red");
    }

    [Theory]
    [InlineData("li { list-style: none; counter-increment: n; } ol { counter-reset: n; }")]
    [InlineData("li::before { content: counter(n) \". \"; }")]
    [InlineData("td::before { content: attr(data-label) \": \"; } a::after { content: \" (\" attr(href) \")\"; }")]
    [InlineData("q { quotes: \"«\\202f\" \"\\202f»\"; } li { list-style-type: \"– \"; }")]
    [InlineData("a:hover { color: red } .md\\:flex:hover { display: flex; }")]
    public void Marks_and_counted_steps_stay(string css) => CssSanitizer.Clean(css).ShouldSatisfyAllConditions(clean => clean.Css.ShouldBe(css), clean => clean.Dropped.ShouldBeEmpty());

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
