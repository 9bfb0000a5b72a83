using FsCheck;
using FsCheck.Fluent;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Tests.PageKit.Tokens;

/// <summary>Whatever colours a brand brings, every text on its pages can be read.</summary>
public sealed class PaletteContrastTests
{
    private static readonly string[] Roles =
    [
        "page background", "text", "buttons", "accent", "soft tint", "dark band", "background at night", "text on dark", "links on dark grounds", "", "hairlines", "secondary text",
    ];

    [Fact]
    public void All_texts_of_any_palette_read_on_their_grounds_by_day_and_by_night()
    {
        var brand = Gen.Choose(0, 0xffffff).Zip(Gen.Choose(0, Roles.Length - 1), (colour, role) => $"- `#{colour:x6}` {Roles[role]}")
            .NonEmptyListOf()
            .Select(lines => string.Join('\n', lines.Take(9)));

        Prop.ForAll(brand.ToArbitrary(), text => Reads(From(text))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Any_name_without_guidelines_gets_a_palette_that_reads() =>
        Prop.ForAll<string>(name => Reads(DesignTokens.From(name ?? "", Array.Empty<Guideline>()))).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData("#777777"), InlineData("#ffffff"), InlineData("#000000"), InlineData("#ff0000"), InlineData("#ffff00"), InlineData("#0000ff")]
    public void One_single_colour_is_enough(string hex) => Reads(From($"Our colour is {hex}.")).ShouldBeTrue();

    private static DesignTokens From(string text) => DesignTokens.From("Any", [new Guideline("colour.md", "Colour", text)]);

    private static bool Reads(DesignTokens tokens) => new[] { tokens.Light, tokens.Dark }.All(palette =>
        Enum.GetValues<SectionGround>().Select(kind => Ground.Of(palette, kind)).All(ground =>
            Ratio(ground.Text, ground.Fill) >= 4.5
            && Ratio(ground.Soft, ground.Fill) >= 4.5
            && Ratio(ground.Strong, ground.Fill) >= 4.5
            && Ratio(ground.OnButton, ground.Button) >= 4.5
            && Ratio(ground.Edge, ground.Fill) >= 3)
        && Ratio(palette.Ink, palette.Paper) >= 4.5
        && Ratio(palette.SoftInk, palette.Paper) >= 4.5
        && Ratio(palette.AccentText, palette.Paper) >= 4.5
        && Ratio(palette.OnTint, palette.Tint) >= 4.5
        && Ratio(palette.OnBand, palette.Band) >= 4.5
        && Ratio(palette.BandAccent, palette.Band) >= 4.5
        && Ratio(palette.OnAccent, palette.Accent) >= 4.5
        && Ratio(palette.OnAction, palette.Action) >= 4.5
        && palette.Inks.Count is >= 3 and <= 5);

    /// <summary>Measured on the 8-bit colours that the page really has.</summary>
    private static double Ratio(Oklch one, Oklch other) => Oklch.FromHex(one.ToHex()).ContrastWith(Oklch.FromHex(other.ToHex()));
}
