using PersonaSite.Core.Pages;
using PersonaSite.Pipeline.Checks;

namespace PersonaSite.Tests.Pipeline.Checks;

public sealed class ContrastCheckTests
{
    [Theory]
    [InlineData("li { color: #999999; }")]
    [InlineData(":root { --ink: #a0a0a0; }")]
    [InlineData("section { background: var(--action); }")]
    [InlineData("@media (prefers-color-scheme: dark) { li { color: #333333 } }")]
    [InlineData("@media (min-width: 40em) { li { color: rgb(170 170 170) } }")]
    [InlineData("ul { --ink: hsl(0 0% 70%); color: var(--ink); }")]
    [InlineData("li { color: light-dark(#bbbbbb, #ffffff); }")]
    [InlineData("li { color: oklch(0.8 0.02 200); }")]
    public void Text_that_cannot_be_read_is_found(string more) =>
        Inspected.By<ContrastCheck>(Inspected.Page(css: WrittenPage.Css + more)).ShouldNotBeEmpty();

    [Theory]
    [InlineData("li:hover { color: #ffffff; }")]
    [InlineData("li::before { color: #ffffff; }")]
    [InlineData("@media print { li { color: #ffffff; } }")]
    [InlineData("section { background: linear-gradient(#000, #fff); }")]
    [InlineData("li { color: #999999; } li[data-source] { color: var(--ink); }")]
    [InlineData("section { --ink: #ffffff; color: var(--ink); background: #10222e; } section a:not(.cta) { color: #ffffff; }")]
    [InlineData("h2 { color: #888888; } @media (prefers-color-scheme: dark) { h2 { color: #888888; } }")]
    public void What_can_be_read_or_cannot_be_told_is_passed_over(string more) =>
        Inspected.By<ContrastCheck>(Inspected.Page(css: WrittenPage.Css + more)).ShouldBeEmpty();

    [Fact]
    public void The_page_kits_colours_are_held_to_it_as_tokens() =>
        Inspected.By<ContrastCheck>(Inspected.Page(css: "li { color: #999 }", mode: GenerationMode.Compose)).ShouldBeEmpty();
}
