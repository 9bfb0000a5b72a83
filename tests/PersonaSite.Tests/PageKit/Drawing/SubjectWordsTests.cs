using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Drawing;

namespace PersonaSite.Tests.PageKit.Drawing;

public sealed class SubjectWordsTests
{
    [Theory]
    [InlineData("A heat pump beside the back door", "pump")]
    [InlineData("Paper forms that residents must fill in twice", "form")]
    [InlineData("A boat coming home at dawn, the skipper at the wheel", "ship")]
    [InlineData("Nine days on the calendar", "calendar")]
    [InlineData("What it costs, and who pays the fee", "coin")]
    [InlineData("The school's boiler and its head teacher", "school")]
    [InlineData("", "compass")]
    public void The_nearest_icon_is_found_by_the_words(string text, string icon) => ArtworkDrawer.IconFor(text).ShouldBe(icon);

    [Theory]
    [InlineData("Three steps from survey to handover", "steps")]
    [InlineData("A wall in section: plaster, insulation, stone", "strata")]
    [InlineData("The bearing's vibration rises before it fails", "signal")]
    [InlineData("Replacing a legacy system piece by piece", "modules")]
    [InlineData("Volunteers at a meeting of members", "gathering")]
    public void A_style_suits_the_subject(string text, string style) => ArtworkDrawer.StyleFor(text, VisualRole.Section, 1).ShouldBe(style);

    [Fact]
    public void Chosen_names_always_exist()
    {
        var styles = ArtworkDrawer.Styles.Select(style => style.Name).ToList();
        for (var seed = 0; seed < 50; seed++)
        {
            styles.ShouldContain(ArtworkDrawer.StyleFor("xyzzy", VisualRole.Hero, seed));
            styles.ShouldContain(ArtworkDrawer.StyleFor("xyzzy", VisualRole.Band, seed));
        }
        foreach (var icon in ArtworkDrawer.Icons)
            ArtworkDrawer.Icons.ShouldContain(ArtworkDrawer.IconFor(icon));
    }
}
