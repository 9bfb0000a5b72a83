namespace PersonaSite.PageKit.Tokens;

/// <summary>Keeps text readable by moving lightness, so that a brand's hue stays its own.</summary>
public static class Contrast
{
    /// <summary>WCAG's 4.5:1 for text, with room for the rounding to 8-bit colours.</summary>
    public const double Text = 4.56;

    internal static readonly Oklch White = new(1, 0, 0);
    internal static readonly Oklch Black = new(0, 0, 0);

    /// <summary>The colour nearest to <paramref name="wanted"/>, of its hue, that reads on the ground.</summary>
    public static Oklch Readable(Oklch wanted, Oklch ground, double ratio = Text)
    {
        wanted = Shown(wanted);
        if (wanted.ContrastWith(ground) >= ratio)
            return wanted;
        var darker = Black.ContrastWith(ground) >= ratio ? Toward(0) : (Oklch?)null;
        var lighter = White.ContrastWith(ground) >= ratio ? Toward(1) : (Oklch?)null;
        return (darker, lighter) switch
        {
            ({ } dark, { } light) => Math.Abs(dark.L - wanted.L) <= Math.Abs(light.L - wanted.L) ? dark : light,
            ({ } dark, null) => dark,
            (null, { } light) => light,
            _ => Best(ground, Black, White),
        };

        Oklch Toward(double end)
        {
            // Bisect between what is wanted and black or white; the side that reads is always kept.
            var (near, far) = (0.0, 1.0);
            for (var i = 0; i < 14; i++)
            {
                var middle = (near + far) / 2;
                if (At(middle).ContrastWith(ground) >= ratio)
                    far = middle;
                else
                    near = middle;
            }

            return At(far);

            Oklch At(double t) => Shown(wanted with { L = wanted.L + (end - wanted.L) * t, C = t >= 1 ? 0 : wanted.C * (1 - 0.35 * t) });
        }
    }

    /// <summary>The first candidate that reads on the ground; if none does, the best of them made readable.</summary>
    public static Oklch Best(Oklch ground, params ReadOnlySpan<Oklch> candidates)
    {
        var best = candidates[0];
        foreach (var candidate in candidates)
        {
            if (candidate.ContrastWith(ground) >= Text)
                return candidate;
            if (candidate.ContrastWith(ground) > best.ContrastWith(ground))
                best = candidate;
        }

        return Black.ContrastWith(ground) >= Text || White.ContrastWith(ground) >= Text ? Readable(best, ground) : best;
    }

    /// <summary>Between two colours, the short way through the colour plane rather than around the hue circle.</summary>
    /// <param name="share">0 is the first colour, 1 the second.</param>
    public static Oklch Mix(Oklch one, Oklch other, double share)
    {
        var (a1, b1) = Plane(one);
        var (a2, b2) = Plane(other);
        var (a, b) = (a1 + (a2 - a1) * share, b1 + (b2 - b1) * share);
        var hue = Math.Atan2(b, a) * 180 / Math.PI;
        return new Oklch(one.L + (other.L - one.L) * share, Math.Sqrt(a * a + b * b), hue < 0 ? hue + 360 : hue);

        static (double A, double B) Plane(Oklch colour) =>
            (colour.C * Math.Cos(colour.H * Math.PI / 180), colour.C * Math.Sin(colour.H * Math.PI / 180));
    }

    /// <summary>As a screen will show it, so that what was measured is what is seen.</summary>
    internal static Oklch Shown(Oklch colour) => Oklch.FromHex(colour.ToHex());
}
