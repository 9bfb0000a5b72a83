using PersonaSite.Core.Quality;
using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;
using PersonaSite.Pipeline.Checks.Styles;
using PersonaSite.Pipeline.Guidelines.Rules;

namespace PersonaSite.Pipeline.Checks.Brand;

/// <summary>A page's colours are the brand's: tints and shades of them and greys are fine, another hue is not.</summary>
public sealed class PaletteCheck : IPageCheck
{
    /// <summary>Below this a colour is a grey to the eye.</summary>
    private const double MinChroma = 0.06;

    private const double MaxHueApart = 32;

    public string Name => "palette";

    public IEnumerable<Finding> Check(PageUnderInspection page)
    {
        var palette = RuleReader.Of(page.Context.Site).Of(RuleKind.Colour).SelectMany(rule => rule.Value.Split(',')).Select(CssColour.Read).OfType<Oklch>().ToList();
        // One or two colours are an accent, not a palette.
        if (palette.Count < 3)
            yield break;
        foreach (var colour in StyleColours.In(page.Css).Where(colour => colour.Colour.C >= MinChroma && !palette.Any(own => IsNear(own, colour.Colour))).DistinctBy(colour => colour.Text).Take(3))
            yield return new(Name, Severity.Error, $"The style sheet uses {colour.Text}, which is no colour of the brand. Use the palette: {string.Join(", ", palette.Take(10).Select(own => own.ToHex()))}.");
    }

    private static bool IsNear(Oklch own, Oklch colour)
    {
        if (own.C < 0.02)
            return false;
        var apart = Math.Abs(own.H - colour.H);
        return Math.Min(apart, 360 - apart) <= MaxHueApart;
    }
}
