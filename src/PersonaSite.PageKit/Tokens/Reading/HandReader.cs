using System.Text.RegularExpressions;
using PersonaSite.PageKit.Drawing;

namespace PersonaSite.PageKit.Tokens.Reading;

/// <summary>Reads which hand a brand's pictures are drawn by: what its guidelines ask for most, else what suits its bearing.</summary>
internal static partial class HandReader
{
    public static DrawingHand Read(string wishes, Temper temper)
    {
        var (cut, drafted, flat) = (Cut().Count(wishes), Drafted().Count(wishes), Flat().Count(wishes));
        if (cut > 0 && cut >= drafted && cut >= flat)
            return DrawingHand.Cut;
        if (drafted > 0 && drafted >= flat)
            return DrawingHand.Drafted;
        return flat > 0 || temper is not (Temper.Warm or Temper.Playful) ? DrawingHand.Flat : DrawingHand.Cut;
    }

    [GeneratedRegex(@"\b(cut[- ]paper|paper[- ]cut|woodcuts?|lino\w*|gouge\w*|riso\w*|block[- ]print\w*|screen[- ]print\w*|collage|scissors|out of register)\b")]
    private static partial Regex Cut();

    [GeneratedRegex(@"\b(line (drawings?|art|illustrations?)|hairline (diagrams?|drawings?)|technical drawings?|orthographic|exploded views?|blueprints?|schematics?|dimension lines?)\b")]
    private static partial Regex Drafted();

    [GeneratedRegex(@"\b(flat (shapes?|colours?|colors?|illustrations?)|geometric (shapes?|forms?)|solid shapes?|clean edges)\b")]
    private static partial Regex Flat();
}
