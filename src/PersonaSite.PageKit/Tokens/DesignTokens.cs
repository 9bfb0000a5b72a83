using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens.Reading;

namespace PersonaSite.PageKit.Tokens;

/// <summary>Everything about a brand that a page's look depends on, derived from its guidelines.</summary>
/// <param name="Light">For visitors whose system is light, or says nothing. A brand that is dark first has its dark face here too.</param>
/// <param name="Dark">For visitors whose system is dark.</param>
public sealed record DesignTokens(Palette Light, Palette Dark, Typography Type, Character Character)
{
    /// <summary>
    /// Reads guidelines as people write them: Markdown with tables and prose, palettes in YAML, Liquid and HTML left over from a
    /// site generator. What they leave open is decided by the brand's bearing; without any, by the brand's name. Pure: same words,
    /// same tokens.
    /// </summary>
    public static DesignTokens From(string brandName, IReadOnlyList<Guideline> guidelines)
    {
        var text = GuidelineText.Of(guidelines);
        var seed = BrandSeed.Of(brandName);
        var colours = ColourReader.Read(text);
        var character = CharacterReader.Read(text, seed);
        var type = TypeReader.Read(text, character.Temper, seed);
        var (light, dark) = PaletteMaker.Make(colours.Count > 0 ? colours : seed.Colours, character);
        return new DesignTokens(light, dark, type, character);
    }
}
