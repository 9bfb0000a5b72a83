using System.Runtime.CompilerServices;
using PersonaSite.Core.Pages;
using PersonaSite.Core.Quality;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Checks.Styles;

namespace PersonaSite.Pipeline.Checks;

/// <summary>Text reads on what it stands on, in light and in dark. The page kit's colours are looked at as tokens, a written page's as they fall.</summary>
public sealed class ContrastCheck : IPageCheck
{
    private const double ForText = 4.5;
    private const double ForLargeText = 3;

    // A browser rounds colours, and so do we.
    private const double Tolerance = 0.05;

    private static readonly ConditionalWeakTable<DesignTokens, List<string>> Known = [];

    public string Name => "contrast";

    public IEnumerable<Finding> Check(PageUnderInspection page) => page.Context.Mode == GenerationMode.Compose
        ? Known.GetValue(page.Context.Tokens, OfTokens).Select(reason => new Finding(Name, Severity.Error, reason))
        : OfPage(ColourCascade.Of(page.Document, page.Css));

    private IEnumerable<Finding> OfPage(ColourCascade cascade) => OfScheme(cascade, dark: false).Concat(OfScheme(cascade, dark: true));

    private IEnumerable<Finding> OfScheme(ColourCascade cascade, bool dark) =>
        from pair in cascade.Texts(dark)
        let needed = pair.Element.LocalName is "h1" or "h2" ? ForLargeText : ForText
        where pair.Ratio < needed - Tolerance
        group pair by (pair.Colour, pair.Ground, needed) into same
        let first = same.First()
        select new Finding(
            Name,
            Severity.Error,
            $"Text in {first.Colour.ToHex()} on {first.Ground.ToHex()} has a contrast of {first.Ratio:0.0} to 1 in {(dark ? "dark" : "light")} colours; {same.Key.needed:0.0} is needed. Change one of the two.",
            $"<{first.Element.LocalName}{(first.Element.ClassName is { Length: > 0 } name ? $" class=\"{name}\"" : "")}>");

    private static List<string> OfTokens(DesignTokens tokens)
    {
        var low = new List<string>();
        foreach (var (theme, palette) in new[] { ("light", tokens.Light), ("dark", tokens.Dark) })
        {
            foreach (var (name, text, ground) in Pairs(palette))
            {
                if (text.ContrastWith(ground) is var ratio && ratio < ForText - Tolerance)
                    low.Add($"In {theme} colours, {name} has a contrast of {ratio:0.0} to 1; {ForText} is needed.");
            }
        }

        return low;
    }

    private static IEnumerable<(string Name, Oklch Text, Oklch Ground)> Pairs(Palette palette) =>
    [
        ("text on paper", palette.Ink, palette.Paper),
        ("secondary text on paper", palette.SoftInk, palette.Paper),
        ("accent text on paper", palette.AccentText, palette.Paper),
        ("text on tint", palette.OnTint, palette.Tint),
        ("text on the band", palette.OnBand, palette.Band),
        ("accent text on the band", palette.BandAccent, palette.Band),
        ("text on the accent", palette.OnAccent, palette.Accent),
        ("text on the button", palette.OnAction, palette.Action),
    ];
}
