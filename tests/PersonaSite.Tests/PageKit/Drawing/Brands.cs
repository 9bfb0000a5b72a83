using PersonaSite.Core.Sites;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.Tests.PageKit.Drawing;

/// <summary>Palettes for pictures, with every role set by hand, so that drawing is tested apart from reading guidelines.</summary>
internal static class Brands
{
    public static DesignTokens Earthy { get; } = With(
        Palette("#f1e6d2", "#2a2019", "#dadfbf", "#22332e", "#9c3d1e", "#4a5a2a", "#ce8f34", "#22332e"),
        Palette("#2a2019", "#f1e6d2", "#22332e", "#1a1410", "#e0885a", "#a9bc7c", "#ce8f34", "#4a5a2a"));

    public static DesignTokens Bright { get; } = With(
        Palette("#ffffff", "#1c304a", "#b3efff", "#1c304a", "#046b99", "#046b99", "#00cfff", "#b3efff"),
        Palette("#0c1622", "#e9f6fb", "#1c304a", "#050b12", "#00cfff", "#00cfff", "#046b99", "#b3efff"));

    private static DesignTokens With(Palette light, Palette dark) => DesignTokens.From("Test", Array.Empty<Guideline>()) with { Light = light, Dark = dark };

    private static Palette Palette(string paper, string ink, string tint, string band, string action, params string[] inks)
    {
        var (on, soft) = (Oklch.FromHex(ink), Oklch.FromHex(ink) with { C = 0.02 });
        var (sheet, accent) = (Oklch.FromHex(paper), Oklch.FromHex(inks[0]));
        return new Palette(sheet, on, soft, Oklch.FromHex(tint), accent, Oklch.FromHex(tint), on, Oklch.FromHex(band), Oklch.FromHex("#ffffff"), sheet,
            accent, sheet, Oklch.FromHex(action), sheet, [.. inks.Select(Oklch.FromHex)]);
    }
}
