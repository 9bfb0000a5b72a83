using PersonaSite.PageKit.Tokens.Reading;

namespace PersonaSite.PageKit.Tokens;

/// <summary>The same brand after sunset: grounds sink to its darkest hue, saturated colours calm down, nothing is inverted.</summary>
internal static class DarkPalette
{
    public static Palette Make(IReadOnlyList<BrandColour> colours, Palette light)
    {
        var deepest = light.Band.L < light.Ink.L + 0.06 && light.Band.C > light.Ink.C ? light.Band : light.Ink;
        var paper = PaletteMaker.Chosen(colours, ColourRole.Paper, Theme.Dark, l => l <= 0.32)
            ?? deepest with { L = Math.Clamp(deepest.L * 0.78, 0.165, 0.225), C = Math.Min(deepest.C * 0.7, 0.07) };
        var ink = PaletteMaker.Chosen(colours, ColourRole.Ink, Theme.Dark, l => l >= 0.75)
            ?? light.Paper with { L = 0.935, C = Math.Min(light.Paper.C, 0.03) };
        var raised = colours.Where(c => c.Value.L is > 0.14 and < 0.36 && c.Value.L > paper.L + 0.02 && c.Has(ColourRole.Raised, Theme.Any))
            .Select(c => (Oklch?)c.Value).FirstOrDefault();
        // The tint keeps a breath of its own hue, so that sections still differ by more than lightness.
        var tint = raised ?? new Oklch(paper.L + 0.055, Math.Clamp(Math.Max(paper.C, light.Tint.C * 0.35), 0, 0.06), light.Tint.C > 0.02 && paper.C < 0.02 ? light.Tint.H : paper.H);
        var band = paper with { L = Math.Max(0.1, paper.L - 0.06), C = paper.C * 0.9 };
        if (light.Band.L - paper.L > 0.05)
            band = light.Band with { L = Math.Min(light.Band.L, 0.33) };
        var action = PaletteMaker.Chosen(colours, ColourRole.Action, Theme.Dark, _ => true) is { } said && said.ContrastWith(paper) >= 3
            ? said
            : light.Action.ContrastWith(paper) >= 3 && light.Action.C >= 0.045 ? light.Action
            : light.BandAccent.C >= 0.045 && light.BandAccent.ContrastWith(paper) >= 3 ? light.BandAccent
            : Contrast.Readable(light.Action.C >= 0.045 ? light.Action : light.BandAccent, paper);
        var accent = PaletteMaker.Chosen(colours, ColourRole.Accent, Theme.Dark, l => l > 0.5)
            ?? (light.BandAccent.ContrastWith(paper) >= Contrast.Text && light.BandAccent.C >= 0.045 ? light.BandAccent : light.AccentText with { L = 0.8 });
        var saturated = light.Accent.L > 0.5
            ? light.Accent with { L = 0.4, C = Math.Min(light.Accent.C, 0.095) }
            : light.Accent with { L = Math.Clamp(light.Accent.L, 0.34, 0.42), C = Math.Min(light.Accent.C, 0.12) };
        return PaletteMaker.Complete(paper, ink, accent, tint, band, saturated, action,
            bandAccent: accent, softInk: PaletteMaker.Chosen(colours, ColourRole.Soft, Theme.Dark, l => l > 0.5),
            hair: PaletteMaker.Chosen(colours, ColourRole.Hair, Theme.Dark, l => l < 0.5), light.Inks);
    }
}
