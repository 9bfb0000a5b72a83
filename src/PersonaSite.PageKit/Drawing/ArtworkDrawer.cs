using PersonaSite.Core.Pages;
using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Drawing;

/// <param name="Use">When to choose it; one line, part of the artist's prompt.</param>
public sealed record DrawingStyle(string Name, string Use);

/// <summary>Draws pictures as SVG: seeded, in the brand's palette, light and dark in one file.</summary>
public static class ArtworkDrawer
{
    public static IReadOnlyList<DrawingStyle> Styles { get; } =
    [
        new("modules", "A mass taken apart into pieces that fit together; for breaking up something big."),
    ];

    public static IReadOnlyList<string> Icons { get; } = ["arrow"];

    /// <summary>The size in CSS pixels that a picture of this role is drawn at.</summary>
    public static (int Width, int Height) SizeOf(VisualRole role) => role switch
    {
        VisualRole.Hero => (1440, 900),
        VisualRole.Band => (1440, 480),
        VisualRole.Icon => (96, 96),
        _ => (960, 720),
    };

    /// <returns>A complete SVG document. An unknown style or icon falls back to one chosen by the seed.</returns>
    public static string Draw(ArtDirection direction, VisualRole role, DesignTokens tokens, int seed) =>
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";
}
