using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Web.Studio.Views;

/// <param name="On">The colour that stands on it and must be readable.</param>
/// <param name="Contrast">WCAG 2 ratio of the two.</param>
public sealed record Swatch(string Name, string Colour, string On, double Contrast);

/// <summary>How a brand's guidelines turn into a look: what the page kit derives, as people can see it.</summary>
public sealed record SiteLook(DesignTokens Tokens, IReadOnlyList<Swatch> Light, IReadOnlyList<Swatch> Dark)
{
    public static SiteLook Of(Site site)
    {
        var tokens = DesignTokens.From(site.Name, site.Guidelines);
        return new SiteLook(tokens, Swatches(tokens.Light), Swatches(tokens.Dark));
    }

    private static List<Swatch> Swatches(Palette palette) =>
    [
        Pair("Paper", palette.Paper, palette.Ink),
        Pair("Accent text", palette.Paper, palette.AccentText),
        Pair("Tint", palette.Tint, palette.OnTint),
        Pair("Band", palette.Band, palette.OnBand),
        Pair("Accent", palette.Accent, palette.OnAccent),
        Pair("Action", palette.Action, palette.OnAction),
    ];

    private static Swatch Pair(string name, Oklch ground, Oklch on) => new(name, ground.ToHex(), on.ToHex(), ground.ContrastWith(on));
}
