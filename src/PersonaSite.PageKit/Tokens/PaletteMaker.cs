using PersonaSite.PageKit.Tokens.Reading;

namespace PersonaSite.PageKit.Tokens;

/// <summary>Gives every role a colour: what the guidelines say first, then what the brand's colours suggest, made readable.</summary>
internal static class PaletteMaker
{
    public static (Palette Light, Palette Dark) Make(IReadOnlyList<BrandColour> colours, Character character)
    {
        var light = MakeLight(colours);
        var dark = DarkPalette.Make(colours, light);
        if (!character.DarkFirst)
            return (light, dark);
        // Dark first: everyone sees the dark face, and by day its strong ground is the light one.
        var byDay = dark with { Band = light.Paper, OnBand = light.Ink, BandAccent = light.AccentText };
        return (byDay, dark);
    }

    /// <summary>Only what is meant for dark grounds and not for light ones too.</summary>
    private static Oklch? ActionForDark(IReadOnlyList<BrandColour> colours) =>
        colours.Where(c => c.Has(ColourRole.Action, Theme.Dark)).Select(c => (Oklch?)c.Value).FirstOrDefault();

    private static Palette MakeLight(IReadOnlyList<BrandColour> colours)
    {
        var key = KeyColour(colours);
        var paper = Chosen(colours, ColourRole.Paper, Theme.Light, l => l >= 0.8)
            ?? colours.Where(c => c.Value is { L: >= 0.9, C: < 0.06 } && !c.Has(ColourRole.Tint, Theme.Any) && !c.Has(ColourRole.Ink, Theme.Dark))
                .OrderByDescending(c => c.Value.L).Select(c => (Oklch?)c.Value).FirstOrDefault()
            ?? new Oklch(0.985, 0.006, key.H);
        var ink = Chosen(colours, ColourRole.Ink, Theme.Light, l => l <= 0.5)
            ?? colours.Where(c => c.Value.L is > 0.12 and < 0.42 && c.Value.C is >= 0.012 and < 0.15 && !c.PictureOnly)
                .OrderBy(c => c.Value.L).Select(c => (Oklch?)c.Value).FirstOrDefault()
            ?? colours.Where(c => c.Value.L < 0.35 && c.Value.C < 0.06).OrderBy(c => c.Value.L).Select(c => (Oklch?)c.Value).FirstOrDefault()
            ?? new Oklch(0.235, Math.Min(0.045, key.C * 0.4), key.H);
        ink = Contrast.Readable(ink, paper, 9);

        var action = Chosen(colours, ColourRole.Action, Theme.Light, _ => true)
            ?? Loud(colours).Where(c => c.ContrastWith(paper) >= 3).Select(c => (Oklch?)c).FirstOrDefault()
            ?? ink;
        var accent = Chosen(colours, ColourRole.Accent, Theme.Light, _ => true, not: action)
            ?? Loud(colours).Where(c => Apart(c, action)).Select(c => (Oklch?)c).FirstOrDefault()
            ?? (action.C >= 0.045 ? action : key);
        var tint = Chosen(colours, ColourRole.Tint, Theme.Light, l => l >= 0.8)
            ?? colours.Where(c => c.Value is { L: > 0.84, C: >= 0.018 } && Apart(c.Value, paper) && !c.PictureOnly && !c.Has(ColourRole.Action, Theme.Any))
                .OrderBy(c => c.Value.C).Select(c => (Oklch?)c.Value).FirstOrDefault()
            ?? Contrast.Mix(paper, accent.C >= 0.045 ? accent : key, 0.09) with { L = paper.L - 0.035 };
        if (!Apart(tint, paper))
            tint = tint with { L = paper.L - 0.04 };
        var band = Chosen(colours, ColourRole.Band, Theme.Light, l => l <= 0.5)
            ?? colours.Where(c => c.Value is { L: < 0.42, C: >= 0.02 } && !c.PictureOnly).OrderBy(c => c.Value.L).Select(c => (Oklch?)c.Value).FirstOrDefault()
            ?? ink with { L = Math.Min(ink.L, 0.26) };
        var saturated = Saturated(colours, accent, action, band, paper);

        // As text a colour of the brand that reads as it is comes before one that would have to be bent.
        var accentText = accent.ContrastWith(paper) >= Contrast.Text ? accent : Loud(colours).Where(c => c.ContrastWith(paper) >= Contrast.Text).Select(c => (Oklch?)c).FirstOrDefault() ?? accent;
        return Complete(paper, ink, accentText, tint, band, saturated, action,
            bandAccent: OnDark(colours, band) ?? tint, softInk: Chosen(colours, ColourRole.Soft, Theme.Light, l => l < 0.6),
            hair: null, Inks(colours, accent, action, band, tint)) with
        { BandAction = band.L < 0.45 ? ActionForDark(colours) : null };
    }

    /// <summary>Fills in the roles that follow from others, and makes every text readable on its ground.</summary>
    internal static Palette Complete(
        Oklch paper, Oklch ink, Oklch accent, Oklch tint, Oklch band, Oklch saturated, Oklch action,
        Oklch bandAccent, Oklch? softInk, Oklch? hair, IReadOnlyList<Oklch> inks)
    {
        paper = Contrast.Shown(paper);
        (tint, band, saturated, action) = (Contrast.Shown(tint), Contrast.Shown(band), Contrast.Shown(saturated), Contrast.Shown(action));
        ink = Contrast.Readable(ink, paper, 7);
        return new Palette(
            paper, ink,
            SoftInk: Contrast.Readable(softInk ?? Contrast.Mix(ink, paper, 0.28), paper),
            Hair: Contrast.Shown(hair ?? Contrast.Mix(ink, paper, 0.8)),
            AccentText: Contrast.Readable(accent, paper),
            tint, OnTint: Contrast.Best(tint, ink, Contrast.Black, paper),
            band, OnBand: Contrast.Best(band, paper.L > 0.6 ? paper : ink, Contrast.White, Contrast.Black),
            BandAccent: Contrast.Readable(bandAccent, band),
            saturated, OnAccent: Contrast.Best(saturated, ink, band, paper, Contrast.White, Contrast.Black),
            action, OnAction: Contrast.Best(action, paper, ink, Contrast.White, band, Contrast.Black),
            inks);
    }

    internal static Oklch? Chosen(IReadOnlyList<BrandColour> colours, ColourRole role, Theme theme, Func<double, bool> lightness, Oklch? not = null) =>
        colours.Where(c => (c.Has(role, theme) || c.Has(role, Theme.Any)) && lightness(c.Value.L) && (not is null || Apart(c.Value, not.Value)))
            .OrderByDescending(c => c.Has(role, theme))
            .Select(c => (Oklch?)c.Value)
            .FirstOrDefault();

    internal static bool Apart(Oklch one, Oklch other)
    {
        var hue = Math.Abs(one.H - other.H) % 360 * Math.PI / 180;
        var (x, y) = (one.C - other.C * Math.Cos(hue), other.C * Math.Sin(hue));
        return Math.Abs(one.L - other.L) + Math.Sqrt(x * x + y * y) > 0.024;
    }

    /// <summary>Brand colours for type and buttons, loudest first.</summary>
    internal static IEnumerable<Oklch> Loud(IReadOnlyList<BrandColour> colours) =>
        colours.Where(c => c.IsChromatic && !c.PictureOnly && c.Value.L is > 0.3 and < 0.93)
            .Select(c => c.Value)
            .OrderByDescending(c => c.C * (1 - Math.Abs(c.L - 0.58)));

    /// <summary>The colour that stands for the brand where only one can.</summary>
    internal static Oklch KeyColour(IReadOnlyList<BrandColour> colours) =>
        Loud(colours).Select(c => (Oklch?)c).FirstOrDefault()
        ?? colours.Where(c => c.Value.C > 0.012).Select(c => (Oklch?)c.Value).FirstOrDefault()
        ?? new Oklch(0.45, 0.05, 255);

    /// <summary>What the brand says is for dark grounds, else its brightest colour that reads there.</summary>
    internal static Oklch? OnDark(IReadOnlyList<BrandColour> colours, Oklch ground) =>
        colours.Where(c => c.Has(ColourRole.Accent, Theme.Dark) || c.Has(ColourRole.Action, Theme.Dark)).Select(c => (Oklch?)c.Value).FirstOrDefault()
        ?? colours.Where(c => c.IsChromatic && !c.PictureOnly && c.Value.ContrastWith(ground) >= 4.5).OrderByDescending(c => c.Value.C)
            .Select(c => (Oklch?)c.Value).FirstOrDefault();

    /// <summary>A ground with colour in it, that is not the button's: readable text must be possible without losing it.</summary>
    private static Oklch Saturated(IReadOnlyList<BrandColour> colours, Oklch accent, Oklch action, Oklch band, Oklch paper) =>
        colours.Where(c => c.IsChromatic && c.Value.L is > 0.4 and < 0.94 && Apart(c.Value, action) && Apart(c.Value, paper) && Apart(c.Value, band)
                && !c.Has(ColourRole.Paper, Theme.Any) && !c.Has(ColourRole.Tint, Theme.Any) && !c.Has(ColourRole.Action, Theme.Any))
            .OrderByDescending(c => c.Has(ColourRole.Accent, Theme.Any) || c.Has(ColourRole.Accent, Theme.Light))
            .ThenByDescending(c => c.Value.C)
            .Select(c => (Oklch?)c.Value)
            .FirstOrDefault()
        ?? (accent.C >= 0.045 ? accent : action);

    private static IReadOnlyList<Oklch> Inks(IReadOnlyList<BrandColour> colours, Oklch accent, Oklch action, Oklch band, Oklch tint)
    {
        var inks = new List<Oklch>();
        foreach (var colour in colours.Where(c => c.IsChromatic).Select(c => c.Value).OrderByDescending(c => c.C * (1 - Math.Abs(c.L - 0.6))))
            Add(colour);
        // One colour is a poster, three are a print: neighbours of what there is.
        Oklch[] more = [accent, band, tint, accent with { L = 0.82, C = accent.C * 0.6 }, accent with { L = 0.42 }, accent with { H = (accent.H + 40) % 360, L = 0.7 }];
        foreach (var colour in more.TakeWhile(_ => inks.Count < 3))
            Add(colour);
        // A colour kept for the button is the last to be printed.
        if (inks.Count > 3 && inks.Remove(action))
            Add(action);
        return inks;

        void Add(Oklch colour)
        {
            if (inks.Count < 5 && inks.TrueForAll(ink => Apart(ink, colour)))
                inks.Add(colour);
        }
    }
}
