using PersonaSite.Core.Pages;

namespace PersonaSite.PageKit.Tokens;

/// <summary>The colours in use on one ground: every section takes all its colour from the ground it stands on.</summary>
/// <param name="Strong">Accent as text; 4.5:1 like <paramref name="Text"/> and <paramref name="Soft"/>.</param>
/// <param name="Edge">The button's outline: the button itself where it stands out from the ground, else the text's colour.</param>
public sealed record Ground(
    Oklch Fill, Oklch Text, Oklch Soft, Oklch Line, Oklch Strong, Oklch Button, Oklch OnButton, Oklch Edge)
{
    /// <summary>Whether pictures on it should be drawn for a dark page.</summary>
    public bool IsDark => Fill.ContrastWith(Contrast.White) > Fill.ContrastWith(Contrast.Black);

    public static Ground Of(Palette palette, SectionGround ground)
    {
        var (fill, text, accent) = ground switch
        {
            SectionGround.Tint => (palette.Tint, palette.OnTint, palette.AccentText),
            SectionGround.Band => (palette.Band, palette.OnBand, palette.BandAccent),
            SectionGround.Accent => (palette.Accent, palette.OnAccent, palette.OnAccent),
            _ => (palette.Paper, palette.Ink, palette.AccentText),
        };
        var soft = ground == SectionGround.Paper ? palette.SoftInk : Contrast.Readable(Contrast.Mix(text, fill, 0.24), fill);
        var line = ground == SectionGround.Paper ? palette.Hair : Contrast.Mix(text, fill, 0.74);
        var (button, onButton) = ButtonOn(palette, fill, text, accent, ground == SectionGround.Band ? palette.BandAction : null);
        var edge = button.ContrastWith(fill) >= 3 ? button : text;
        return new Ground(fill, text, soft, line, Contrast.Readable(accent, fill), button, onButton, edge);
    }

    /// <summary>The brand's action where it can be seen; its accent or plain ink where the ground would swallow it.</summary>
    private static (Oklch Fill, Oklch Text) ButtonOn(Palette palette, Oklch fill, Oklch text, Oklch accent, Oklch? own)
    {
        if (own is { } named && named.ContrastWith(fill) >= 3)
            return (named, Contrast.Best(named, palette.Band, palette.Ink, palette.Paper));
        var action = palette.Action;
        var stands = action.ContrastWith(fill);
        if (stands >= 3 || (action.C >= 0.13 && stands >= 1.12 && HueApart(action, fill)))
            return (action, palette.OnAction);
        return accent.ContrastWith(fill) >= 4.5 && accent.C >= 0.05
            ? (accent, Contrast.Best(accent, palette.Band, palette.Ink, palette.Paper))
            : (text, Contrast.Readable(fill, text));
    }

    private static bool HueApart(Oklch one, Oklch other)
    {
        var apart = Math.Abs(one.H - other.H) % 360;
        return other.C < 0.05 || Math.Min(apart, 360 - apart) > 40;
    }
}
