namespace PersonaSite.PageKit.Tokens;

/// <summary>Colour roles of one theme. Every "on" colour reads on its ground with at least 4.5:1.</summary>
/// <param name="Paper">The page.</param>
/// <param name="Ink">Text on paper.</param>
/// <param name="SoftInk">Secondary text on paper, still 4.5:1.</param>
/// <param name="Hair">Thin rules.</param>
/// <param name="AccentText">The brand's accent, dark or light enough to be text on paper.</param>
/// <param name="Tint">A soft ground.</param>
/// <param name="Band">The strong ground, usually dark.</param>
/// <param name="BandAccent">Accent text on the band.</param>
/// <param name="Accent">The saturated ground.</param>
/// <param name="Action">The button.</param>
/// <param name="Inks">Three to five brand colours that artwork is printed in, strongest first.</param>
/// <param name="BandAction">The button on the band, where the brand has one of its own for dark grounds.</param>
public sealed record Palette(
    Oklch Paper, Oklch Ink, Oklch SoftInk, Oklch Hair, Oklch AccentText,
    Oklch Tint, Oklch OnTint,
    Oklch Band, Oklch OnBand, Oklch BandAccent,
    Oklch Accent, Oklch OnAccent,
    Oklch Action, Oklch OnAction,
    IReadOnlyList<Oklch> Inks,
    Oklch? BandAction = null);
