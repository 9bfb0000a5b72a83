using PersonaSite.PageKit.Tokens;

namespace PersonaSite.PageKit.Drawing.Print;

/// <summary>The parts that colours play in a picture; which colour plays which part is decided for each theme and ground.</summary>
internal enum Ink
{
    /// <summary>The sheet itself.</summary>
    Ground,

    /// <summary>The heavy silhouette.</summary>
    Deep,

    Main,

    /// <summary>Near the ground: far hills, shadows, second planes.</summary>
    Soft,

    /// <summary>The palest: paper, walls, faces of things.</summary>
    Light,

    /// <summary>The one thing that matters; sparingly.</summary>
    Hot,

    /// <summary>Thin lines that must be read.</summary>
    Line,

    /// <summary>What is drawn upon <see cref="Hot"/>.</summary>
    OnHot,
}

/// <summary>What a picture is printed on.</summary>
internal enum Plate
{
    Tint, Paper, Band, Colour,
}

/// <summary>Gives each part its colour from the brand's palette, and from nothing else.</summary>
internal static class Inks
{
    /// <returns>One colour for each <see cref="Ink"/>, in its order.</returns>
    public static Oklch[] Mix(Palette palette, Plate plate, Hand hand)
    {
        if (hand.Outlined)
            return Draft(palette);
        var ground = plate switch
        {
            Plate.Paper => palette.Paper,
            Plate.Band => palette.Band,
            Plate.Colour => MidColour(palette),
            _ => palette.Tint,
        };
        Oklch[] brand = [.. palette.Inks, palette.Accent, palette.Band, palette.AccentText];
        Oklch[] neutral = [palette.Paper, palette.Ink, palette.OnBand, palette.Tint];

        var line = neutral.Append(palette.Band).MaxBy(colour => colour.ContrastWith(ground));
        var light = neutral.Where(colour => Distance(colour, ground) > 0.012).MaxBy(colour => colour.L);
        if (light.L < ground.L)
            light = ground;
        var deep = Best([.. brand, palette.SoftInk, palette.Ink], colour => Weight(colour, ground) - Near(0.1, colour, light) - (IsCall(colour) ? 0.2 : 0));
        var hot = Best([.. palette.Inks, palette.Accent, palette.Action],
            colour => 10 * colour.C + 3 * Math.Min(0.4, Distance(colour, ground)) + 3 * Math.Min(0.4, Distance(colour, deep)) - Near(0.14, colour, ground, deep));
        var main = Best([.. brand, palette.Tint, palette.SoftInk],
            colour => Apart(colour, ground, deep, hot, light) + 0.5 * colour.C - Near(0.1, colour, ground, deep, hot));
        var soft = Best([.. palette.Inks, palette.Hair, palette.Tint, palette.Paper, palette.SoftInk, palette.Accent],
            colour => Math.Min(0.15, Apart(colour, ground, deep, hot, main, light)) - 0.3 * Math.Abs(colour.L - ground.L) + 0.3 * colour.C - Near(0.035, colour, ground, deep, hot, main, light));
        return [ground, deep, main, soft, light, hot, line, On(hot, palette)];

        // The button's colour calls; as the largest area of a picture it would shout.
        bool IsCall(Oklch colour) => palette.Action.C > 0.1 && Distance(colour, palette.Action) < 0.1;
    }

    /// <summary>Lines on the page itself: two greys, the text's colour, and one loud element.</summary>
    private static Oklch[] Draft(Palette palette)
    {
        var hot = Best([.. palette.Inks, palette.Accent, palette.AccentText, palette.Action],
            colour => 5 * colour.C + Math.Min(3, colour.ContrastWith(palette.Paper)) - Near(0.14, colour, palette.Paper, palette.Ink));
        return [palette.Paper, palette.Ink, palette.SoftInk, palette.Hair, palette.Tint, hot, palette.Ink, On(hot, palette)];
    }

    private static Oklch On(Oklch colour, Palette palette) =>
        Best([palette.Paper, palette.Ink, palette.Band, palette.OnBand], other => other.ContrastWith(colour));

    // A brand colour that a whole picture can stand on: lively, and far from text colours.
    private static Oklch MidColour(Palette palette) =>
        palette.Inks.Where(colour => colour.L is > 0.68 and < 0.95).OrderByDescending(colour => colour.C * (1.2 - colour.L)).FirstOrDefault(palette.Tint);

    // On light grounds the heaviest colour is darkest; on dark ones a middle tone, so that the bright ones are left for what matters.
    private static double Weight(Oklch colour, Oklch ground)
    {
        var contrast = colour.ContrastWith(ground);
        return ground.L > 0.55
            ? Math.Min(contrast, 8) / 8 + colour.C
            : 0.6 - Math.Abs(Math.Log(contrast / 3)) + 0.8 * colour.C;
    }

    private static Oklch Best(IEnumerable<Oklch> colours, Func<Oklch, double> score) => colours.MaxBy(score);

    private static double Apart(Oklch colour, params ReadOnlySpan<Oklch> others)
    {
        var least = double.MaxValue;
        foreach (var other in others)
            least = Math.Min(least, Distance(colour, other));
        return least;
    }

    // A colour that cannot be told from its neighbours is the last choice, but still a choice.
    private static double Near(double limit, Oklch colour, params ReadOnlySpan<Oklch> others) => Apart(colour, others) < limit ? 10 : 0;

    private static double Distance(Oklch a, Oklch b)
    {
        var (ha, hb) = (a.H * Math.PI / 180, b.H * Math.PI / 180);
        var (da, db) = (a.C * Math.Cos(ha) - b.C * Math.Cos(hb), a.C * Math.Sin(ha) - b.C * Math.Sin(hb));
        return Math.Sqrt((a.L - b.L) * (a.L - b.L) + da * da + db * db);
    }
}
